import { expect, it } from 'vitest';
import { bookingsOfConversation } from '../../../db/stores/bookings.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { sampleRep } from '../../support/reps.ts';
import { sampleTurn } from '../../support/turn.ts';
import { after, offersOf, openDesk, prospect } from './desk.ts';

const minutes = (n: number) => n * 60_000;

describeOnEachDatabase('meeting the right rep', (open) => {
  it('three times are offered, held for ten minutes and shown as chips in the zone of the prospect', async () => {
    const database = await open();
    const desk = await openDesk(database, [sampleRep()]);
    const turn = await prospect(database, 1);
    const outcome = await desk.call(turn, 'propose_slots', {});
    const offers = offersOf(outcome);
    expect(outcome).toMatchObject({ kind: 'done', content: { zone: 'Europe/Berlin', more: true } });
    expect(offers).toHaveLength(3);
    expect(outcome.chips?.[0]).toEqual({ label: 'Mon 23 Nov, 10:00 (Berlin time)', value: `slot:${offers[0]?.id}` });
    const rows = await bookingsOfConversation(database.read, 'conv_1');
    expect(rows.map(({ status, heldUntil }) => [status, heldUntil?.getTime()])).toEqual(
      offers.map(() => ['held', desk.time.now.getTime() + minutes(10)]),
    );
  });

  it('whose times they are is told only to a proven address', async () => {
    const database = await open();
    const desk = await openDesk(database, [sampleRep()]);
    const turn = await prospect(database, 1);
    const stated = await desk.call({ ...turn, contact: { ...turn.contact, verifiedAt: null } }, 'propose_slots', {});
    expect(JSON.stringify(stated)).not.toContain('Ben Fischer');
    const proven = { ...turn, contact: { ...turn.contact, verifiedAt: desk.time.now } };
    expect(await desk.call(proven, 'propose_slots', {})).toMatchObject({ content: { repName: 'Ben Fischer' } });
  });

  it('proposing again gives the former times back, so that nobody holds more than three', async () => {
    const database = await open();
    const desk = await openDesk(database, [sampleRep()]);
    const turn = await prospect(database, 1);
    const first = after(turn, await desk.call(turn, 'propose_slots', {}));
    const again = await desk.call(first, 'propose_slots', { from: '2026-11-26T14:00' });
    const rows = await bookingsOfConversation(database.read, 'conv_1');
    expect(rows.map(({ id }) => id)).toEqual(offersOf(again).map(({ id }) => id));
    expect(offersOf(again)[0]?.startsAt).toEqual(new Date('2026-11-26T13:00:00Z'));
  });

  it('two prospects are never offered the same time', async () => {
    const database = await open();
    const desk = await openDesk(database, [sampleRep()]);
    const [one, two] = [await prospect(database, 1), await prospect(database, 2)];
    const starts = [
      ...offersOf(await desk.call(one, 'propose_slots', {})),
      ...offersOf(await desk.call(two, 'propose_slots', {})),
    ];
    expect(new Set(starts.map(({ startsAt }) => startsAt.getTime())).size).toBe(6);
  });

  it('the first rep of the ranking with a free time is offered, and the decision says why', async () => {
    const database = await open();
    const away = sampleRep({
      id: 'ada',
      name: 'Ada',
      email: 'ada@x.example',
      absences: [{ from: '2026-11-01', to: '2026-12-31' }],
    });
    const desk = await openDesk(database, [away, sampleRep()]);
    const outcome = await desk.call(await prospect(database, 1), 'propose_slots', {});
    expect(outcome.changes?.[0]).toMatchObject({
      type: 'decision',
      decision: {
        repId: 'ben',
        ranking: ['ben', 'ada'],
        rejected: [{ repId: 'ada', reason: 'no free time to offer' }],
      },
    });
  });

  it('a pick becomes the meeting with its invitation, and the other holds are given back', async () => {
    const database = await open();
    const desk = await openDesk(database, [sampleRep()]);
    const turn = await prospect(database, 1);
    const offered = after(turn, await desk.call(turn, 'propose_slots', {}));
    const slotId = offered.offers[1]?.id;
    const outcome = await desk.call(offered, 'book_meeting', { slotId });
    expect(outcome).toMatchObject({
      kind: 'done',
      content: { bookingId: slotId, repName: 'Ben Fischer' },
      changes: [{ type: 'booking', change: 'confirmed', booking: { status: 'confirmed', heldUntil: null } }],
    });
    expect(await bookingsOfConversation(database.read, 'conv_1')).toHaveLength(1);
    expect(await desk.call(offered, 'book_meeting', { slotId })).toMatchObject({
      kind: 'done',
      content: { bookingId: slotId },
    });
    expect(await bookingsOfConversation(database.read, 'conv_1')).toHaveLength(1);
  });

  it('a pick after ten minutes gets three others at once, the same time first among them while it is free', async () => {
    const database = await open();
    const desk = await openDesk(database, [sampleRep()]);
    const turn = await prospect(database, 1);
    const offered = after(turn, await desk.call(turn, 'propose_slots', {}));
    desk.time.now = new Date(desk.time.now.getTime() + minutes(11));
    const slot = offered.offers[1];
    const outcome = await desk.call(offered, 'book_meeting', { slotId: slot?.id });
    expect(outcome).toMatchObject({ kind: 'refused', code: 'slot_expired' });
    expect(outcome.chips).toHaveLength(3);
    expect(offersOf(outcome).map(({ startsAt }) => startsAt)).toContainEqual(slot?.startsAt);
  });

  it('a slot of another conversation, or none at all, cannot be booked', async () => {
    const database = await open();
    const desk = await openDesk(database, [sampleRep()]);
    const one = await prospect(database, 1);
    const [slot] = offersOf(await desk.call(one, 'propose_slots', {}));
    const two = await prospect(database, 2);
    expect(await desk.call(two, 'book_meeting', { slotId: slot?.id })).toMatchObject({ code: 'not_offered' });
    expect(await desk.call(two, 'book_meeting', { slotId: 'book_0' })).toMatchObject({ code: 'not_offered' });
  });

  it('the address is asked for before a time is booked, and the hold stays', async () => {
    const database = await open();
    const desk = await openDesk(database, [sampleRep()]);
    const turn = await prospect(database, 1, { contact: { ...sampleTurn().contact, email: null } });
    const [slot] = offersOf(await desk.call(turn, 'propose_slots', {}));
    expect(await desk.call(turn, 'book_meeting', { slotId: slot?.id })).toMatchObject({ code: 'email_needed' });
    expect(await bookingsOfConversation(database.read, 'conv_1')).toHaveLength(3);
  });

  it('a lead for nurture that is not ready is offered nothing', async () => {
    const database = await open();
    const desk = await openDesk(database, [sampleRep()]);
    const { qualification } = sampleTurn();
    const turn = await prospect(database, 1, {
      tier: 'nurture',
      qualification: { ...qualification, readyToBook: false },
    });
    expect(await desk.call(turn, 'propose_slots', {})).toMatchObject({ kind: 'refused', code: 'not_qualified' });
  });

  it('a wish that nobody can meet is answered with the next free time', async () => {
    const database = await open();
    const desk = await openDesk(database, [sampleRep()]);
    const turn = await prospect(database, 1);
    const outcome = await desk.call(turn, 'propose_slots', { from: '2026-11-28', to: '2026-11-29' });
    expect(outcome).toMatchObject({
      kind: 'refused',
      code: 'no_slots',
      content: { nextFree: { startsAt: '2026-11-30T09:00:00+01:00', label: 'Mon 30 Nov, 09:00 (Berlin time)' } },
    });
  });

  it('a meeting moves with its rep under the same id, and tells calendars so by its sequence', async () => {
    const database = await open();
    const ada = sampleRep({ id: 'ada', name: 'Ada', email: 'ada@x.example' });
    const desk = await openDesk(database, [sampleRep(), ada]);
    const turn = await prospect(database, 1);
    const offered = after(turn, await desk.call(turn, 'propose_slots', {}));
    const booked = after(offered, await desk.call(offered, 'book_meeting', { slotId: offered.offers[0]?.id }));
    const moving = after(booked, await desk.call(booked, 'propose_slots', { from: '2026-11-27T10:00' }));
    expect(moving.offers.map(({ repId }) => repId)).toEqual(['ben', 'ben', 'ben']);
    const outcome = await desk.call(moving, 'reschedule_meeting', { slotId: moving.offers[0]?.id });
    expect(outcome).toMatchObject({
      kind: 'done',
      content: { bookingId: offered.offers[0]?.id, startsAt: '2026-11-27T10:00:00+01:00' },
      changes: [{ change: 'rescheduled', booking: { status: 'confirmed', sequence: 1, repId: 'ben' } }],
    });
    const rows = await bookingsOfConversation(database.read, 'conv_1');
    expect(rows.map(({ status, startsAt }) => [status, startsAt])).toEqual([
      ['rescheduled', offered.offers[0]?.startsAt],
      ['confirmed', new Date('2026-11-27T09:00:00Z')],
    ]);
  });

  it('picking another time when there is a meeting moves it rather than making two', async () => {
    const database = await open();
    const desk = await openDesk(database, [sampleRep()]);
    const turn = await prospect(database, 1);
    const offered = after(turn, await desk.call(turn, 'propose_slots', {}));
    const booked = after(offered, await desk.call(offered, 'book_meeting', { slotId: offered.offers[0]?.id }));
    const again = after(booked, await desk.call(booked, 'propose_slots', {}));
    await desk.call(again, 'book_meeting', { slotId: again.offers[0]?.id });
    const rows = await bookingsOfConversation(database.read, 'conv_1');
    expect(rows.filter(({ status }) => status === 'confirmed')).toHaveLength(1);
  });

  it('a cancelled meeting frees its time, and cancelling twice finds none', async () => {
    const database = await open();
    const desk = await openDesk(database, [sampleRep()]);
    const turn = await prospect(database, 1);
    const offered = after(turn, await desk.call(turn, 'propose_slots', {}));
    const booked = after(offered, await desk.call(offered, 'book_meeting', { slotId: offered.offers[0]?.id }));
    const outcome = await desk.call(booked, 'cancel_meeting', { reason: 'travelling' });
    expect(outcome).toMatchObject({
      changes: [{ change: 'cancelled', booking: { status: 'cancelled', sequence: 1 } }],
    });
    expect(await desk.call(booked, 'cancel_meeting', {})).toMatchObject({ kind: 'refused', code: 'no_booking' });
    const [first] = offersOf(await desk.call(await prospect(database, 2), 'propose_slots', {}));
    expect(first?.startsAt).toEqual(offered.offers[0]?.startsAt);
  });
});
