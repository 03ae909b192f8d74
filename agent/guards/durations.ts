import { numbersIn } from '../../tools/qualification/numbers.ts';
import { withoutMoney } from './money.ts';

/** How long something takes, in minutes up to weeks and in months beyond: "2 hours" is "120 minutes", "1 year" "12 months". */
export type Duration = { value: number; unit: 'minute' | 'month' };

const units: [RegExp, number, Duration['unit']][] = [
  [/^min/i, 1, 'minute'],
  [/^h/i, 60, 'minute'],
  [/^d/i, 1440, 'minute'],
  [/^w/i, 10_080, 'minute'],
  [/^m/i, 1, 'month'],
  [/^q/i, 3, 'month'],
  [/^y/i, 12, 'month'],
];
const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

const unit = `(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|quarters?|years?)`;
const count = String.raw`\d+(?:[.,]\d+)?`;
const inDigits = new RegExp(
  String.raw`(?<![\d.,])(?<from>${count})(?:\s?(?:-|–|to|or|and)\s?(?<to>${count}))?[\s-]?(?:(?:business|working|full|calendar) )?(?<unit>${unit})\b`,
  'gi',
);
const inWords = new RegExp(String.raw`\b(?<from>an?|${words.join('|')})[\s-](?:[a-z]+ )?(?<unit>${unit})\b`, 'gi');

/** The durations of a sentence that are written in digits, and the sentence without them. */
export function durationsIn(sentence: string): { found: { all: Duration[]; text: string }[]; rest: string } {
  const found = [...sentence.matchAll(inDigits)].map((match) => ({ all: read(match), text: match[0] }));
  return { found, rest: sentence.replace(inDigits, (text) => ' '.repeat(text.length)) };
}

/** All durations that a text vouches for, in digits or in words, and with the unit left out: "8 hours on Starter, 4 on Growth". */
export function durationsOf(text: string): Duration[] {
  return text.split(/(?<=[.!?])\s|\n/).flatMap((sentence) => {
    const named = [...sentence.matchAll(inDigits), ...sentence.matchAll(inWords)];
    const others = numbersIn(withoutMoney(durationsIn(sentence).rest));
    const meant = named.flatMap(({ groups }) => others.flatMap((value) => durationOf(value, groups?.unit)));
    return [...named.flatMap(read), ...meant];
  });
}

const read = ({ groups = {} }: RegExpMatchArray): Duration[] =>
  [groups.from, groups.to].flatMap((text) =>
    text === undefined ? [] : durationOf(countOf(text.toLowerCase()), groups.unit),
  );

function durationOf(value: number, unit = ''): Duration[] {
  const known = units.find(([pattern]) => pattern.test(unit));
  return known && Number.isFinite(value) ? [{ value: value * known[1], unit: known[2] }] : [];
}

const countOf = (text: string): number => {
  if (/^an?$/.test(text)) return 1;
  const at = words.indexOf(text);
  return at >= 0 ? at + 1 : Number(text.replace(',', '.'));
};

/** The numbers that a text names in words. */
export const spelledNumbers = (text: string): number[] =>
  [...text.toLowerCase().matchAll(/\b[a-z]+\b/g)].flatMap(([word]) => {
    const at = words.indexOf(word);
    return at > 0 ? [at + 1] : [];
  });
