import { expect, it } from 'vitest';
import { meetingChanged } from '../../../agent/meetings/changed.ts';
import { meetingEnded } from '../../../agent/meetings/outcome.ts';
import { remindOfMeetings } from '../../../agent/meetings/remind.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { booking, openMeetings, signal } from './desk.ts';

const hourMs = 3_600_000;
const nobody = async () => undefined;
type Open = Parameters<Parameters<typeof describeOnEachDatabase>[1]>[0];

/** Booked on Monday at 11 in Berlin for Wednesday at 11. */
async function booked(open: Open) {
  const house = await openMeetings(await open());
  const done = await house.pages.book(booking({ startsAt: new Date('2026-11-25T10:00:00Z') }), signal());
  if (done.kind !== 'booked') throw new Error(done.kind);
  await house.settle();
  const [conversation] = await house.deps.stores.conversations.conversationsOfLead(house.database.read, done.leadId);
  const texts = async () => (await house.said(conversation?.id ?? '')).map(({ text }) => text);
  const meeting = () => house.deps.stores.bookings.findBooking(house.database.read, done.bookingId);
  return { ...house, ...done, texts, meeting };
}

describeOnEachDatabase('around a meeting', (open) => {
  it('it is told of a day and an hour ahead, each once, in the chat and by mail', async () => {
    const house = await booked(open);
    expect(await remindOfMeetings(house.deps)).toBe(0);
    house.pass(25 * hourMs);
    expect(await remindOfMeetings(house.deps)).toBe(1);
    expect(await remindOfMeetings(house.deps)).toBe(0);
    expect((await house.texts()).at(-1)).toContain('A reminder: your meeting with Ada Okafor is on Wed 25 Nov, 11:00');
    house.pass(22.5 * hourMs);
    expect(await remindOfMeetings(house.deps)).toBe(1);
    expect(await house.mailsOut()).toHaveLength(3);
  });

  it('a meeting that was moved is told of again; one that is over or called off is not', async () => {
    const house = await booked(open);
    house.pass(25 * hourMs);
    await remindOfMeetings(house.deps);
    const [startsAt, endsAt] = [new Date('2026-11-27T10:00:00Z'), new Date('2026-11-27T10:30:00Z')];
    const moved = { kind: 'moved' as const, bookingId: house.bookingId, sequence: 0, startsAt, endsAt };
    expect(await meetingChanged(house.deps, moved, nobody)).toBe(true);
    house.pass(47 * hourMs);
    expect(await remindOfMeetings(house.deps)).toBe(1);
    await meetingChanged(house.deps, { kind: 'cancelled', bookingId: house.bookingId, sequence: 1 }, nobody);
    house.pass(23.5 * hourMs);
    expect(await remindOfMeetings(house.deps)).toBe(0);
  });

  it('who has booked for the same day is not reminded of a day ahead', async () => {
    const house = await openMeetings(await open());
    await house.pages.book(booking({ startsAt: new Date('2026-11-23T15:00:00Z') }), signal());
    expect(await remindOfMeetings(house.deps)).toBe(0);
    house.pass(4.5 * hourMs);
    expect(await remindOfMeetings(house.deps)).toBe(1);
  });

  it('a rep who moves it in their own calendar moves it, and the prospect is told with a new invitation', async () => {
    const house = await booked(open);
    const [startsAt, endsAt] = [new Date('2026-11-25T13:00:00Z'), new Date('2026-11-25T13:30:00Z')];
    const change = { kind: 'moved' as const, bookingId: house.bookingId, sequence: 0, startsAt, endsAt };
    expect(await meetingChanged(house.deps, change, nobody)).toBe(true);
    expect(await house.meeting()).toMatchObject({ startsAt, sequence: 1, status: 'confirmed' });
    expect((await house.texts()).at(-1)).toContain('it is now on Wed 25 Nov, 14:00');
    expect(JSON.stringify((await house.mailsOut()).at(-1)?.payload)).toContain('SEQUENCE:1');
    expect(await meetingChanged(house.deps, change, nobody)).toBe(false);
  });

  it('a rep who calls it off offers to meet another time', async () => {
    const house = await booked(open);
    const change = { kind: 'cancelled' as const, bookingId: house.bookingId, sequence: 0 };
    expect(await meetingChanged(house.deps, change, nobody)).toBe(true);
    expect((await house.meeting())?.status).toBe('cancelled');
    expect((await house.texts()).at(-1)).toContain('https://usher.example/book/ada');
    expect(JSON.stringify((await house.mailsOut()).at(-1)?.payload)).toContain('METHOD:CANCEL');
  });

  it('who did not come gets a link to book again with the same rep, once', async () => {
    const house = await booked(open);
    const outcome = { bookingId: house.bookingId, outcome: 'no_show' as const };
    expect((await meetingEnded(house.deps, outcome)).kind).toBe('not_yet');
    house.pass(49 * hourMs);
    expect((await meetingEnded(house.deps, outcome)).kind).toBe('accepted');
    expect((await meetingEnded(house.deps, outcome)).kind).toBe('repeated');
    expect((await house.texts()).filter((text) => text.includes('/book/ada'))).toHaveLength(1);
    const again = await house.pages.book(
      booking({ startsAt: new Date('2026-11-26T10:00:00Z'), who: { leadId: house.leadId }, requestId: 'again' }),
      signal(),
    );
    expect(again).toMatchObject({ kind: 'booked', leadId: house.leadId });
    expect((await house.meeting())?.status).toBe('no_show');
  });
});
