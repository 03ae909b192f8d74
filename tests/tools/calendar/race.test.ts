import { expect, it } from 'vitest';
import { bookingsOfConversation, saveBooking } from '../../../db/stores/bookings.ts';
import type { Booking } from '../../../shared/conversation.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { sampleRep } from '../../support/reps.ts';
import { monday, offersOf, openDesk, prospect } from './desk.ts';

const crowd = Array.from({ length: 100 }, (_, index) => index + 1);

const overlapping = (bookings: { startsAt: Date; endsAt: Date }[]) =>
  [...bookings]
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    .filter((one, index, all) => index > 0 && one.startsAt < (all[index - 1]?.endsAt ?? one.startsAt));

describeOnEachDatabase('a hundred prospects at once', (open) => {
  it('who pick one and the same slot make one meeting; the others get other times', async () => {
    const database = await open();
    const desk = await openDesk(database, [
      sampleRep({ meeting: { ...sampleRep().meeting, perDay: 100, horizonDays: 60 } }),
    ]);
    const turns = await Promise.all(crowd.map((n) => prospect(database, n)));
    const hold = (n: number): Booking => ({
      id: `book_${n}`,
      leadId: `lead_${n}`,
      conversationId: `conv_${n}`,
      repId: 'ben',
      startsAt: new Date('2026-11-24T14:00:00Z'),
      endsAt: new Date('2026-11-24T14:30:00Z'),
      zone: 'Europe/Berlin',
      status: 'held',
      heldUntil: new Date(monday.getTime() + 600_000),
      sequence: 0,
    });
    await database.transaction(async (tx) => {
      for (const n of crowd) await saveBooking(tx, hold(n), monday);
    });
    const outcomes = await Promise.all(
      turns.map((turn, index) => desk.call(turn, 'book_meeting', { slotId: `book_${index + 1}` })),
    );
    const won = outcomes.filter(({ kind }) => kind === 'done');
    const lost = outcomes.filter(({ kind }) => kind === 'refused');
    expect(won).toHaveLength(1);
    expect(lost.every((outcome) => outcome.kind === 'refused' && outcome.code === 'slot_taken')).toBe(true);
    const others = lost.flatMap(offersOf);
    expect(others.length).toBeGreaterThan(99);
    expect(overlapping(others)).toEqual([]);
  });

  it('who ask for times are never offered the same one, and what they book never overlaps', async () => {
    const database = await open();
    const desk = await openDesk(database, [sampleRep(), sampleRep({ id: 'ada', email: 'ada@x.example' })]);
    const turns = await Promise.all(crowd.map((n) => prospect(database, n)));
    const offers = await Promise.all(turns.map((turn) => desk.call(turn, 'propose_slots', {})));
    for (const repId of ['ben', 'ada']) {
      expect(overlapping(offers.flatMap(offersOf).filter((slot) => slot.repId === repId))).toEqual([]);
    }
    await Promise.all(
      turns.map(async (turn, index) => {
        const [slot] = offersOf(offers[index] ?? { kind: 'refused', code: '', message: '' });
        if (slot) await desk.call(turn, 'book_meeting', { slotId: slot.id });
      }),
    );
    const rows = await Promise.all(crowd.map((n) => bookingsOfConversation(database.read, `conv_${n}`)));
    const confirmed = rows.flat().filter(({ status }) => status === 'confirmed');
    expect(confirmed.length).toBeGreaterThan(10);
    for (const repId of ['ben', 'ada']) expect(overlapping(confirmed.filter((one) => one.repId === repId))).toEqual([]);
  });
});
