import { DateTime, IANAZone } from 'luxon';
import type { Attachment, InvitationAnswer } from '../../../shared/mail.ts';
import { oneLine } from './headers.ts';

const longestCalendar = 200_000;
const longestComment = 2000;

type Line = { name: string; params: ReadonlyMap<string, string>; value: string };

const answers: ReadonlyMap<string, InvitationAnswer['answer']> = new Map([
  ['ACCEPTED', 'accepted'],
  ['DECLINED', 'declined'],
  ['TENTATIVE', 'tentative'],
]);

/** What a calendar program answered to our invitation (RFC 5546 over RFC 6047), if a part of the mail says so. */
export function invitationAnswerIn(attachments: readonly Attachment[]): InvitationAnswer | null {
  for (const { type, name, content } of attachments) {
    if (content === null || !(/^(?:text\/calendar|application\/ics)$/.test(type) || /\.ics$/i.test(name ?? '')))
      continue;
    const answer = answerIn(new TextDecoder().decode(content.subarray(0, longestCalendar)));
    if (answer !== null) return answer;
  }
  return null;
}

/** Only `REPLY` and `COUNTER` answer; requests and cancellations of others are none of ours. */
function answerIn(calendar: string): InvitationAnswer | null {
  const lines = linesOf(calendar);
  const method = lines
    .find(({ name }) => name === 'METHOD')
    ?.value.trim()
    .toUpperCase();
  if (method !== 'REPLY' && method !== 'COUNTER') return null;
  const event = linesOfEvent(lines);
  const first = (wanted: string) => event.find(({ name }) => name === wanted);
  const uid = first('UID')?.value.trim();
  const attendee = first('ATTENDEE');
  const stated = answers.get(attendee?.params.get('PARTSTAT')?.toUpperCase() ?? '');
  const answer = method === 'COUNTER' ? 'counter' : stated;
  if (uid === undefined || uid === '' || answer === undefined) return null;
  const comment = unescaped(first('COMMENT')?.value ?? '')
    .trim()
    .slice(0, longestComment);
  return {
    uid,
    answer,
    startsAt: method === 'COUNTER' ? instantOf(first('DTSTART')) : null,
    endsAt: method === 'COUNTER' ? instantOf(first('DTEND')) : null,
    attendee:
      oneLine(attendee?.value ?? '')
        .replace(/^mailto:/i, '')
        .trim()
        .toLowerCase() || null,
    comment: comment === '' ? null : comment,
  };
}

/** Unfolded content lines (RFC 5545, 3.1): `NAME;PARAM=value;PARAM="v:alue":value`. */
function linesOf(calendar: string): Line[] {
  const unfolded = calendar
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n');
  return unfolded.flatMap((line) => {
    const [, name, params, value] =
      /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^":;,]*)(?:,(?:"[^"]*"|[^":;,]*))*)*):(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) return [];
    const pairs = [...(params ?? '').matchAll(/;([A-Za-z0-9-]+)=("[^"]*"|[^;:]*)/g)];
    return [
      {
        name: name.toUpperCase(),
        params: new Map(pairs.map(([, key, given]) => [key?.toUpperCase() ?? '', (given ?? '').replace(/^"|"$/g, '')])),
        value,
      },
    ];
  });
}

/** The first event without its alarms. */
function linesOfEvent(lines: readonly Line[]): Line[] {
  const start = lines.findIndex(({ name, value }) => name === 'BEGIN' && value.trim().toUpperCase() === 'VEVENT');
  if (start < 0) return [];
  const end = lines.findIndex(({ name }, at) => at > start && (name === 'END' || name === 'BEGIN'));
  return lines.slice(start + 1, end < 0 ? undefined : end);
}

/** `20260301T090000Z`, or a wall time with `TZID`; null where it is no instant (a day, a zone nobody knows). */
function instantOf(line: Line | undefined): Date | null {
  const value = line?.value.trim() ?? '';
  const zone = value.endsWith('Z') ? 'utc' : line?.params.get('TZID');
  if (!/^\d{8}T\d{6}Z?$/.test(value) || zone === undefined) return null;
  if (zone !== 'utc' && !IANAZone.isValidZone(zone)) return null;
  const at = DateTime.fromFormat(value.replace(/Z$/, ''), "yyyyMMdd'T'HHmmss", { zone });
  return at.isValid ? at.toJSDate() : null;
}

const unescaped = (value: string): string => value.replace(/\\[nN]/g, '\n').replace(/\\([,;\\])/g, '$1');
