import { describe, expect, it, test } from 'vitest';
import { stores } from '../../../app/stores.ts';
import type { Rep } from '../../../shared/company.ts';
import { meetingSlots } from '../../../tools/calendar/joint.ts';
import type { MeetingPlan } from '../../../tools/calendar/plan.ts';
import type { RepSearch } from '../../../tools/calendar/slots.ts';
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts';
import { sampleRep } from '../../support/reps.ts';
import { after, monday, offersOf, openDesk, prospect } from './desk.ts';

const tuesday = (time: string) => new Date(`2026-11-24T${time}:00Z`);
const week = { start: monday, end: new Date('2026-11-28T00:00:00Z') };
const search = (rep: Rep, over: Partial<RepSearch> = {}): RepSearch => ({
  ...{ rep, now: monday, window: week, meetings: [], busy: [] },
  ...over,
});
const engineer = (id: string, over: Partial<Rep> = {}) =>
  sampleRep({ id, name: `Engineer ${id}`, email: `${id}@fernwick.example`, pools: ['solutions'], ...over });
const startsOf = (slots: { start: Date }[]) => slots.map(({ start }) => start.toISOString());

describe('times of several', () => {
  const ben = sampleRep();

  test('are those at which everybody is free, each by their own hours in their own zone', () => {
    const later = engineer('eve', { zone: 'America/New_York', hours: { tue: [{ from: '09:00', to: '11:00' }] } });
    const slots = meetingSlots(search(ben), [[search(later)]]);
    expect(startsOf(slots)).toEqual([14, 14.5, 15, 15.5].map((hour) => tuesday(clock(hour)).toISOString()));
    expect(slots.every(({ beside }) => beside.join() === 'eve')).toBe(true);
  });

  test('keep the buffer, the notice and the daily cap of each', () => {
    const eve = engineer('eve', { meeting: { ...ben.meeting, bufferMinutes: 30, noticeMinutes: 26 * 60, perDay: 1 } });
    const meetings = [{ start: new Date('2026-11-25T10:00:00Z'), end: new Date('2026-11-25T10:30:00Z') }];
    const busy = [{ start: tuesday('12:00'), end: tuesday('13:00') }];
    const slots = meetingSlots(search(ben), [[search(eve, { meetings, busy })]]);
    const starts = startsOf(slots);
    expect(starts[0]).toBe('2026-11-24T10:00:00.000Z');
    expect(starts.filter((at) => at >= '2026-11-24T11:30' && at < '2026-11-24T13:30')).toEqual([]);
    expect(starts.some((at) => at.startsWith('2026-11-25'))).toBe(false);
    expect(starts.some((at) => at.startsWith('2026-11-26'))).toBe(true);
  });

  test('of a pool whoever is free takes the place, and who has the fewest meetings ahead first', () => {
    const meetings = [{ start: new Date('2026-11-26T10:00:00Z'), end: new Date('2026-11-26T10:30:00Z') }];
    const busy = [{ start: tuesday('10:00'), end: tuesday('11:00') }];
    const pool = [search(engineer('eve'), { meetings }), search(engineer('kim'), { busy })];
    const slots = meetingSlots(search(ben), [pool]);
    const at = (time: string) => slots.find(({ start }) => start.getTime() === tuesday(time).getTime())?.beside;
    expect(at('10:00')).toEqual(['eve']);
    expect(at('14:00')).toEqual(['kim']);
  });

  test('nobody sits in two places, nor beside themselves', () => {
    const [eve, kim] = [search(engineer('eve')), search(engineer('kim'))];
    expect(meetingSlots(search(ben), [[eve, kim], [eve]])[0]?.beside).toEqual(['kim', 'eve']);
    expect(meetingSlots(search(ben), [[eve], [eve]])).toEqual([]);
    expect(meetingSlots(search(ben), [[search(ben)]])).toEqual([]);
  });
});

const clock = (hour: number) => `${String(Math.floor(hour)).padStart(2, '0')}:${hour % 1 ? '30' : '00'}`;

const withEngineer: MeetingPlan = { minutes: 45, bufferMinutes: null, beside: [['eve', 'kim']] };
const team = () => [sampleRep(), sampleRep({ id: 'ada', email: 'ada@x.example' }), engineer('eve'), engineer('kim')];
const hostsOf = (database: TestDatabase, id: string) => stores.bookings.hostsBeside(database.read, id);

