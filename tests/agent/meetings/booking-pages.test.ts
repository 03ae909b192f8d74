import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { heldHost } from '../../../shared/booking-page.ts';
import type { MeetingType } from '../../../shared/meeting-type.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { form } from '../../support/house.ts';
import { booking, openMeetings, signal } from './desk.ts';

const week = { start: new Date('2026-11-23T00:00:00Z'), end: new Date('2026-11-30T00:00:00Z') };

describeOnEachDatabase('booking pages', (open) => {
  it('a rep has one, a pool has one under the name of the company, nobody else has', async () => {
    const { pages } = await openMeetings(await open());
    expect(await pages.host('ada')).toMatchObject({ name: 'Ada Okafor', title: 'Account Executive' });
    expect(await pages.host('mid-market')).toMatchObject({ name: 'Fernwick', title: null });
    expect(await pages.host('noah')).toBeNull();
    expect(await pages.free('nobody', week, signal())).toBeNull();
  });

  it('who books has a meeting, an invitation, and that rep', async () => {
    const house = await openMeetings(await open());
    const done = await house.pages.book(booking(), signal());
    if (done.kind !== 'booked') throw new Error(done.kind);
    expect(done).toMatchObject({ repName: 'Ada Okafor', startsAt: new Date('2026-11-24T10:00:00Z') });
    await house.settle();
    const lead = await house.findLead(done.leadId);
    expect(lead).toMatchObject({ ownerId: 'ada', source: 'booking_page' });
    const [mail] = await house.mailsOut();
    expect(mail).toMatchObject({ kind: 'email.invitation' });
    expect(JSON.stringify(mail?.payload)).toContain('BEGIN:VCALENDAR');
    expect((await house.effects()).some(({ kind }) => kind === 'brief.slack')).toBe(true);
    const free = await house.pages.free('ada', week, signal());
    expect(free?.some(({ startsAt }) => startsAt.getTime() === done.startsAt.getTime())).toBe(false);
  });

  it('the first words there say that an AI writes', async () => {
    const house = await openMeetings(await open());
    const done = await house.pages.book(booking(), signal());
    if (done.kind !== 'booked') throw new Error(done.kind);
    const [conversation] = await house.deps.stores.conversations.conversationsOfLead(house.database.read, done.leadId);
    const said = await house.said(conversation?.id ?? '');
    expect(said.find(({ role }) => role === 'agent')?.text).toMatch(/AI assistant.*booked/s);
  });

  it('the same request twice is one lead and one meeting', async () => {
    const house = await openMeetings(await open());
    const first = await house.pages.book(booking(), signal());
    expect(await house.pages.book(booking(), signal())).toEqual(first);
    expect(await house.mailsOut()).toHaveLength(1);
  });

  it('who is too late is offered three other times, held for them, and may book one', async () => {
    const house = await openMeetings(await open());
    await house.pages.book(booking(), signal());
    const late = booking({
      requestId: 'request_2',
      who: { email: 'kim@acme.example', name: 'Kim', company: null, message: null },
    });
    const taken = await house.pages.book(late, signal());
    if (taken.kind !== 'taken') throw new Error(taken.kind);
    expect(taken.instead).toHaveLength(3);
    const startsAt = taken.instead[0]?.startsAt ?? new Date(0);
    const other = await house.pages.book(booking({ requestId: 'request_3', startsAt }), signal());
    expect(other.kind).toBe('taken');
    const again = await house.pages.book({ ...late, startsAt, who: { leadId: taken.leadId } }, signal());
    expect(again).toMatchObject({ kind: 'booked', startsAt });
  });

  it('who is too late where the rep has no other time is offered those of a colleague, and may book one', async () => {
    const house = await openMeetings(await open());
    await house.pages.book(booking(), signal());
    await house.database.transaction(async (tx) => {
      const { reps } = tx.tables;
      const [ada] = await tx.query.select().from(reps).where(eq(reps.id, 'ada'));
      if (ada)
        await tx.query
          .update(reps)
          .set({ meeting: { ...ada.meeting, perDay: 0 } })
          .where(eq(reps.id, 'ada'));
    });
    const who = { email: 'kim@acme.example', name: 'Kim', company: null, message: null };
    const late = booking({ requestId: 'request_2', who });
    const taken = await house.pages.book(late, signal());
    if (taken.kind !== 'taken') throw new Error(taken.kind);
    expect(taken.colleague).toMatch(/^(?:Ben Fischer|Carla Nguyen|Maya Lindqvist)$/);
    const startsAt = taken.instead[0]?.startsAt ?? new Date(0);
    const chosen = { ...late, hostId: heldHost, startsAt, who: { leadId: taken.leadId } };
    expect(await house.pages.book(chosen, signal())).toMatchObject({
      kind: 'booked',
      startsAt,
      repName: taken.colleague,
    });
  });

  it('of a pool, whoever is free takes the meeting', async () => {
    const house = await openMeetings(await open());
    const startsAt = new Date('2026-11-24T10:00:00Z');
    const first = await house.pages.book(booking({ hostId: 'emea', startsAt }), signal());
    const who = { email: 'kim@acme.example', name: 'Kim', company: null, message: null };
    const second = await house.pages.book(booking({ hostId: 'emea', startsAt, requestId: 'r2', who }), signal());
    if (first.kind !== 'booked' || second.kind !== 'booked') throw new Error(`${first.kind} ${second.kind}`);
    expect(first.repName).not.toBe(second.repName);
  });
});

