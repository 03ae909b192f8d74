import { join } from 'node:path';
import { z } from 'zod';
import { loadPrompts } from '../../prompts/load.ts';
import { readYaml } from '../../prompts/read-yaml.ts';
import { createKnowledge } from '../../tools/knowledge/knowledge.ts';
import { passagesOf } from '../../tools/knowledge/passages.ts';

const prompts = new URL('../../prompts', import.meta.url).pathname;
const questions = new URL('knowledge/questions.yaml', import.meta.url).pathname;

const question = z.strictObject({ ask: z.string(), right: z.array(z.string().regex(/^[a-z-]+\/\d+$/)) });
const half = z.record(z.string().length(2), z.array(question));
const file = z.strictObject({ tune: half, blind: half });

type Question = z.infer<typeof question> & { language: string };
type Figures = Record<string, number>;

/** `file/n`: the n-th section of an article, the same in every language. */
function sectionsOf(docs: { file: string; text: string }[]): Map<string, string> {
  return new Map(
    docs.flatMap((doc) => {
      const name = doc.file.replace(/^[a-z]{2}\//, '').replace(/\.md$/, '');
      const titles = [...new Set(passagesOf(doc).map(({ title }) => title))].filter((title) => title.includes('›'));
      return passagesOf(doc).map(({ id, title }) => [id, `${name}/${titles.indexOf(title) + 1}`] as const);
    }),
  );
}

const share = (part: number, of: number): number => Math.round((1000 * part) / Math.max(1, of)) / 1000;

/** Our own questions to the sample knowledge: the share found at the first place, and of those outside that is admitted. */
export async function knowledge(
  _dataDir: string,
  report: (line: string) => void,
  missed: (line: string) => void,
): Promise<Figures | null> {
  const { knowledge: docs, packs } = loadPrompts(prompts);
  const { search } = createKnowledge(docs, packs);
  const sections = sectionsOf(docs);
  const halves = readYaml(join(questions), file);
  const isRight = ({ ask, right, language }: Question): boolean => {
    const [best] = search(ask, { language });
    const found = best === undefined ? null : (sections.get(best.id) ?? null);
    const ok = right.length === 0 ? found === null : found !== null && right.includes(found);
    if (!ok)
      missed(`  wrong (${language}): "${ask}" → ${found ?? 'nothing'}, right: ${right.join(' or ') || 'nothing'}`);
    return ok;
  };
  const figuresOf = (name: keyof typeof halves) => {
    const all = Object.entries(halves[name]).flatMap(([language, list]) => list.map((one) => ({ ...one, language })));
    const inside = all.filter(({ right }) => right.length > 0);
    const outside = all.filter(({ right }) => right.length === 0);
    return {
      inside: inside.length,
      hits: inside.filter(isRight).length,
      outside: outside.length,
      admitted: outside.filter(isRight).length,
    };
  };
  const [tune, blind] = [figuresOf('tune'), figuresOf('blind')];
  report(
    `knowledge: ${tune.inside + blind.inside} own questions in five languages, ${tune.outside + blind.outside} more that nobody can answer`,
  );
  return {
    questions: tune.inside + blind.inside,
    hit1: share(tune.hits + blind.hits, tune.inside + blind.inside),
    blindHit1: share(blind.hits, blind.inside),
    admitted: share(tune.admitted + blind.admitted, tune.outside + blind.outside),
  };
}
