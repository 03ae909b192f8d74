import { latin } from '../../routing/legal-forms.ts';

/** How single dates are written. */

export type Order = 'dmy' | 'mdy';
export type DateParts = { a: number; b: number; year: number };

export type Spelling =
  /** Two numbers and a year: only the column tells which is the day. */
  | ({ kind: 'numbers'; separator: string; timeMs: number; text: string } & DateParts)
  /** Year first, a month by name, or seconds since 1970. */
  | { kind: 'clear'; at: Date };

const time = String.raw`(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?`;
const yearFirst = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${time}$`, 'i');
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/. ])(\d{1,2})\2\s?(\d{4}|\d{2})${time}$`, 'i');
const packed = /^(19|20)(\d{2})(\d{2})(\d{2})$/;
const dayNamed = new RegExp(
  String.raw`^(\d{1,2})(?:st|nd|rd|th|º|er|\.)?[- ]*(?:de |of )?(\p{L}+)\.?,?[- ]*(?:de |of )?(\d{4}|\d{2})${time}$`,
  'iu',
);
const monthNamed = new RegExp(String.raw`^(\p{L}+)\.?[- ]*(\d{1,2})(?:st|nd|rd|th)?,?[- ]+(\d{4})${time}$`, 'iu');
const weekday = /^\p{L}{2,10}\.?,\s*(?=\d|\p{L})/u;

/** Null for what is no date in any reading. */
export function daySpellings(given: string): Spelling | null {
  const text = given.trim();
  return named(text) ?? named(text.replace(weekday, '')) ?? clear(text) ?? open(text);
}

/** The moment in the given order, null where it does not exist (31 February, month 14). */
export function readDay(text: string, order: Order): Date | null {
  const spelling = daySpellings(text);
  if (spelling === null) return null;
  if (spelling.kind === 'clear') return spelling.at;
  const { a, b, year, timeMs } = spelling;
  return order === 'dmy' ? moment(year, b, a, timeMs) : moment(year, a, b, timeMs);
}

function open(text: string): Spelling | null {
  const found = yearLast.exec(text);
  if (!found) return null;
  const [, a = '', separator = '', b = '', year = ''] = found;
  const timeMs = timeIn(found.slice(5));
  if (timeMs === null || Math.max(Number(a), Number(b)) > 31) return null;
  return { kind: 'numbers', a: Number(a), b: Number(b), year: fullYear(year), separator, timeMs, text };
}

function clear(text: string): Spelling | null {
  const epoch = /^1\d{9}(\d{3})?$/.exec(text);
  if (epoch) return { kind: 'clear', at: new Date(Number(text) * (epoch[1] === undefined ? 1000 : 1)) };
  const short = packed.exec(text);
  if (short) return asClear(`${short[1]}${short[2]}`, short[3], short[4], 0);
  const found = yearFirst.exec(text);
  return found ? asClear(found[1], found[2], found[3], timeIn(found.slice(4))) : null;
}

function named(text: string): Spelling | null {
  const byDay = dayNamed.exec(text);
  if (byDay) return asClear(fullYear(byDay[3] ?? ''), monthOf(byDay[2] ?? ''), byDay[1], timeIn(byDay.slice(4)));
  const byMonth = monthNamed.exec(text);
  return byMonth ? asClear(byMonth[3], monthOf(byMonth[1] ?? ''), byMonth[2], timeIn(byMonth.slice(4))) : null;
}

type Digits = string | number | null | undefined;

function asClear(year: Digits, month: Digits, day: Digits, timeMs: number | null): Spelling | null {
  if (timeMs === null || month === null) return null;
  const at = moment(Number(year), Number(month), Number(day), timeMs);
  return at && { kind: 'clear', at };
}

function moment(year: number, month: number, day: number, timeMs: number): Date | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const isThere = at.getUTCMonth() === month - 1 && at.getUTCDate() === day && year > 1900 && year < 2200;
  return isThere ? new Date(at.getTime() + timeMs) : null;
}

/** Milliseconds since midnight UTC; 0 without a time, null for a time that does not exist. */
function timeIn([hours, minutes, seconds, half, zone]: (string | undefined)[]): number | null {
  if (hours === undefined) return 0;
  const isLate = half?.toLowerCase().startsWith('p');
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (isLate ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59) return null;
  const shift = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  const ahead = shift ? (shift[1] === '-' ? -1 : 1) * (Number(shift[2]) * 60 + Number(shift[3])) : 0;
  return ((hour * 60 + Number(minutes) - ahead) * 60 + Number(seconds ?? 0)) * 1000;
}

/** Two digits are of this century up to 69. */
const fullYear = (year: string): number =>
  year.length === 2 ? Number(year) + (Number(year) < 70 ? 2000 : 1900) : Number(year);

/** By its beginning in English, Spanish, Portuguese, French or German; null for what is no month. */
function monthOf(word: string): number | null {
  const name = latin(word);
  const at = name.length < 3 ? -1 : months.findIndex((starts) => starts.some((start) => name.startsWith(start)));
  return at === -1 ? null : at + 1;
}

const months = [
  ['jan', 'ene'],
  ['feb', 'fev'],
  ['mar'],
  ['apr', 'abr', 'avr'],
  ['may', 'mai'],
  ['jun', 'juin'],
  ['jul', 'juil'],
  ['aug', 'ago', 'aou'],
  ['sep', 'set'],
  ['oct', 'okt', 'out'],
  ['nov'],
  ['dec', 'dic', 'dez'],
];
