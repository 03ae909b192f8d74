import type { ParsedComponents, ParsedResult, parse } from 'chrono-node';
import type { SpecTime } from './spec-times.ts';

const two = (value: number | null): string => String(value ?? 0).padStart(2, '0');

const dateOf = (at: ParsedComponents): string => `${at.get('year')}-${two(at.get('month'))}-${two(at.get('day'))}`;
const timeOf = (at: ParsedComponents): string =>
  `${two(at.get('hour'))}:${two(at.get('minute'))}:${two(at.get('second'))}`;

const namesDay = (at: ParsedComponents): boolean => at.isCertain('day') || at.isCertain('weekday');

const monthAfter = (at: ParsedComponents): string => {
  const [year, month] = [at.get('year') ?? 0, at.get('month') ?? 1];
  return month === 12 ? `${year + 1}-01-01` : `${year}-${two(month + 1)}-01`;
};

const rangeOf = (from: ParsedComponents, to: ParsedComponents): Omit<SpecTime, 'start' | 'end'> => {
  if (!from.isCertain('hour')) return { type: 'daterange', value: null, from: dateOf(from), to: dateOf(to) };
  if (!namesDay(from)) return { type: 'timerange', value: null, from: timeOf(from), to: timeOf(to) };
  return {
    type: 'datetimerange',
    value: null,
    from: `${dateOf(from)} ${timeOf(from)}`,
    to: `${dateOf(to)} ${timeOf(to)}`,
  };
};

const read = ({ start, end }: ParsedResult): Omit<SpecTime, 'start' | 'end'> => {
  if (end) return rangeOf(start, end);
  const single = (type: string, value: string) => ({ type, value, from: null, to: null });
  if (start.isCertain('hour'))
    return namesDay(start) || start.isCertain('month')
      ? single('datetime', `${dateOf(start)} ${timeOf(start)}`)
      : single('time', timeOf(start));
  if (!namesDay(start) && start.isCertain('month'))
    return { type: 'daterange', value: null, from: `${dateOf(start).slice(0, 8)}01`, to: monthAfter(start) };
  return single('date', dateOf(start));
};

/** What chrono-node found, in the words of the specification. */
export const chronoTimes = (locale: { parse: typeof parse }, text: string, ref: Date): SpecTime[] =>
  locale
    .parse(text, { instant: ref, timezone: 0 }, { forwardDate: true })
    .map((result) => ({ start: result.index, end: result.index + result.text.length, ...read(result) }));
