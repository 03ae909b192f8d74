import { expect, it } from 'vitest';
import * as outbox from '../../../../db/outbox.ts';
import * as bookings from '../../../../db/stores/bookings.ts';
import { bookingsOfConversation, saveBooking } from '../../../../db/stores/bookings.ts';
import { earlierUnderWay } from '../../../../db/stores/calendar-effects.ts';
import * as links from '../../../../db/stores/calendar-links.ts';
import type { Booking } from '../../../../shared/conversation.ts';
import { keeper } from '../../../../tools/calendar/google/calendar.ts';
import { createCalendarSender } from '../../../../tools/calendar/google/sender.ts';
import { describeOnEachDatabase, type TestDatabase } from '../../../support/databases.ts';
import { sampleRep } from '../../../support/reps.ts';
import { after, monday, offersOf, prospect } from '../desk.ts';
import { openGoogleDesk } from './desk.ts';

const crowd = Array.from({ length: 100 }, (_, index) => index + 1);
const wide = { ...sampleRep().meeting, perDay: 100, horizonDays: 60 };

const hold = (n: number): Booking => ({
  ...{ id: `book_${n}`, leadId: `lead_${n}`, conversationId: `conv_${n}`, repId: 'ben', zone: 'Europe/Berlin' },
  startsAt: new Date('2026-11-24T14:00:00Z'),
  endsAt: new Date('2026-11-24T14:30:00Z'),
  ...{ status: 'held', heldUntil: new Date(monday.getTime() + 600_000), sequence: 0 },
});

type Desk = Awaited<ReturnType<typeof openGoogleDesk>>;

/** Sends what is in the outbox for calendars, in order; answers how each went. */
async function carryOut(database: TestDatabase, { door }: Desk) {
  const sender = createCalendarSender({
    door,
    linkOf: (repId) => links.findLink(database.read, repId),
    bookingOf: (id) => bookings.findBooking(database.read, id),
    keeperOf: (booking) => keeper({ bookings, links }, database.read, booking),
    wordsOf: async () => ({ title: 'A call', description: '', attendees: [] }),
    waitsFor: (effect) => earlierUnderWay(database.read, effect),
    placed: (id, url) => database.transaction((tx) => bookings.recordPlace(tx, id, url)),
  });
  const rows = await database.read.query.select().from(database.read.tables.outbox);
  const outcomes: string[] = [];
  for (const row of rows.filter(({ kind, status }) => kind === 'calendar.event' && status !== 'DONE')) {
    const outcome = await sender.send({ ...row, attempts: 1 }, AbortSignal.timeout(5_000));
    outcomes.push(outcome.kind);
    if (outcome.kind === 'sent')
      await database.transaction(async (tx) => {
        await outbox.cancelEffects(tx, { conversationId: row.conversationId ?? '', kinds: ['calendar.event'] });
      });
  }
  return outcomes;
}

describeOnEachDatabase('reps with Google calendars', (open) => {
  it('a hundred who pick one slot make one meeting and one event; the others get other times', async () => {
    const database = await open();
    const desk = await openGoogleDesk(database, [sampleRep({ meeting: wide })]);
    const turns = await Promise.all(crowd.map((n) => prospect(database, n)));
    await database.transaction(async (tx) => {
      for (const n of crowd) await saveBooking(tx, hold(n), monday);
    });
    const started = performance.now();
    const outcomes = await Promise.all(
      turns.map((turn, index) => desk.call(turn, 'book_meeting', { slotId: `book_${index + 1}` })),
    );
    // Some two seconds on a machine of two cores with nothing else to do; others may be at work here.
    expect(performance.now() - started).toBeLessThan(30_000);
    expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1);
    const lost = outcomes.filter(({ kind }) => kind === 'refused');
    expect(lost.every((one) => one.kind === 'refused' && one.code === 'slot_taken')).toBe(true);
    expect(lost.flatMap(offersOf).length).toBeGreaterThan(99);
    expect(await carryOut(database, desk)).toEqual(['sent']);
    expect(desk.google.calendar('ben@fernwick.example').live()).toHaveLength(1);
    const rows = await Promise.all(crowd.map((n) => bookingsOfConversation(database.read, `conv_${n}`)));
    const [met] = rows.flat().filter(({ status }) => status === 'confirmed');
    expect(await bookings.placeOf(database.read, met?.id ?? '')).toContain('https://meet.');
  });

  it('what stands in the calendar of a rep is offered to nobody', async () => {
    const database = await open();
    const desk = await openGoogleDesk(database, [sampleRep()]);
    desk.google.calendar('ben@fernwick.example').add({
      id: 'dentist0',
      start: { dateTime: '2026-11-24T08:00:00Z' },
      end: { dateTime: '2026-11-24T15:00:00Z' },
    });
    const outcome = await desk.call(await prospect(database, 1), 'propose_slots', { from: '2026-11-24' });
    const starts = offersOf(outcome).map(({ startsAt }) => startsAt.toISOString());
    expect(starts.length).toBeGreaterThan(0);
    expect(starts.every((at) => at >= '2026-11-24T15:10')).toBe(true);
  });

  it('the event of a meeting of ours blocks its rep no longer than the meeting does', async () => {
    const database = await open();
    const desk = await openGoogleDesk(database, [sampleRep()]);
    const turn = await prospect(database, 1);
    const offered = await desk.call(turn, 'propose_slots', { from: '2026-11-24' });
    const booked = await desk.call(turn, 'book_meeting', { slotId: offersOf(offered)[0]?.id });
    await carryOut(database, desk);
    const busy = await desk.calendar.busy(['ben'], { start: monday, end: monday }, AbortSignal.timeout(5_000));
    expect(after(turn, booked).bookings).toHaveLength(1);
    expect(busy.get('ben')).toEqual([]);
  });

  it('while a calendar cannot be read nothing of that rep is offered, and a colleague is', async () => {
    const database = await open();
    const reps = [sampleRep(), sampleRep({ id: 'ada', email: 'ada@fernwick.example' })];
    const desk = await openGoogleDesk(database, reps);
    await database.transaction((tx) => links.dropLink(tx, 'ada'));
    desk.google.fail({ method: 'POST', on: /freeBusy/, status: 500, reason: 'backendError' });
    const outcome = await desk.call(await prospect(database, 1), 'propose_slots', {});
    expect(new Set(offersOf(outcome).map(({ repId }) => repId))).toEqual(new Set(['ada']));
  });
});
