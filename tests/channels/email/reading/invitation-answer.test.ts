import { describe, expect, it } from 'vitest';
import { readMail } from '../../../../channels/email/reading/read-mail.ts';
import { fromJo, mail, parts } from './mails.ts';

const calendar = (method: string, ...lines: string[]): string =>
  [
    'BEGIN:VCALENDAR',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    'UID:booking-7@usher.example',
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\n');

async function answerTo(content: string, type = 'text/calendar; charset=utf-8') {
  const body = parts('b', 'Content-Type: text/plain\n\nAccepted.', `Content-Type: ${type}\n\n${content}`);
  return (await readMail(mail({ ...fromJo, 'Content-Type': 'multipart/alternative; boundary=b' }, body)))
    .invitationAnswer;
}

describe('an answer to an invitation', () => {
  it.each([
    ['ACCEPTED', 'accepted'],
    ['DECLINED', 'declined'],
    ['TENTATIVE', 'tentative'],
  ])('%s is read', async (stated, answer) => {
    const attendee = `ATTENDEE;CN="Berg, Jo: sales";PARTSTAT=${stated};ROLE=REQ-PARTICIPANT:mailto:Jo@Acme.\n example`;
    expect(await answerTo(calendar('REPLY', attendee, 'COMMENT:See you\\, gladly'))).toEqual({
      uid: 'booking-7@usher.example',
      answer,
      startsAt: null,
      endsAt: null,
      attendee: 'jo@acme.example',
      comment: 'See you, gladly',
    });
  });

  it('proposes another time, in its own zone', async () => {
    const lines = [
      'ATTENDEE;PARTSTAT=TENTATIVE:mailto:jo@acme.example',
      'DTSTART;TZID=Europe/Berlin:20260706T100000',
      'DTEND;TZID="Europe/Berlin":20260706T103000',
    ];
    expect(await answerTo(calendar('COUNTER', ...lines))).toMatchObject({
      answer: 'counter',
      startsAt: new Date('2026-07-06T08:00:00Z'),
      endsAt: new Date('2026-07-06T08:30:00Z'),
    });
  });

  it('proposes another time in UTC, as an attached file', async () => {
    const lines = [
      'DTSTART:20260706T080000Z',
      'DTEND:20260706T083000Z',
      'BEGIN:VALARM',
      'DTSTART:20200101T000000Z',
      'END:VALARM',
    ];
    expect(await answerTo(calendar('COUNTER', ...lines), 'application/octet-stream; name="invite.ics"')).toMatchObject({
      answer: 'counter',
      startsAt: new Date('2026-07-06T08:00:00Z'),
      endsAt: new Date('2026-07-06T08:30:00Z'),
      attendee: null,
    });
  });

  it.each([
    ['a zone nobody knows', 'DTSTART;TZID=Atlantis:20260706T100000'],
    ['a whole day', 'DTSTART;VALUE=DATE:20260706'],
    ['a day that is none', 'DTSTART:20261350T100000Z'],
  ])('has no time where it tells none: %s', async (_, start) => {
    expect(await answerTo(calendar('COUNTER', start))).toMatchObject({ answer: 'counter', startsAt: null });
  });

  it('proposes a time in a zone that the calendar describes itself', async () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Office Time',
      'BEGIN:STANDARD',
      'DTSTART:16010101T030000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0100',
      'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
      'DTSTART:16010101T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
      'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
      'END:DAYLIGHT',
      'END:VTIMEZONE',
    ];
    const plain = calendar('COUNTER', 'DTSTART;TZID=Office Time:20260706T100000');
    const described = plain.replace('BEGIN:VEVENT', [...zone, 'BEGIN:VEVENT'].join('\n'));
    expect(await answerTo(described)).toMatchObject({ startsAt: new Date('2026-07-06T08:00:00Z') });
    const endless = described.replaceAll('FREQ=YEARLY', 'FREQ=SECONDLY');
    expect(await answerTo(endless)).toMatchObject({ answer: 'counter' });
  });

  it.each([
    ['an invitation of somebody else', calendar('REQUEST', 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:jo@acme.example')],
    ['an answer that is none yet', calendar('REPLY', 'ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:jo@acme.example')],
    ['no event', 'BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR'],
    ['no calendar', 'hello'],
  ])('is not %s', async (_, content) => {
    expect(await answerTo(content)).toBeNull();
  });
});
