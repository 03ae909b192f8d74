import { z } from 'zod';
import { loadPrompts } from '../../prompts/load.ts';
import { readYaml } from '../../prompts/read-yaml.ts';
import { createKnowledge } from '../../tools/knowledge/knowledge.ts';
import { passagesOf } from '../../tools/knowledge/passages.ts';
import { isSealed } from './cases.ts';

const prompts = new URL('../../prompts', import.meta.url).pathname;
const questions = new URL('knowledge/questions.yaml', import.meta.url).pathname;

const question = z.strictObject({ ask: z.string(), right: z.array(z.string().regex(/^[a-z-]+\/\d+$/)) });
const half = z.record(z.string().length(2), z.array(question));
const file = z.strictObject({ tune: half, blind: half });
const later = new URL('knowledge/as-people-write.yaml', import.meta.url).pathname;
const last = new URL('knowledge/after-mending.yaml', import.meta.url).pathname;

type SetName = 'tune' | 'blind' | 'open' | 'sealed' | 'after';
type Question = z.infer<typeof question> & { language: string; set: SetName };
type Figures = Record<string, number | Record<string, number>>;

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

/** Every question with the set that it is of; a sealed one is counted, and never shown when it goes wrong. */
function everyQuestion(): Question[] {
  const halves = readYaml(questions, file);
  const spread = (set: SetName, asked: z.infer<typeof half>): Question[] =>
    Object.entries(asked).flatMap(([language, list]) => list.map((one) => ({ ...one, language, set })));
  return [
    ...spread('tune', halves.tune),
    ...spread('blind', halves.blind),
    ...spread('after', readYaml(last, half)),
    ...spread('open', readYaml(later, half)).map((one) =>
      isSealed(one.ask) ? { ...one, set: 'sealed' as const } : one,
    ),
  ];
}

/** Our own questions to the sample knowledge: the share found at the first place, and of those outside that is admitted. */
export async function knowledge(
  _dataDir: string,
  report: (line: string) => void,
  missed: (line: string) => void,
): Promise<Figures | null> {
  const { knowledge: docs, packs } = loadPrompts(prompts);
  const { search } = createKnowledge(docs, packs);
  const sections = sectionsOf(docs);
  const isRight = ({ ask, right, language, set }: Question): boolean => {
    const [best] = search(ask, { language });
    const found = best === undefined ? null : (sections.get(best.id) ?? null);
    const ok = right.length === 0 ? found === null : found !== null && right.includes(found);
    if (!ok && set !== 'sealed' && set !== 'after')
      missed(`  wrong (${language}): "${ask}" → ${found ?? 'nothing'}, right: ${right.join(' or ') || 'nothing'}`);
    return ok;
  };
  const asked = everyQuestion().map((one) => ({ ...one, ok: isRight(one) }));
  const figuresOf = (...sets: SetName[]) => {
    const all = asked.filter(({ set }) => sets.includes(set));
    const hits = (list: typeof all) => share(list.filter(({ ok }) => ok).length, list.length);
    const inside = all.filter(({ right }) => right.length > 0);
    const outside = all.filter(({ right }) => right.length === 0);
    return { questions: inside.length, hit1: hits(inside), outside: outside.length, admitted: hits(outside) };
  };
  const all = figuresOf('tune', 'blind', 'open', 'sealed', 'after');
  report(`knowledge: ${all.questions} own questions in five languages, ${all.outside} more that nobody can answer`);
  return {
    questions: all.questions,
    hit1: all.hit1,
    blindHit1: figuresOf('blind').hit1,
    admitted: all.admitted,
    asPeopleWrite: figuresOf('open', 'sealed'),
    open: figuresOf('open'),
    sealed: figuresOf('sealed'),
    afterMending: figuresOf('after'),
  };
}
