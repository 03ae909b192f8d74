import { expect, test } from 'vitest';
import type { Booking } from '../../../../shared/conversation.ts';
import { markEvent, putEvent, removeEvent } from '../../../../tools/calendar/google/carry.ts';
import { eventId } from '../../../../tools/calendar/google/event.ts';
import { readDiscovery } from '../../../support/fake-google/discovery.ts';
import { openApi, openGoogle } from './desk.ts';

const booking: Booking = {
  ...{ id: 'book_1', leadId: 'lead_1', conversationId: 'conv_1', repId: 'ben', zone: 'Europe/Berlin' },
  startsAt: new Date('2026-11-24T09:00:00Z'),
  endsAt: new Date('2026-11-24T09:30:00Z'),
  ...{ status: 'confirmed', heldUntil: null, sequence: 0 },
};
const words = { title: 'A call', description: 'With Dana', attendees: [{ email: 'dana@acme.example', name: null }] };

const discovery = readDiscovery();

test.skipIf(discovery === null)(
  'what we ask and what the fake answers is as Google describes its calendar',
  async () => {
    const { google, settings } = await openGoogle();
    const api = await openApi(settings, 'ben@fernwick.example');
    await putEvent(api, booking, words);
    await putEvent(api, { ...booking, sequence: 1 }, words);
    await markEvent(api, { ...booking, sequence: 2 });
    await api.freeBusy({ start: booking.startsAt, end: booking.endsAt }, AbortSignal.timeout(5_000));
    const looked = await api.changes({ since: booking.startsAt });
    const syncToken = looked.kind === 'ok' ? looked.value.syncToken : null;
    await removeEvent(api, booking.id);
    await api.changes({ syncToken: syncToken ?? '' });
    await api.get(eventId(booking.id));
    const wrong = google.asked.flatMap((one) => discovery?.check(one) ?? []);
    expect(wrong).toEqual([]);
    expect(google.asked.map(({ method }) => method)).toEqual(
      expect.arrayContaining(['POST', 'GET', 'PATCH', 'DELETE']),
    );
  },
);

test.skipIf(discovery === null)('the comparison finds what Google does not describe', () => {
  const asked = {
    method: 'POST',
    path: '/calendar/v3/calendars/a/events',
    query: '?sendUpdate=all',
    body: { title: 'x' },
  };
  expect(discovery?.check({ ...asked, answer: { status: 200, body: { id: 7 } } })).toEqual([
    'sendUpdate is no parameter of calendars/{calendarId}/events',
    'request.title is not described',
    'response.id is no string',
  ]);
});
