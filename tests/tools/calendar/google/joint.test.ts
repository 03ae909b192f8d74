import { expect, it } from 'vitest';
import { stores } from '../../../../app/stores.ts';
import * as links from '../../../../db/stores/calendar-links.ts';
import type { MeetingPlan } from '../../../../tools/calendar/plan.ts';
import { describeOnEachDatabase } from '../../../support/databases.ts';
import { sampleRep } from '../../../support/reps.ts';
import { monday, offersOf, prospect } from '../desk.ts';
import { booked } from './booked.ts';
import { openGoogleDesk } from './desk.ts';

const [ben, eve] = ['ben@fernwick.example', 'eve@fernwick.example'];
const team = [sampleRep(), sampleRep({ id: 'eve', name: 'Eve Moss', email: eve })];
const withEve: MeetingPlan = { minutes: 45, bufferMinutes: null, beside: [['eve']] };
const at = (dateTime: string) => ({ dateTime });

describeOnEachDatabase('a meeting of several in Google', (open) => {
  it('is offered where the calendars of all of them are free, and of none that cannot be read', async () => {
    const database = await open();
    const desk = await openGoogleDesk(database, team, { planFor: async () => withEve });
    const busy = { start: at('2026-11-24T07:00:00Z'), end: at('2026-11-24T14:00:00Z') };
    desk.google.calendar(eve).add({ id: 'dentist0', ...busy });
    const offered = await desk.call(await prospect(database, 1), 'propose_slots', { from: '2026-11-24' });
    const starts = offersOf(offered).map(({ startsAt }) => startsAt.toISOString());
    expect(starts.length).toBeGreaterThan(0);
    expect(starts.every((start) => start >= '2026-11-24T14:10')).toBe(true);
    desk.google.fail({ method: 'POST', on: /freeBusy/, status: 500, reason: 'backendError' });
    const unread = await desk.call(await prospect(database, 2), 'propose_slots', { from: '2026-11-24' });
    expect(unread).toMatchObject({ kind: 'refused', code: 'no_slots' });
  });

  it('is one event in the calendar of who leads, to which the others are invited', async () => {
    const desk = await booked(open, { reps: team, plan: withEve });
    expect(await desk.effects()).toEqual(['put']);
    expect(desk.google.calendar(eve).live()).toMatchObject([{ id: desk.event, organizer: { email: ben } }]);
    const busy = await desk.calendarOf.busy(['ben', 'eve'], { start: monday, end: monday }, AbortSignal.timeout(5_000));
    expect([busy.get('ben'), busy.get('eve')]).toEqual([[], []]);
  });

  it('stands in the calendar of whoever has one, where who leads has none', async () => {
    const database = await open();
    const desk = await openGoogleDesk(database, team, { planFor: async () => withEve });
    await database.transaction((tx) => links.dropLink(tx, 'ben'));
    const turn = await prospect(database, 1);
    const offered = await desk.call(turn, 'propose_slots', { from: '2026-11-24' });
    await desk.call(turn, 'book_meeting', { slotId: offersOf(offered)[0]?.id });
    const effects = await database.read.query.select().from(database.read.tables.outbox);
    expect(effects.map(({ payload }) => payload)).toMatchObject([{ repId: 'eve', what: 'put' }]);
  });

  it('is moved for all by who leads it, and only there', async () => {
    const desk = await booked(open, { reps: team, plan: withEve });
    const later = { start: at('2026-11-26T10:00:00Z'), end: at('2026-11-26T10:45:00Z') };
    desk.google.calendar(eve).edit(desk.event, later);
    await desk.look();
    expect((await desk.meeting())?.sequence).toBe(0);
    desk.calendar.edit(desk.event, later);
    await desk.look();
    expect(await desk.meeting()).toMatchObject({ sequence: 1, startsAt: new Date('2026-11-26T10:00:00Z') });
    expect(await desk.said()).toEqual([expect.stringContaining('Ben Fischer and Eve Moss had to move')]);
    expect(await stores.bookings.hostsBeside(desk.database.read, desk.id)).toEqual(['eve']);
  });

  it('stands when somebody beside declines it or deletes it, whom it then blocks no longer', async () => {
    for (const how of ['declines', 'deletes']) {
      const desk = await booked(open, { reps: team, plan: withEve });
      await desk.look();
      if (how === 'declines') desk.google.respond(eve, ben, desk.event, 'declined');
      else desk.google.calendar(eve).remove(desk.event);
      await desk.look();
      expect((await desk.meeting())?.status).toBe('confirmed');
      expect(await stores.bookings.hostsBeside(desk.database.read, desk.id)).toEqual([]);
      expect(await stores.bookings.standingMeetings(desk.database.read, 'eve', monday)).toEqual([]);
      expect(await desk.said()).toEqual([]);
    }
  });

  it('has a colleague of the same pool in their stead, who is invited to the event', async () => {
    const fay = sampleRep({ id: 'fay', name: 'Fay Lund', email: 'fay@fernwick.example' });
    const desk = await booked(open, { reps: [...team, fay], plan: withEve });
    await desk.look();
    desk.google.respond(eve, ben, desk.event, 'declined');
    await desk.look();
    expect(await stores.bookings.hostsBeside(desk.database.read, desk.id)).toEqual(['fay']);
    expect(await desk.said()).toEqual([expect.stringContaining('Fay Lund will be there instead')]);
    expect(await desk.effects()).toEqual(['put', 'put']);
  });

  it('is left, not called off, by somebody beside in whose calendar the event stands', async () => {
    const desk = await booked(open, { reps: team, plan: withEve });
    await desk.database.transaction((tx) => links.dropLink(tx, 'ben'));
    const event = desk.google
      .calendar(ben)
      .live()
      .find(({ id }) => id === desk.event);
    if (!event) throw new Error('nothing was put');
    desk.google.calendar(eve).add({ ...event, status: 'cancelled' });
    await desk.look();
    expect((await desk.meeting())?.status).toBe('confirmed');
    expect(await stores.bookings.hostsBeside(desk.database.read, desk.id)).toEqual([]);
  });

  it('is cancelled for all when who leads it declines', async () => {
    const desk = await booked(open, { reps: team, plan: withEve });
    desk.calendar.edit(desk.event, { attendees: [{ email: ben, self: true, responseStatus: 'declined' }] });
    await desk.look();
    expect((await desk.meeting())?.status).toBe('cancelled');
    expect(await stores.bookings.standingMeetings(desk.database.read, 'eve', monday)).toEqual([]);
  });
});
