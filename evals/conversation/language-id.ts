/**
 * In how many short sentences of fourteen languages the language is found, each seen alone, with nothing known before.
 * A sentence of a language that the embedded model does not speak is right when that language is named; beside it, how
 * often "one of ours or not" alone is right, which is what decides whether the agent answers or a human.
 */
import { z } from 'zod';
import { languageReaderOf } from '../../agent/embedded/language.ts';
import { spokenLanguages } from '../../agent/embedded/time/words/all.ts';
import { loadPrompts } from '../../prompts/load.ts';
import { type Figures, percent, readCases, share } from './cases.ts';

const sentence = z.object({ lang: z.string(), text: z.string() });

/** `report` hears of the figures, `missed` of each sentence that was taken for another language. */
export const languageId = async (
  dataDir: string,
  report: (line: string) => void,
  missed?: (line: string) => void,
): Promise<Figures | null> => {
  const cases = readCases(dataDir, 'language-id/sentences.jsonl', sentence);
  if (cases === null) return null;
  const { packs } = loadPrompts(new URL('../../prompts', import.meta.url).pathname);
  const read = languageReaderOf(packs);
  const ours = (language: string): string => (spokenLanguages.includes(language) ? language : 'other');
  const [byLanguage, confused] = [new Map<string, { right: number; all: number }>(), new Map<string, number>()];
  let [right, side] = [0, 0];
  for (const { lang, text } of cases) {
    const found = read(text, '');
    const row = byLanguage.get(lang) ?? { right: 0, all: 0 };
    byLanguage.set(lang, { right: row.right + Number(found === lang), all: row.all + 1 });
    right += Number(found === lang);
    side += Number(ours(found) === ours(lang));
    if (found === lang) continue;
    confused.set(`${lang} for ${found}`, (confused.get(`${lang} for ${found}`) ?? 0) + 1);
    missed?.(`${lang} taken for ${found}: ${text}`);
  }
  const rows = [...byLanguage].map(([language, row]) => `${language} ${percent(row.right, row.all)}`);
  const mistakes = [...confused].map(([what, count]) => `${what} ${count}`);
  report(`language-id: ${percent(right, cases.length)} of ${cases.length} (${rows.join(', ')})`);
  report(
    `language-id: ours or another ${percent(side, cases.length)}; taken for another: ${mistakes.join(', ') || 'none'}`,
  );
  return { accuracy: share(right, cases.length) };
};
