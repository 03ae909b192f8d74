import { DateTime } from 'luxon';
import type { TurnContext } from '../../shared/turn.ts';
import { fromWhen } from '../control/words.ts';
import { type Mention, mentionsIn, names } from './dates.ts';
import { durationsIn, durationsOf } from './durations.ts';
import { momentOf, type Sources } from './sources.ts';
import type { Violation } from './verdict.ts';
import { arrivalWords } from './words/arrival.ts';
import { says, straight } from './words/words.ts';

/**
 * When a person will answer is ours to say only as far as it was found out: a day, an hour or a "soon" that goes beyond
 * it is a promise that nobody has made. Meetings and offered times keep their own; so does what the knowledge says.
 */
export function promisedArrival(said: string, context: TurnContext, sources: Sources): Violation | null {
  const sentence = straight(said);
  if (/\?\s*$/.test(sentence)) return null;
  const spoken = arrivalWords(context.language);
  const promise = spoken.flatMap(({ comes }) => comes.exec(sentence) ?? [])[0];
  if (!promise || says(sources.words, sentence, ({ cannotSay }) => cannotSay)) return null;
  return isCovered(sentence, context, sources) ? null : refusal(context);
}

function isCovered(sentence: string, context: TurnContext, sources: Sources): boolean {
  const from = arrivalOf(context);
  const arrival = from && momentOf(from.toJSDate(), context);
  const { mentions, rest } = mentionsIn(sentence, sources.words);
  const isArrival = (mention: Mention) => arrival !== null && names(arrival, mention);
  const isKnown = (mention: Mention) =>
    isArrival(mention) ||
    sources.slots.some((slot) => names(slot, mention)) ||
    (mention.kind !== 'ahead' && names(sources.written, mention));
  if (!mentions.every(isKnown)) return false;
  const vouched = durationsOf(sources.grounded, sources.words);
  const { found } = durationsIn(rest, sources.words);
  const isVouched = found.every(({ all }) =>
    all.every((one) => vouched.some(({ value, unit }) => value === one.value && unit === one.unit)),
  );
  if (!isVouched) return false;
  const isMeeting = mentions.some(
    (mention) => !isArrival(mention) && sources.slots.some((slot) => names(slot, mention)),
  );
  return isMeeting || found.length > 0 || fitsDay(sentence, context, from);
}

/** "Today", "in the morning" and "soon" of an answer whose time is known. */
function fitsDay(sentence: string, context: TurnContext, from: DateTime | null): boolean {
  const { now, zone, language, escalation } = context;
  const isLater = from !== null && from.toJSDate() > now;
  const isToday = isLater && from.hasSame(DateTime.fromJSDate(now, { zone }), 'day');
  return arrivalWords(language).every(({ today, soon, parts }) => {
    if (today.test(sentence) && !isToday) return false;
    if (soon.test(sentence) && (isLater || hasHours(sentence) || !escalation)) return false;
    return parts.every(
      ([part, opens, closes]) => !part.test(sentence) || (isLater && from.hour >= opens && from.hour < closes),
    );
  });
}

/** "Within the hour" is more than "soon". */
const hasHours = (sentence: string): boolean => /hour|minute|stunde|hora|heure/iu.test(sentence);

function arrivalOf({ escalation, zone }: TurnContext): DateTime | null {
  const from = escalation?.presence?.from;
  return from ? DateTime.fromISO(from, { zone }) : null;
}

function refusal(context: TurnContext): Violation {
  const known = context.escalation?.presence;
  const line = known ? fromWhen(known, context) : '';
  const instead =
    line === ''
      ? 'Say that a colleague will answer here, and no time at all.'
      : `All that may be said of it is: "${line}"`;
  return { rule: 'promises_arrival', detail: `nobody has said that a person answers by then. ${instead}` };
}
