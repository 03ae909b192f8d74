import { expect, it } from 'vitest';
import type { MeetingDeps } from '../../../../agent/meetings/tell.ts';
import { lookAtCalendars } from '../../../../app/calendar/sync.ts';
import { stores } from '../../../../app/stores.ts';
import * as links from '../../../../db/stores/calendar-links.ts';
import { noHalts } from '../../../../shared/control.ts';
import { silentLogger } from '../../../../shared/logger.ts';
import { putEvent } from '../../../../tools/calendar/google/carry.ts';
import { eventId } from '../../../../tools/calendar/google/event.ts';
import { describeOnEachDatabase, type OpenDatabase } from '../../../support/databases.ts';
import { sampleRep } from '../../../support/reps.ts';
import { offersOf, prospect } from '../desk.ts';
import { openApi, openGoogleDesk } from './desk.ts';

/** A meeting that stands in Ben's Google calendar, and a look at what he changes there. */
async function booked(open: OpenDatabase) {
  const database = await open();
  const desk = await openGoogleDesk(database, [sampleRep()]);
  const turn = await prospect(database, 1);
  const offered = await desk.call(turn, 'propose_slots', { from: '2026-11-24' });
  const id = offersOf(offered)[0]?.id ?? '';
  await desk.call(turn, 'book_meeting', { slotId: id });
  const meeting = () => stores.bookings.findBooking(database.read, id);
  const api = await openApi(
    { serviceAccount: null, oauth: { clientId: 'c', clientSecret: 's' }, apiUrl: desk.google.url },
    'ben@fernwick.example',
  );
  const before = await meeting();
  if (!before) throw new Error('nothing was booked');
  await putEvent(api, before, { title: 'A call', description: '', attendees: [] });
  const time = { now: desk.time.now };
  const meetings: MeetingDeps = {
    ...{ database, stores, post: null, halts: noHalts, clock: { now: () => time.now }, companyName: 'Fernwick' },
    hub: { publish: () => undefined, subscribe: () => () => undefined },
    poke: () => undefined,
    rebookUrl: (_leadId, repId) => `https://usher.example/book/${repId}`,
    inviteUrl: (bookingId) => `https://usher.example/${bookingId}`,
  };
  const look = async () => {
    time.now = new Date(time.now.getTime() + 60_000);
    await lookAtCalendars({ meetings, links, door: desk.door, log: silentLogger });
  };
  const said = async () => (await stores.messages.messagesOf(database.read, 'conv_1')).map(({ text }) => text);
  const effects = async () =>
    (await database.read.query.select().from(database.read.tables.outbox)).map(({ payload }) => payload.what);
  const calendar = desk.google.calendar('ben@fernwick.example');
  const link = () => links.findLink(database.read, 'ben');
  return { ...desk, database, id, meeting, look, said, effects, calendar, event: eventId(id), link };
}

const at = (dateTime: string) => ({ dateTime });

describeOnEachDatabase('what a rep changes in Google', (open) => {
  it('nothing is nothing, look after look', async () => {
    const desk = await booked(open);
    await desk.look();
    await desk.look();
    expect(await desk.said()).toEqual([]);
    expect(await desk.link()).toMatchObject({ fault: null, syncToken: '1' });
  });

  it('a meeting that is dragged elsewhere moves; the prospect is told, and the event is marked as known', async () => {
    const desk = await booked(open);
    await desk.look();
    desk.calendar.edit(desk.event, { start: at('2026-11-26T10:00:00Z'), end: at('2026-11-26T10:30:00Z') });
    await desk.look();
    expect(await desk.meeting()).toMatchObject({ startsAt: new Date('2026-11-26T10:00:00Z'), sequence: 1 });
    expect(await desk.said()).toEqual([expect.stringContaining('had to move your meeting')]);
    expect(await desk.effects()).toEqual(['put', 'mark']);
    await desk.look();
    expect(await desk.said()).toHaveLength(1);
  });

  it('a meeting that is deleted there is cancelled', async () => {
    const desk = await booked(open);
    await desk.look();
    desk.calendar.remove(desk.event);
    await desk.look();
    expect((await desk.meeting())?.status).toBe('cancelled');
    expect((await desk.said()).join()).toContain('/book/ben');
  });

  it('a meeting that its rep declines is cancelled and leaves their calendar', async () => {
    const desk = await booked(open);
    desk.calendar.edit(desk.event, { attendees: [{ email: 'ben@x.example', self: true, responseStatus: 'declined' }] });
    await desk.look();
    expect((await desk.meeting())?.status).toBe('cancelled');
    expect(await desk.effects()).toEqual(['put', 'remove']);
  });

  it('a token that Google has forgotten (410) is followed by a look at everything, which misses nothing', async () => {
    const desk = await booked(open);
    await desk.look();
    desk.calendar.edit(desk.event, { start: at('2026-11-26T10:00:00Z'), end: at('2026-11-26T10:30:00Z') });
    desk.calendar.forget();
    await desk.look();
    expect((await desk.meeting())?.sequence).toBe(1);
    expect(await desk.link()).toMatchObject({ fault: null, syncToken: '2' });
  });

  it('why a calendar cannot be looked at is kept with it, until it can', async () => {
    const desk = await booked(open);
    desk.google.fail({ method: 'GET', status: 403, reason: 'forbidden' });
    await desk.look();
    expect((await desk.link())?.fault).toContain('403');
    await desk.look();
    expect((await desk.link())?.fault).toBeNull();
  });
});
