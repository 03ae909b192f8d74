import { auc } from './figures.ts';
import { type Example, isKnown, levelOf, numberOf, winsIn } from './rows.ts';

/** A field that must not be learned from, and why, in words for ops. */
export type LeftOut = { field: string; because: string };

/** So many leads at least before purity can be told from luck. */
const fewest = 10;
const nearlyAll = 0.98;
const tooGood = 0.95;

/**
 * Fields that were filled in with the outcome or after it: filled only for the won or only for the lost, dates that lie
 * after the moment of scoring, and fields that alone tell nearly everything. Fields that differ from lead to lead are
 * left out too: nothing can be learned from them. A field that looks too good is a leak until somebody says otherwise.
 */
export function findLeaks(examples: readonly Example[], fields: readonly string[]): LeftOut[] {
  return fields.flatMap((field) => {
    const because = leakOf(field, examples) ?? useless(field, examples);
    return because === null ? [] : [{ field, because }];
  });
}

function leakOf(field: string, examples: readonly Example[]): string | null {
  const filled = examples.filter(({ known }) => isKnown(known[field]));
  const empty = examples.filter(({ known }) => !isKnown(known[field]));
  const base = winsIn(examples) / Math.max(1, examples.length);
  return (
    later(filled, field) ??
    byPresence('filled in', filled, base) ??
    byPresence('empty', empty, base) ??
    byItself(filled, field)
  );
}

/** One outcome only, in a share of leads that luck does not explain. */
function byPresence(word: string, some: readonly Example[], base: number): string | null {
  if (some.length < fewest) return null;
  const won = winsIn(some) / some.length;
  const luckOf = (share: number) => some.length * Math.log10(Math.max(share, 1e-9));
  if (won >= nearlyAll && luckOf(base) < -9)
    return `${word} in ${some.length} leads, of which ${percent(won)} were won`;
  if (won <= 1 - nearlyAll && luckOf(1 - base) < -9)
    return `${word} in ${some.length} leads, of which ${percent(1 - won)} were lost`;
  return null;
}

/** Most of its dates lie after the lead came in. */
function later(filled: readonly Example[], field: string): string | null {
  const dated = filled.flatMap(({ at, known }) => {
    const time = dateOf(known[field]);
    return time === null ? [] : [{ isLater: time > at.getTime() + dayMs }];
  });
  if (dated.length < fewest || dated.length < filled.length * 0.9) return null;
  const share = dated.filter(({ isLater }) => isLater).length / dated.length;
  return share > 0.5 ? `${percent(share)} of its dates lie after the lead came in` : null;
}

const dayMs = 86_400_000;
const isoDate = /^\d{4}-\d{2}-\d{2}([T ].*)?$/;

function dateOf(value: unknown): number | null {
  if (typeof value !== 'string' || !isoDate.test(value.trim())) return null;
  const time = Date.parse(value.trim().slice(0, 10));
  return Number.isNaN(time) ? null : time;
}

/** How well the field alone tells the outcome of leads that it has not seen: learned on one half, judged on the other. */
function byItself(filled: readonly Example[], field: string): string | null {
  if (filled.length < 4 * fewest) return null;
  const odd = filled.filter((_, row) => row % 2 === 1);
  const even = filled.filter((_, row) => row % 2 === 0);
  const alone = Math.min(judgeAlone(odd, even, field), judgeAlone(even, odd, field));
  return alone >= tooGood ? `tells nearly everything by itself (AUC ${alone.toFixed(2)})` : null;
}

function judgeAlone(learn: readonly Example[], judge: readonly Example[], field: string): number {
  const numbers = judge.flatMap(({ known, won }) => {
    const number = numberOf(known[field]);
    return number === null ? [] : [{ chance: number, won }];
  });
  if (numbers.length >= judge.length * 0.95) {
    const { value } = auc(numbers);
    return Math.max(value, 1 - value);
  }
  const sums = new Map<string, { leads: number; won: number }>();
  for (const { known, won } of learn) {
    const level = levelOf(known[field] ?? '');
    const sum = sums.get(level) ?? { leads: 0, won: 0 };
    sums.set(level, { leads: sum.leads + 1, won: sum.won + Number(won) });
  }
  const base = winsIn(learn) / Math.max(1, learn.length);
  return auc(
    judge.map(({ known, won }) => {
      const sum = sums.get(levelOf(known[field] ?? '')) ?? { leads: 0, won: 0 };
      return { chance: (sum.won + base) / (sum.leads + 1), won };
    }),
  ).value;
}

/** Identifiers and free text: nearly every lead has a value of its own. A number may be that too, if it only counts up. */
function useless(field: string, examples: readonly Example[]): string | null {
  const values = examples.map(({ known }) => known[field]).filter(isKnown);
  if (values.length === 0) return 'never filled in';
  if (values.filter((value) => dateOf(value) !== null).length >= values.length * 0.9)
    return 'a date: by itself it says nothing of the next lead';
  const distinct = new Set(values.map(levelOf)).size;
  if (distinct === 1 && values.length === examples.length) return 'the same for every lead';
  const isNumber = values.every((value) => numberOf(value) !== null);
  if (isNumber && !names.test(field)) return null;
  return values.length >= fewest && distinct > values.length * 0.5 ? 'different for nearly every lead' : null;
}

/** A number that names something and measures nothing. */
const names = /(^|[_\s.-])(id|num|no|nr|number|key|phone)$|[a-z](Id|Num|No|Key|Phone)$/;

const percent = (share: number): string => `${Math.round(share * 100)} %`;