describeOnEachDatabase('a meeting of several', (open) => {
  const openTeam = async (plan = withEngineer, reps = team()) => {
    const database = await open();
    const desk = await openDesk(database, reps, { planFor: async () => plan });
    return { database, ...desk };
  };

  it('takes as long as its type says, and blocks everybody who is in it', async () => {
    const { database, call } = await openTeam({ ...withEngineer, beside: [['eve']] });
    const turn = await prospect(database, 1);
    const offered = await call(turn, 'propose_slots', { from: '2026-11-24' });
    const [slot] = offersOf(offered);
    expect(slot && slot.endsAt.getTime() - slot.startsAt.getTime()).toBe(45 * 60_000);
    const booked = await call(turn, 'book_meeting', { slotId: slot?.id });
    expect(booked).toMatchObject({ kind: 'done', content: { repName: 'Ben Fischer and Engineer eve' } });
    const range = { repId: 'eve', from: tuesday('00:00'), to: tuesday('23:00'), now: monday };
    expect(await stores.bookings.blockingBookings(database.read, range)).toMatchObject([{ id: slot?.id }]);
    expect(await stores.bookings.standingMeetings(database.read, 'eve', monday)).toHaveLength(1);
  });

  it('is offered to nobody while its engineer is held for somebody else', async () => {
    const { database, call } = await openTeam({ ...withEngineer, beside: [['eve']] }, [
      ...team()
        .slice(0, 3)
        .map((rep) => ({
          ...rep,
          hours: { tue: [{ from: '09:00', to: '09:45' }] },
          meeting: { ...rep.meeting, horizonDays: 7 },
        })),
    ]);
    expect(offersOf(await call(await prospect(database, 1), 'propose_slots', {}))).toHaveLength(1);
    expect(await call(await prospect(database, 2), 'propose_slots', {})).toMatchObject({ code: 'no_slots' });
  });

  it('moves with everybody, is moved only to a time at which they all can, and frees them when it is off', async () => {
    const { database, call, deps } = await openTeam({ ...withEngineer, beside: [['eve']] });
    const turn = await prospect(database, 1);
    const offered = await call(turn, 'propose_slots', { from: '2026-11-24' });
    const id = offersOf(offered)[0]?.id ?? '';
    const met = after(turn, await call(turn, 'book_meeting', { slotId: id }));
    const again = await call(met, 'propose_slots', { from: '2026-11-25' });
    const moved = await call(after(met, again), 'reschedule_meeting', { slotId: offersOf(again)[0]?.id });
    expect(moved).toMatchObject({ kind: 'done', content: { bookingId: id } });
    expect(await hostsOf(database, id)).toEqual(['eve']);
    const booking = await deps.bookings.findBooking(database.read, id);
    expect(booking).toMatchObject({ sequence: 1, startsAt: offersOf(again)[0]?.startsAt });
    await call(after(met, moved), 'cancel_meeting', {});
    expect(await stores.bookings.standingMeetings(database.read, 'eve', monday)).toEqual([]);
  });

  it('thirty at once who want two reps with two engineers never have anybody in two places', async () => {
    const wide = { ...sampleRep().meeting, perDay: 100 };
    const { database, call } = await openTeam(
      withEngineer,
      team().map((rep) => ({ ...rep, meeting: wide })),
    );
    const crowd = Array.from({ length: 30 }, (_, index) => index + 1);
    const turns = await Promise.all(crowd.map((n) => prospect(database, n)));
    const offers = await Promise.all(turns.map((turn) => call(turn, 'propose_slots', {})));
    await Promise.all(
      turns.map(async (turn, index) => {
        const [slot] = offersOf(offers[index] ?? { kind: 'refused', code: '', message: '' });
        if (slot) await call(turn, 'book_meeting', { slotId: slot.id });
      }),
    );
    const meetings = await stores.bookings.meetingsUntil(database.read, monday, new Date('2027-02-01T00:00:00Z'));
    expect(meetings.length).toBeGreaterThan(10);
    for (const repId of ['ben', 'ada', 'eve', 'kim']) {
      const own = await stores.bookings.standingMeetings(database.read, repId, monday);
      const clashes = own.filter((one, index) => index > 0 && one.startsAt < (own[index - 1]?.endsAt ?? one.startsAt));
      expect(clashes).toEqual([]);
    }
    for (const { booking } of meetings) expect(await hostsOf(database, booking.id)).toHaveLength(1);
  });
});
