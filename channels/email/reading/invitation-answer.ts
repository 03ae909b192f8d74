import ICAL from 'ical.js';
import { DateTime, IANAZone } from 'luxon';
import type { Attachment, InvitationAnswer } from '../../../shared/mail.ts';
import { oneLine } from './headers.ts';

const longestCalendar = 200_000;
const longestComment = 2000;

const answers: ReadonlyMap<string, InvitationAnswer['answer']> = new Map([
  ['ACCEPTED', 'accepted'],
  ['DECLINED', 'declined'],
  ['TENTATIVE', 'tentative'],
]);

/** What a calendar program answered to our invitation (RFC 5546 over RFC 6047), if a part of the mail says so. */
export function invitationAnswerIn(attachments: readonly Attachment[]): InvitationAnswer | null {
  for (const { type, name, content } of attachments) {
    const isCalendar = /^(?:text\/calendar|application\/ics)$/.test(type) || /\.ics$/i.test(name ?? '');
    if (content === null || !isCalendar) continue;
    const answer = answerIn(new TextDecoder().decode(content.subarray(0, longestCalendar)));
    if (answer !== null) return answer;
  }
  return null;
}

/** Only `REPLY` and `COUNTER` answer; requests and cancellations of others are none of ours. */
function answerIn(calendar: string): InvitationAnswer | null {
  const root = rootOf(calendar);
  const event = root?.getFirstSubcomponent('vevent');
  const method = textOf(root, 'method').toUpperCase();
  if (!event || (method !== 'REPLY' && method !== 'COUNTER')) return null;
  const stated = String(event.getFirstProperty('attendee')?.getFirstParameter('partstat') ?? '').toUpperCase();
  const answer = method === 'COUNTER' ? 'counter' : answers.get(stated);
  const uid = textOf(event, 'uid');
  if (uid === '' || answer === undefined) return null;
  return {
    uid,
    answer,
    startsAt: answer === 'counter' ? instantOf(event, 'dtstart') : null,
    endsAt: answer === 'counter' ? instantOf(event, 'dtend') : null,
    attendee:
      textOf(event, 'attendee')
        .replace(/^mailto:/i, '')
        .trim()
        .toLowerCase() || null,
    comment: textOf(event, 'comment', String).trim().slice(0, longestComment) || null,
  };
}

const plainRule = /^RRULE:(?:(?:FREQ=YEARLY|INTERVAL=1|BYDAY=[-+\d]*\w\w|BYMONTH=\d+|UNTIL=\w+|WKST=\w\w);?)+$/i;

/** Null for what is no calendar. A rule that says more than when summer begins could take for ever to follow. */
function rootOf(calendar: string): ICAL.Component | null {
  const lines = calendar
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n');
  const safe = lines.filter((line) => !/^(?:RRULE|EXRULE)[;:]/i.test(line) || plainRule.test(line.trim()));
  try {
    return new ICAL.Component(ICAL.parse(safe.join('\r\n').trim()));
  } catch {
    return null;
  }
}

function textOf(component: ICAL.Component | null, name: string, tidy: (text: string) => string = oneLine): string {
  return tidy(String(component?.getFirstPropertyValue(name) ?? ''));
}

/** Null where it is no instant: a whole day, or a wall time in a zone that is neither described nor known. */
function instantOf(event: ICAL.Component, name: string): Date | null {
  const property = event.getFirstProperty(name);
  const time = property?.getFirstValue();
  if (!(time instanceof ICAL.Time) || time.isDate) return null;
  // As it was written: the package carries a thirteenth month over into the next year.
  if (!DateTime.fromISO(String(property?.toJSON()[3])).isValid) return null;
  const zone = String(property?.getFirstParameter('tzid') ?? '');
  if (time.zone !== ICAL.Timezone.localTimezone) return valid(time.toJSDate());
  return IANAZone.isValidZone(zone) ? valid(DateTime.fromISO(time.toString(), { zone }).toJSDate()) : null;
}

const valid = (at: Date): Date | null => (Number.isNaN(at.getTime()) ? null : at);
