import { expect, test } from 'vitest';
import type { Booking } from '../../../../shared/conversation.ts';
import { putEvent, removeEvent } from '../../../../tools/calendar/google/carry.ts';
import { eventId } from '../../../../tools/calendar/google/event.ts';
import { openApi, openGoogle } from './desk.ts';

const booking: Booking = {
  ...{ id: 'book_1', leadId: 'lead_1', conversationId: 'conv_1', repId: 'ben', zone: 'Europe/Berlin' },
  startsAt: new Date('2026-11-24T09:00:00Z'),
  endsAt: new Date('2026-11-24T09:30:00Z'),
  ...{ status: 'confirmed', heldUntil: null, sequence: 0 },
};
const moved: Booking = {
  ...booking,
  startsAt: new Date('2026-11-25T09:00:00Z'),
  endsAt: new Date('2026-11-25T09:30:00Z'),
  sequence: 1,
};
const words = { title: 'A call', description: 'With Dana', attendees: [] };
const path = /\/events/;

async function open() {
  const { google, settings } = await openGoogle();
  const api = await openApi(settings, 'ben@fernwick.example');
  return { google, api, calendar: google.calendar('ben@fernwick.example') };
}

test("a meeting becomes one event with a room, under an id that is made of the booking's", async () => {
  const { api, calendar } = await open();
  const put = await putEvent(api, booking, words);
  expect(put.outcome).toEqual({ kind: 'sent', reference: eventId('book_1') });
  expect(put.meetingUrl).toContain('https://meet.');
  expect(calendar.live()).toMatchObject([{ summary: 'A call', start: { dateTime: '2026-11-24T09:00:00.000Z' } }]);
  expect(eventId('book_1')).toMatch(/^[a-v0-9]{52}$/);
});

test('an event that was made while its answer was lost is found again, not made again', async () => {
  const { api, google, calendar } = await open();
  google.fail({ method: 'POST', on: path, lost: true });
  expect((await putEvent(api, booking, words)).outcome.kind).toBe('retry');
  expect((await putEvent(api, booking, words)).outcome.kind).toBe('sent');
  expect(calendar.live()).toHaveLength(1);
});

test('a move brings the event to the new time, whether or not its first answer was lost', async () => {
  const { api, google, calendar } = await open();
  await putEvent(api, booking, words);
  google.fail({ method: 'PATCH', lost: true });
  expect((await putEvent(api, moved, words)).outcome.kind).toBe('retry');
  expect((await putEvent(api, moved, words)).outcome.kind).toBe('sent');
  expect(calendar.live()).toMatchObject([{ start: { dateTime: '2026-11-25T09:00:00.000Z' } }]);
});

test('what is changed between reading and writing is read again (412)', async () => {
  const { api, google, calendar } = await open();
  await putEvent(api, booking, words);
  google.fail({ method: 'PATCH', status: 412, reason: 'conditionNotMet' });
  expect((await putEvent(api, moved, words)).outcome.kind).toBe('sent');
  expect(calendar.live()).toMatchObject([{ start: { dateTime: '2026-11-25T09:00:00.000Z' } }]);
});

test('an older version of a meeting never overwrites a newer one', async () => {
  const { api, calendar } = await open();
  await putEvent(api, moved, words);
  await putEvent(api, booking, words);
  expect(calendar.live()).toMatchObject([{ start: { dateTime: '2026-11-25T09:00:00.000Z' } }]);
});

test('a cancelled meeting leaves the calendar once; that it is gone already is no fault', async () => {
  const { api, google, calendar } = await open();
  await putEvent(api, booking, words);
  google.fail({ method: 'DELETE', lost: true });
  expect((await removeEvent(api, 'book_1')).outcome.kind).toBe('retry');
  expect((await removeEvent(api, 'book_1')).outcome.kind).toBe('sent');
  expect((await removeEvent(api, 'book_none')).outcome.kind).toBe('sent');
  expect(calendar.live()).toHaveLength(0);
});

test.each([
  { status: 429, reason: 'rateLimitExceeded', retryAfter: 7, outcome: { kind: 'retry', afterMs: 7_000 } },
  { status: 403, reason: 'userRateLimitExceeded', outcome: { kind: 'retry', afterMs: 5_000 } },
  { status: 403, reason: 'forbidden', outcome: { kind: 'retry', afterMs: 300_000 } },
  { status: 500, reason: 'backendError', outcome: { kind: 'retry' } },
  { status: 400, reason: 'invalid', outcome: { kind: 'dead' } },
])('$status ($reason) ends in $outcome', async ({ outcome, ...fault }) => {
  const { api, google } = await open();
  google.fail({ method: 'POST', on: path, ...fault });
  expect((await putEvent(api, booking, words)).outcome).toMatchObject(outcome);
});

test('a rep who took their consent back is to connect again', async () => {
  const { api, google } = await open();
  google.revoke('refresh-token');
  const { outcome } = await putEvent(api, booking, words);
  expect(outcome).toMatchObject({ kind: 'retry', reason: expect.stringContaining('connect the calendar again') });
});
