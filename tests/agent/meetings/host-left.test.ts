import { expect, it } from 'vitest';
import { type HostLeftDeps, hostDeclined } from '../../../agent/meetings/host-left.ts';
import { stores } from '../../../app/stores.ts';
import type { Database } from '../../../db/database.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { booking, openMeetings, signal } from './desk.ts';

const afternoon = new Date('2026-11-24T15:00:00Z');

/** Ada meets a prospect together with whoever of these is free. */
async function together(database: Database, any: string[]) {
  const type = {
    ...{ id: 'both', name: 'Technical call', minutes: 30, bufferMinutes: null, tiers: ['rep' as const] },
    places: [
      { any: ['ada'], owner: false },
      { any, owner: false },
    ],
  };
  const house = await openMeetings(database, [type]);
  const done = await house.pages.book(booking({ hostId: 'both', startsAt: afternoon }), signal());
  if (done.kind !== 'booked') throw new Error(done.kind);
  await house.settle();
  const hosts: HostLeftDeps = {
    ...house.deps,
    stores,
    calendar: house.calendar,
    meetingTypes: [type],
    briefPlaces: [],
  };
  const { bookingId, leadId } = done;
  const beside = () => stores.bookings.hostsBeside(database.read, bookingId);
  const [conversation] = await stores.conversations.conversationsOfLead(database.read, leadId);
  return {
    ...{ house, beside, bookingId },
    declines: (repId: string) => hostDeclined(hosts, { bookingId, repId }),
    said: async () => (await house.said(conversation?.id ?? '')).map(({ text }) => text),
    receipts: async () =>
      (await stores.receipts.receiptsOf(database.read, leadId)).filter(({ purpose }) => purpose === 'meeting_host'),
    mailsTo: async (name: string) =>
      (await house.mailsOut())
        .map(({ payload }) => JSON.stringify(payload))
        .filter((mail) => mail.includes(`"${name}@`)),
    meeting: () => stores.bookings.findBooking(database.read, bookingId),
  };
}

describeOnEachDatabase('somebody beside the rep declines a meeting', (open) => {
  it('and a colleague of the same place who is free then joins: the prospect and who leads are told, with the reason', async () => {
    const { beside, declines, said, receipts, mailsTo, meeting } = await together(await open(), ['mid-market']);
    const [first = ''] = await beside();
    expect(await declines(first)).toBe(true);
    const [second = ''] = await beside();
    expect([first, second].toSorted()).toEqual(['ben', 'carla']);
    expect(await meeting()).toMatchObject({ status: 'confirmed', sequence: 1, startsAt: afternoon });
    expect((await said()).at(-1)).toMatch(/can't be at your meeting.*will be there instead/);
    expect((await mailsTo('ada')).some((mail) => mail.includes('takes the place'))).toBe(true);
    expect((await mailsTo(second)).some((mail) => mail.includes('METHOD:REQUEST'))).toBe(true);
    expect((await mailsTo('dana')).at(-1)).toContain('SEQUENCE:1');
    expect((await receipts())[0]?.decision).toMatchObject({
      ...{ kind: 'assigned', repId: second, by: 'host_declined' },
      rejected: [{ repId: first, reason: 'has declined the meeting' }],
    });
  });

  it('and nobody else could: the meeting stands, and who leads it is told to decide', async () => {
    const { beside, declines, said, receipts, mailsTo, meeting } = await together(await open(), ['sam']);
    const before = await said();
    expect(await declines('sam')).toBe(true);
    expect(await beside()).toEqual([]);
    expect((await meeting())?.status).toBe('confirmed');
    expect(await said()).toEqual(before);
    expect((await mailsTo('ada')).some((mail) => mail.includes('lead it without them, or move it'))).toBe(true);
    expect((await receipts())[0]?.decision).toMatchObject({ kind: 'queued', repId: null });
  });

  it('twice, it is told once; who has declined is not asked to come back', async () => {
    const { beside, declines, receipts } = await together(await open(), ['mid-market']);
    const [first = ''] = await beside();
    await declines(first);
    expect(await declines(first)).toBe(false);
    const [second = ''] = await beside();
    await declines(second);
    expect(await beside()).toEqual([]);
    expect(await receipts()).toHaveLength(2);
  });

  it('and who meets somebody else then is not asked to join', async () => {
    const { house, beside, declines, receipts } = await together(await open(), ['mid-market']);
    const [first = ''] = await beside();
    const other = first === 'ben' ? 'carla' : 'ben';
    const who = { email: 'kim@acme.example', name: 'Kim', company: null, message: null };
    await house.pages.book(booking({ hostId: other, startsAt: afternoon, who, requestId: 'kim' }), signal());
    await declines(first);
    expect(await beside()).toEqual([]);
    expect((await receipts())[0]?.decision.rejected).toContainEqual({ repId: other, reason: 'is not free then' });
  });
});
