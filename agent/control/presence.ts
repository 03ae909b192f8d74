import { DateTime } from 'luxon';
import type { Presence } from '../../shared/escalation.ts';
import type { TurnContext } from '../../shared/turn.ts';
import { calendarIn } from '../guards/dates.ts';
import { wordsOf } from '../guards/words/languages.ts';
import { joined } from '../stream.ts';
import { fromWhen, inWhich, namesLanguage } from './words.ts';

/** What the prospect has yet to hear of when somebody comes, and in which language, after what was said already. */
export function unsaid(presence: Presence, context: TurnContext, said: string): string {
  const { zone, language } = context;
  const local = presence.from === null ? null : DateTime.fromISO(presence.from, { zone });
  const times = calendarIn(said, wordsOf(language)).time;
  const isTimed = local !== null && times.has(local.hour * 60 + local.minute);
  const isNamed = namesLanguage(said, presence, language);
  return joined(isTimed ? '' : fromWhen(presence, context), isNamed ? '' : inWhich(presence, language));
}

/** The same for the prompt: all that may be said of it. */
export function presenceFact({ escalation, now, zone, language }: TurnContext): string {
  const presence = escalation?.presence;
  if (!presence) return 'Promise no time at which they will answer.';
  const from = fromWhen(presence, { now, zone, language });
  const when =
    from !== ''
      ? `They were told when: "${from}" That is all you may say of it; promise nothing sooner.`
      : presence.repId === null
        ? 'Nobody is free at the moment: promise no time.'
        : 'They are at work now; promise no time.';
  const writes = inWhich(presence, language);
  return writes === '' ? when : `${when} They were told as well: "${writes}"`;
}
