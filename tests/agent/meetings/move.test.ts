import { expect, it } from 'vitest';
import { createMoveDesk } from '../../../agent/meetings/move.ts';
import type { Database } from '../../../db/database.ts';
import type { MeetingType } from '../../../shared/meeting-type.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { booking, openMeetings, signal } from './desk.ts';

const both: MeetingType = {
  ...{ id: 'both', name: 'Technical call', minutes: 30, bufferMinutes: null, tiers: ['rep'] },
  places: [
    { any: ['ada'], owner: false },
    { any: ['sam'], owner: false },
  ],
};

async function withMeeting(database: Database, over: Parameters<typeof booking>[0] = {}) {
  const house = await openMeetings(database, [both]);
  const done = await house.pages.book(booking(over), signal());
  if (done.kind !== 'booked') throw new Error(done.kind);
  await house.settle();
  const { stores, clock } = house.deps;
  const desk = createMoveDesk({ database, pages: house.pages, stores, clock });
  const { leadId, bookingId } = done;
  const move = (startsAt: Date, key = 'one') => desk.move({ leadId, bookingId, startsAt, key });
  const [conversation] = await stores.conversations.conversationsOfLead(database.read, leadId);
  return { house, desk, done, move, said: () => house.said(conversation?.id ?? '') };
}

const window = { start: new Date('2026-11-23T00:00:00Z'), end: new Date('2026-11-28T00:00:00Z') };
const isThen = (one: Date, other: Date) => one.getTime() === other.getTime();

describeOnEachDatabase('a rep moves a meeting', (open) => {
  it('sees their own free times, and the prospect is told and invited anew under the same invitation', async () => {
    const { house, desk, done, move, said } = await withMeeting(await open());
    const meeting = await desk.meeting(done.leadId);
    expect(meeting).toMatchObject({ bookingId: done.bookingId, who: 'Dana Price', zone: 'Europe/London' });
    const [time] = meeting?.times.slice(-1) ?? [];
    if (!time) throw new Error('nobody is free');
    expect(meeting?.times.some(({ startsAt }) => startsAt.getTime() === done.startsAt.getTime())).toBe(false);
    expect(await move(time.startsAt)).toMatchObject({ kind: 'moved', startsAt: time.startsAt });
    await house.settle();
    const moved = await house.deps.stores.bookings.findBooking(house.database.read, done.bookingId);
    expect(moved).toMatchObject({ startsAt: time.startsAt, status: 'confirmed', repId: 'ada', sequence: 1 });
    expect((await said()).at(-1)?.text).toContain('had to move your meeting');
    const invitations = (await house.mailsOut()).map(({ payload }) => JSON.stringify(payload));
    expect(invitations).toHaveLength(2);
    expect(invitations[1]).toContain('SEQUENCE:1');
  });

  it('of several hosts only the times are shown at which all of them are free, and it moves with all', async () => {
    const { house, desk, done, move } = await withMeeting(await open(), { hostId: 'both' });
    const alone = await house.pages.free('ada', window, signal());
    const times = (await desk.meeting(done.leadId))?.times ?? [];
    const sam = await house.pages.free('sam', window, signal());
    const [busy] = (sam ?? []).filter((time) => alone?.some(({ startsAt }) => isThen(startsAt, time.startsAt)));
    if (!busy) throw new Error('they are never free together');
    expect(times.some(({ startsAt }) => isThen(startsAt, busy.startsAt))).toBe(true);
    const who = { email: 'kim@acme.example', name: 'Kim', company: null, message: null };
    await house.pages.book(booking({ hostId: 'sam', startsAt: busy.startsAt, who, requestId: 'other' }), signal());
    const left = (await desk.meeting(done.leadId))?.times ?? [];
    expect(left.some(({ startsAt }) => isThen(startsAt, busy.startsAt))).toBe(false);
    const [last] = left.slice(-1);
    if (!last) throw new Error('nobody is free');
    expect(await move(last.startsAt)).toMatchObject({ kind: 'moved' });
    expect(await house.deps.stores.bookings.hostsBeside(house.database.read, done.bookingId)).toEqual(['sam']);
  });

  it('twice is moved once, and the time before is free again', async () => {
    const { house, desk, done, move } = await withMeeting(await open());
    const [time] = (await desk.meeting(done.leadId))?.times ?? [];
    if (!time) throw new Error('nobody is free');
    await move(time.startsAt);
    expect(await move(time.startsAt)).toMatchObject({ kind: 'moved' });
    expect(await house.mailsOut()).toHaveLength(2);
    const again = await desk.meeting(done.leadId);
    expect(again?.times.some(({ startsAt }) => startsAt.getTime() === done.startsAt.getTime())).toBe(true);
  });

  it('a time that somebody else took meanwhile is refused, and the meeting stays where it was', async () => {
    const { house, done, move } = await withMeeting(await open());
    const who = { email: 'kim@acme.example', name: 'Kim', company: null, message: null };
    const startsAt = new Date('2026-11-25T10:00:00Z');
    await house.pages.book(booking({ who, requestId: 'other', startsAt }), signal());
    expect(await move(startsAt)).toEqual({ kind: 'taken' });
    const meeting = await house.deps.stores.bookings.findBooking(house.database.read, done.bookingId);
    expect(meeting?.startsAt).toEqual(done.startsAt);
  });

  it('a meeting that does not stand any more cannot be moved', async () => {
    const { desk, done } = await withMeeting(await open());
    const { leadId } = done;
    const key = 'one';
    expect(await desk.move({ leadId, bookingId: 'book_gone', startsAt: done.startsAt, key })).toEqual({ kind: 'gone' });
    expect(await desk.meeting('lead_none')).toBeNull();
  });
});
