import { numbersIn } from '../../tools/qualification/numbers.ts';
import type { DurationPatterns } from './duration-patterns.ts';
import { withoutMoney } from './money.ts';
import type { GuardWords } from './words/words.ts';

/** How long something takes, in minutes up to weeks and in months beyond: "2 hours" is "120 minutes", "1 year" "12 months". */
export type Duration = { value: number; unit: 'minute' | 'month' };

/** The durations of a sentence that are written in digits, and the sentence without them. */
export function durationsIn(
  sentence: string,
  words: readonly GuardWords[],
): { found: { all: Duration[]; text: string }[]; rest: string } {
  const found: { all: Duration[]; text: string }[] = [];
  let rest = sentence;
  for (const { durations } of words) {
    for (const match of rest.matchAll(durations.inDigits)) found.push({ all: read(match, durations), text: match[0] });
    rest = rest.replace(durations.inDigits, (text) => ' '.repeat(text.length));
  }
  return { found, rest };
}

/** All durations that a text vouches for, in digits or in words, and with the unit left out: "8 hours on Starter, 4 on Growth". */
export function durationsOf(text: string, words: readonly GuardWords[]): Duration[] {
  return text.split(/(?<=[.!?])\s|\n/).flatMap((sentence) => {
    const others = numbersIn(withoutMoney(durationsIn(sentence, words).rest));
    return words.flatMap(({ durations }) => {
      const named = [...sentence.matchAll(durations.inDigits), ...sentence.matchAll(durations.inWords)];
      const meant = named.flatMap(({ groups }) =>
        others.flatMap((value) => durationOf(value, groups?.unit, durations)),
      );
      return [...named.flatMap((match) => read(match, durations)), ...meant];
    });
  });
}

const read = ({ groups = {} }: RegExpMatchArray, durations: DurationPatterns): Duration[] =>
  [groups.from, groups.to].flatMap((text) =>
    text === undefined
      ? []
      : durationOf(durations.valueOf(text) ?? Number(text.replace(',', '.')), groups.unit, durations),
  );

function durationOf(value: number, unit = '', { units }: DurationPatterns): Duration[] {
  const known = units.find(([pattern]) => pattern.test(unit));
  return known && Number.isFinite(value) ? [{ value: value * known[1], unit: known[2] }] : [];
}

/** The numbers from two on that a text names in words. */
export const spelledNumbers = (text: string, words: readonly GuardWords[]): number[] =>
  words.flatMap(({ durations }) =>
    [...text.matchAll(durations.spelled)].flatMap(([word]) => durations.valueOf(word) ?? []),
  );
