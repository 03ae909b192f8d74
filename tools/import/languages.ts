import { latin } from '../../routing/legal-forms.ts';

/** Languages by their codes and by the names that people give them in five languages, as ISO 639-1 codes. */
export type Languages = { codeOf: (name: string) => string | null };

const namedIn = ['en', 'de', 'es', 'fr', 'pt'];
const codes =
  'af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms mt my nb ne nl no pa pl pt ro ru si sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh'.split(
    ' ',
  );

export function createLanguages(): Languages {
  const byName = new Map<string, string>(codes.map((code) => [code, code]));
  for (const language of namedIn) {
    const names = new Intl.DisplayNames([language], { type: 'language' });
    for (const code of codes) byName.set(latin(names.of(code) ?? code).trim(), code);
  }
  return {
    codeOf: (name) => {
      const plain = latin(name).trim();
      return byName.get(plain) ?? byName.get(plain.split(/[-_ (]/)[0] ?? '') ?? null;
    },
  };
}
