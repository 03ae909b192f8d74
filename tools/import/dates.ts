import { type DateParts, daySpellings, type Order, readDay, type Spelling } from './day-spelling.ts';

/** Days are in UTC: a column of mere days has no zone. A time of day, where there is one, is kept. */
export type SettledDates =
  /** Every value reads one way; `because` says how that is known. */
  | { kind: 'settled'; order: Order; because: string; read: (value: string) => Date | null }
  /** Days and months cannot be told apart: somebody must say. `example` reads both ways. */
  | { kind: 'ambiguous'; example: string; read: (value: string, order: Order) => Date | null }
  /** Hardly anything in the column is a date. */
  | { kind: 'not_dates' };

const orderWords: Readonly<Record<Order, string>> = { dmy: 'day first', mdy: 'month first' };

/**
 * One decision for a whole column: 03/04/2026 says nothing, but a 25 among the first numbers anywhere in the column says
 * that days come first. Where no value decides, dots mean day first, dates in the future are impossible for what has
 * happened, and a column in order of time is in order in only one reading. `now` is the moment of the import.
 */
export function settleDates(values: readonly string[], now: Date): SettledDates {
  const given = values.map((value) => value.trim()).filter((value) => value !== '');
  const read = given.map(daySpellings);
  const spelled = read.flatMap((spelling) => spelling ?? []);
  if (spelled.length === 0 || spelled.length < given.length * 0.8) return { kind: 'not_dates' };
  const open = spelled.filter((spelling) => spelling.kind === 'numbers');
  if (open.length === 0) return settled('dmy', 'year first, or months by name');
  const decided = byNumbers(open) ?? byDots(open) ?? byFuture(open, now) ?? bySequence(open);
  if (decided) return settled(decided.order, decided.because);
  const same = open.every(({ a, b }) => a === b);
  if (same) return settled('dmy', 'day and month are the same everywhere');
  const example = given[read.findIndex((spelling) => spelling?.kind === 'numbers' && spelling.a !== spelling.b)] ?? '';
  return { kind: 'ambiguous', example, read: (value, order) => readDay(value, order) };
}

const settled = (order: Order, because: string): SettledDates => ({
  kind: 'settled',
  order,
  because,
  read: (value) => readDay(value, order),
});

type Open = Extract<Spelling, { kind: 'numbers' }>;
type Verdict = { order: Order; because: string } | null;

/** Months go to 12. A few values that say the opposite of all others are mistakes, and are refused when they are read. */
function byNumbers(open: readonly Open[]): Verdict {
  const dayFirst = open.filter(({ a, b }) => a > 12 && b <= 12);
  const monthFirst = open.filter(({ a, b }) => b > 12 && a <= 12);
  const [more, fewer, order] =
    dayFirst.length >= monthFirst.length
      ? [dayFirst, monthFirst, 'dmy' as const]
      : [monthFirst, dayFirst, 'mdy' as const];
  const proof = more[0];
  if (!proof || fewer.length * 20 > more.length) return null;
  const against = fewer.length > 0 ? `; ${fewer.length} say the opposite and cannot be read` : '';
  return {
    order,
    because: `${orderWords[order]}: ${more.length} values such as ${proof.text} allow nothing else${against}`,
  };
}

function byDots(open: readonly Open[]): Verdict {
  return open.every(({ separator }) => separator === '.')
    ? { order: 'dmy', because: 'day first: dates with dots are written so' }
    : null;
}

const dayMs = 86_400_000;

function byFuture(open: readonly Open[], now: Date): Verdict {
  const ahead = (order: Order) =>
    open.filter((one) => (timeOf(one, order) ?? 0) > now.getTime() + dayMs).length / open.length;
  const [dmy, mdy] = [ahead('dmy'), ahead('mdy')];
  if (dmy === 0 && mdy > 0.02)
    return { order: 'dmy', because: 'day first: read otherwise, dates would lie in the future' };
  if (mdy === 0 && dmy > 0.02)
    return { order: 'mdy', because: 'month first: read otherwise, dates would lie in the future' };
  return null;
}

/** Exports are often in order of time: read wrongly, they jump about. */
function bySequence(open: readonly Open[]): Verdict {
  if (open.length < 10) return null;
  const order = (kind: Order): number => {
    const times = open.map((one) => timeOf(one, kind));
    const steps = times.slice(1).map((time, at) => Math.sign((time ?? 0) - (times[at] ?? 0)));
    return Math.max(steps.filter((step) => step >= 0).length, steps.filter((step) => step <= 0).length) / steps.length;
  };
  const [dmy, mdy] = [order('dmy'), order('mdy')];
  if (dmy >= 0.98 && mdy < 0.9) return { order: 'dmy', because: 'day first: read so, the rows are in order of time' };
  if (mdy >= 0.98 && dmy < 0.9) return { order: 'mdy', because: 'month first: read so, the rows are in order of time' };
  return null;
}

const timeOf = ({ a, b, year }: DateParts, order: Order): number | null => {
  const [day, month] = order === 'dmy' ? [a, b] : [b, a];
  return month > 12 || day > 31 ? null : Date.UTC(year, month - 1, day);
};
