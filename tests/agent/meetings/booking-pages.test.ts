import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../../support/databases.ts';
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
