import { describe, expect, it } from 'vitest';
import { createFamilies } from '../../agent/embedded/families.ts';
import { createLexicon } from '../../agent/embedded/lexicon.ts';
import { createPainReader } from '../../agent/embedded/pains.ts';
import { folderFiles, type PromptFiles } from '../../prompts/files.ts';
import { openPacks } from '../../prompts/packs.ts';
import { createYamlReader } from '../../prompts/read-yaml.ts';

const shipped = folderFiles(new URL('../../prompts', import.meta.url).pathname);

/** The shipped files with another `needs.yaml`; null takes it out. */
const withNeeds = (text: string | null): PromptFiles => ({
  paths: () => shipped.paths().filter((path) => path !== 'needs.yaml' || text !== null),
  read: (path) => (path === 'needs.yaml' && text !== null ? text : shipped.read(path)),
  shown: shipped.shown,
});

const painIn = (files: PromptFiles) => {
  const { en } = openPacks(files).value;
  if (en === undefined) throw new Error('there is no pack for English');
  const lexicon = createLexicon(en);
  return createPainReader(lexicon, createFamilies(lexicon));
};

const ten = (phrase: string): string => `[${Array.from({ length: 10 }, (_, n) => `${phrase} ${n}`).join(', ')}]`;
const ofRecruiters = `en:
  told: ${ten('good people leave us')}
  nothing: ${ten('we have offices')}
  pains: ['vacanc(?:y|ies)|attrition']
  goods: ['candidates?|interviews?']
`;

describe('needs.yaml', () => {
  it('is there for every language pack that ships', () => {
    const { value, problems } = openPacks(shipped);
    expect(problems).toEqual([]);
    for (const pack of Object.values(value)) {
      expect(pack.answers.need?.told?.length).toBeGreaterThan(9);
      expect(pack.pains.length).toBeGreaterThan(0);
    }
  });

  it("another company's takes the place of the sample's", () => {
    const [sample, own] = [painIn(shipped), painIn(withNeeds(ofRecruiters))];
    const [attrition, candidates, bread] = [
      'attrition is eating us alive',
      'candidates never show up for the second round',
      'half our bread goes stale',
    ];
    expect([attrition, candidates, bread].map(sample)).toEqual([null, null, 'sure']);
    expect([attrition, candidates, bread].map(own)).toEqual(['sure', null, null]);
    expect(own('we never get enough candidates for it')).toBe('likely');
  });

  it('may be left out: then nothing but the general patterns of the packs tells a need', () => {
    const { value, problems } = openPacks(withNeeds(null));
    expect(problems).toEqual([]);
    expect(value.en?.answers.need).toBeUndefined();
    expect(painIn(withNeeds(null))('half our bread goes stale')).toBeNull();
  });

  it('are the same packs while their files are, whatever else is edited', () => {
    const open = createYamlReader();
    const [first, again] = [openPacks(shipped, open).value, openPacks(shipped, open).value];
    const other = openPacks(withNeeds(ofRecruiters), open).value;
    expect(again.en).toBe(first.en);
    expect(other.en).not.toBe(first.en);
  });

  it('names line and key of a language that has no pack, and of too few examples', () => {
    const { problems } = openPacks(withNeeds(`it:\n  told: ${ten('finito')}\n  nothing: ${ten('siamo')}\n`));
    expect(problems).toMatchObject([{ file: 'prompts/needs.yaml', line: 1, key: 'it' }]);
    expect(problems[0]?.message).toContain('packs/it.yaml');
    const few = openPacks(withNeeds('en:\n  told: [one]\n  nothing: [two]\n')).problems;
    expect(few.map(({ line, key }) => [line, key])).toEqual([
      [2, 'en.told'],
      [3, 'en.nothing'],
    ]);
  });
});
