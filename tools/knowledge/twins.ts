import type { KnowledgeHit } from '../../shared/turn.ts';
import type { Passage } from './passages.ts';

/** `pricing.md` is English, `de/pricing.md` is German. */
export const languageOfSource = (source: string): string => /^([a-z]{2})\//.exec(source)?.[1] ?? 'en';

const fileOf = (source: string): string => source.replace(/:\d+$/, '');

/**
 * The same passage as ops wrote it in another language: a translated article of the same name whose sections are as
 * many, each at its place. What is not translated stays as it was found.
 */
export function createTwins(passages: readonly Passage[]): (hit: KnowledgeHit, language: string) => KnowledgeHit {
  const byFile = Map.groupBy(passages, ({ source }) => fileOf(source));
  return (hit, language) => {
    if (languageOfSource(hit.source) === language) return hit;
    const file = fileOf(hit.source);
    const name = file.replace(/^[a-z]{2}\//, '');
    const here = byFile.get(file) ?? [];
    const there = byFile.get(language === 'en' ? name : `${language}/${name}`) ?? [];
    const twin = there[here.findIndex(({ id }) => id === hit.id)];
    if (twin === undefined || there.length !== here.length) return hit;
    const { id, title, text, source } = twin;
    return { ...hit, id, title, text, source };
  };
}
