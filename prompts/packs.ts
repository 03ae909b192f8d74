import type { PromptFiles } from './files.ts';
import { type OpenYaml, openYaml, type Problem } from './read-yaml.ts';
import { type NeedWords, needsFile } from './schemas/needs.ts';
import { type Pack, type PackFile, pack } from './schemas/pack.ts';

const needsPath = 'needs.yaml';

/** Language packs by ISO 639-1 code, each with what prospects of this company need; problems are data. */
export function openPacks(
  files: PromptFiles,
  open: OpenYaml = openYaml,
): { value: Record<string, Pack>; problems: Problem[] } {
  const packs = packsIn(files).map(({ language, path }) => ({ language, ...open(files, path, pack) }));
  const needs = files.paths().includes(needsPath) ? open(files, needsPath, needsFile) : null;
  const spoken = packs.map(({ language }) => language);
  const unspoken = Object.keys(needs?.value ?? {}).filter((language) => !spoken.includes(language));
  return {
    value: Object.fromEntries(
      packs.flatMap(({ language, value }) => (value ? [[language, withNeeds(value, needs?.value?.[language])]] : [])),
    ),
    problems: [
      ...packs.flatMap(({ problems }) => problems),
      ...(needs?.problems ?? []),
      ...unspoken.flatMap(
        (language) => needs?.problem([language], `there is no packs/${language}.yaml; the packs are ${spoken}`) ?? [],
      ),
    ],
  };
}

const packsIn = (files: PromptFiles): { language: string; path: string }[] =>
  files.paths().flatMap((path) => {
    const language = /^packs\/([a-z]{2})\.yaml$/.exec(path)?.[1];
    return language === undefined ? [] : [{ language, path }];
  });

const made = new WeakMap<PackFile, { needs: NeedWords | undefined; pack: Pack }>();

/** The same pack while neither file has changed: who has learned one need not learn it again. */
const withNeeds = (file: PackFile, needs: NeedWords | undefined): Pack => {
  const known = made.get(file);
  if (known !== undefined && known.needs === needs) return known.pack;
  const pack = joined(file, needs);
  made.set(file, { needs, pack });
  return pack;
};

/** A pack that was published before needs had a file of their own keeps its examples beside those. */
const joined = (file: PackFile, needs: NeedWords | undefined): Pack => {
  if (needs === undefined) return { ...file, pains: [], goods: [] };
  const { told = [], nothing = [] } = file.answers.need ?? {};
  const need = { told: [...told, ...needs.told], nothing: [...nothing, ...needs.nothing] };
  return { ...file, answers: { ...file.answers, need }, pains: needs.pains, goods: needs.goods };
};