const technical: MeetingType = {
  ...{ id: 'technical', name: 'Technical call', minutes: 45, bufferMinutes: null, tiers: ['rep'] },
  places: [
    { any: ['mid-market'], owner: true },
    { any: ['support'], owner: false },
  ],
};

describeOnEachDatabase('the page of a meeting of several', (open) => {
  it('has the times at which one of each is free, and books both', async () => {
    const house = await openMeetings(await open(), [technical]);
    expect(await house.pages.host('technical')).toMatchObject({ title: 'Technical call', minutes: 45 });
    const [time] = (await house.pages.free('technical', week, signal())) ?? [];
    const startsAt = time?.startsAt ?? new Date(0);
    const done = await house.pages.book(booking({ hostId: 'technical', startsAt }), signal());
    if (done.kind !== 'booked') throw new Error(done.kind);
    expect(done.repName).toMatch(/ and Sam Whitaker$/);
    expect(done.endsAt.getTime() - startsAt.getTime()).toBe(45 * 60_000);
    const now = house.deps.clock.now();
    expect(await house.deps.stores.bookings.standingMeetings(house.database.read, 'sam', now)).toHaveLength(1);
    const mail = (await house.mailsOut()).find(({ kind }) => kind === 'email.invitation');
    expect(JSON.stringify(mail?.payload).replaceAll('\\r\\n ', '')).toContain('sam@fernwick.example');
  });

  it('tells who joins by mail what was agreed, with a file for their calendar', async () => {
    const house = await openMeetings(await open(), [technical]);
    const [time] = (await house.pages.free('technical', week, signal())) ?? [];
    await house.pages.book(booking({ hostId: 'technical', startsAt: time?.startsAt ?? new Date(0) }), signal());
    const told = (await house.mailsOut()).filter(({ id }) => id.startsWith('mail:host:'));
    expect(told).toHaveLength(1);
    expect(told[0]?.payload).toMatchObject({
      to: { address: 'sam@fernwick.example' },
      invitation: { method: 'REQUEST' },
    });
  });
});

describeOnEachDatabase('times that are held for the thank-you page of a form', (open) => {
  const formLead = async (house: Awaited<ReturnType<typeof openMeetings>>) => {
    const { leadId, conversationId } = await house.lead(form({ locale: 'de-DE' }));
    const { leads } = house.deps.stores;
    await house.database.transaction((tx) =>
      leads.updateLead(tx, leadId, { tier: 'rep', ownerId: 'ada', score: { value: 90, reasons: [], flips: [] } }),
    );
    return { leadId, conversationId };
  };

  it('are those of the rep who has the lead, whose name is told with the meeting and not before', async () => {
    const house = await openMeetings(await open());
    const { leadId } = await formLead(house);
    const held = await house.pages.heldFor(leadId, signal());
    expect(held).toMatchObject({ hostId: '_held' });
    expect(held?.times).toHaveLength(3);
    const startsAt = held?.times[1]?.startsAt ?? new Date(0);
    const pick = booking({ hostId: '_held', startsAt, who: { leadId }, locale: 'de' });
    const done = await house.pages.book(pick, signal());
    expect(done).toMatchObject({ kind: 'booked', repName: 'Ada Okafor', startsAt });
    expect(await house.pages.book(pick, signal())).toEqual(done);
    expect(await house.pages.heldFor(leadId, signal())).toEqual({ hostId: null, times: [] });
  });

  it('are of everybody who joins for such leads, and all of them are in the meeting', async () => {
    const house = await openMeetings(await open(), [technical]);
    const { leadId } = await formLead(house);
    const held = await house.pages.heldFor(leadId, signal());
    const startsAt = held?.times[0]?.startsAt ?? new Date(0);
    const done = await house.pages.book(
      booking({ hostId: '_held', startsAt, who: { leadId }, locale: 'de' }),
      signal(),
    );
    expect(done).toMatchObject({ kind: 'booked', repName: 'Ada Okafor und Sam Whitaker' });
  });

  it('are offered again by the same people where the ten minutes are over and the time is gone', async () => {
    const house = await openMeetings(await open());
    const { leadId } = await formLead(house);
    const held = await house.pages.heldFor(leadId, signal());
    house.pass(11 * 60_000);
    const startsAt = held?.times[0]?.startsAt ?? new Date(0);
    const other = await house.pages.book(booking({ startsAt, requestId: 'request_2' }), signal());
    expect(other.kind).toBe('booked');
    const late = await house.pages.book(booking({ hostId: '_held', startsAt, who: { leadId } }), signal());
    if (late.kind !== 'taken') throw new Error(late.kind);
    expect(late.instead).toHaveLength(3);
  });

  it('are none for who wants to hear nothing more', async () => {
    const house = await openMeetings(await open());
    const { leadId, conversationId } = await formLead(house);
    const { conversations } = house.deps.stores;
    await house.database.transaction((tx) =>
      conversations.updateConversation(tx, conversationId, { state: 'opted_out' }),
    );
    expect(await house.pages.heldFor(leadId, signal())).toEqual({ hostId: null, times: [] });
    const pick = booking({ hostId: '_held', who: { leadId } });
    expect(['closed', 'unknown_host']).toContain((await house.pages.book(pick, signal())).kind);
  });

  it('nobody books what is held without being the lead that it is held for', async () => {
    const house = await openMeetings(await open());
    expect(await house.pages.book(booking({ hostId: '_held' }), signal())).toEqual({ kind: 'unknown_host' });
  });
});
