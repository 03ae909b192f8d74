import { DateTime } from 'luxon';
import type { OfferedSlot } from '../../shared/conversation.ts';
import type { Lexicon } from './lexicon.ts';
import { wordsOf } from './text.ts';

/** Up to here a number names a place among the times on offer. */
const lastPlace = 4;

/** "9", "ok, twelve": a whole number and nothing that says of what. */
export const loneNumber = (text: string, { numbers, pack }: Lexicon): number | null => {
  const polite = new Set([...pack.fillers, ...pack.softYes]);
  const [only, ...others] = wordsOf(text).filter((word) => !polite.has(word));
  const number = only === undefined || others.length > 0 ? null : numbers.parse(only);
  return number !== null && Number.isInteger(number) && number > lastPlace ? number : null;
};

/** Whether the number may be the hour or the day of a time on offer. */
export const namesOffered = (number: number, offers: readonly OfferedSlot[], zone: string): boolean =>
  offers.some(({ startsAt }) => {
    const { hour, day } = DateTime.fromJSDate(startsAt, { zone });
    return day === number || hour === number || hour === number + 12;
  });
