import { expect, it } from 'vitest';
import { hostsBeside, setHostsBeside } from '../../../db/stores/bookings.ts';
import type { InvitationAnswer } from '../../../shared/mail.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { form } from '../../support/house.ts';
import { type MailTestHouse, openMailHouse, replyTo } from '../../support/mail-house.ts';

const answer = (bookingId: string, over: Partial<InvitationAnswer>): InvitationAnswer => ({
  uid: `${bookingId}@usher`,
  answer: 'accepted',
  startsAt: null,
  endsAt: null,
  attendee: 'anna.berg@hazelwick.example',
  comment: null,
  ...over,
});

describeOnEachDatabase('what a calendar answers to an invitation', (open) => {
  it('accepted and tentative are kept with the meeting, and want no answer', async () => {
    const house = await openMailHouse(await open());
    const meeting = await booked(house);
    const before = (await house.sent()).length;
    const received = await house.mail({ newText: '', invitationAnswer: answer(meeting.id, {}) });
    expect(received).toEqual({ kind: 'unanswered', because: 'calendar_answer' });
    expect(await answerOf(house, meeting.id)).toBe('accepted');
    await house.mail({ newText: '', invitationAnswer: answer(meeting.id, { answer: 'tentative' }) });
    expect(await answerOf(house, meeting.id)).toBe('tentative');
    expect((await house.sent()).length).toBe(before);
  });

  it('declined: it is kept, and other times are offered by mail', async () => {
    const house = await openMailHouse(await open());
    const meeting = await booked(house);
    await house.mail({ newText: '', invitationAnswer: answer(meeting.id, { answer: 'declined' }) });
    expect(await answerOf(house, meeting.id)).toBe('declined');
    const mail = await house.last();
    expect(mail.kind).toBe('email.reply');
    expect(mail.text).toContain('Pick a time with one click:');
  });

  it('another time that is free: the meeting moves there, and the invitation with it', async () => {
    const house = await openMailHouse(await open());
    const meeting = await booked(house);
    const startsAt = new Date(meeting.startsAt.getTime() + 24 * 3_600_000);
    const endsAt = new Date(meeting.endsAt.getTime() + 24 * 3_600_000);
    await house.mail({ newText: '', invitationAnswer: answer(meeting.id, { answer: 'counter', startsAt, endsAt }) });
    const moved = (await house.bookings(meeting.conversationId)).find(({ id }) => id === meeting.id);
    expect(moved).toMatchObject({ startsAt, status: 'confirmed', sequence: 1 });
    const mail = (await house.sent()).findLast(({ kind }) => kind === 'email.invitation');
    expect(mail?.invitation).toMatchObject({ method: 'REQUEST' });
    expect(mail?.invitation?.content).toContain('SEQUENCE:1');
  });

  it('another time that is not free: others are offered', async () => {
    const house = await openMailHouse(await open());
    const meeting = await booked(house);
    const startsAt = new Date('2026-11-29T03:00:00Z');
    const endsAt = new Date('2026-11-29T03:30:00Z');
    await house.mail({ newText: '', invitationAnswer: answer(meeting.id, { answer: 'counter', startsAt, endsAt }) });
    const still = (await house.bookings(meeting.conversationId)).find(({ id }) => id === meeting.id);
    expect(still).toMatchObject({ startsAt: meeting.startsAt, status: 'confirmed' });
    expect((await house.last()).text).toContain('Pick a time with one click:');
  });

  it('who was not invited cannot answer', async () => {
    const house = await openMailHouse(await open());
    const meeting = await booked(house);
    const from = { address: 'mallory@hazelwick.example', name: null };
    await house.mail({ from, newText: '', invitationAnswer: answer(meeting.id, { answer: 'declined' }) });
    expect(await answerOf(house, meeting.id)).toBeNull();
  });

  it('a colleague who joins and declines is out of the meeting, and who leads it is told', async () => {
    const house = await openMailHouse(await open());
    const meeting = await booked(house);
    await house.database.transaction((tx) => setHostsBeside(tx, meeting.id, ['sam']));
    const from = { address: 'Sam@fernwick.example', name: 'Sam' };
    const declined = { from, newText: '', invitationAnswer: answer(meeting.id, { answer: 'declined' }) };
    const received = await house.mail({ ...declined, writer: { kind: 'auto_reply', until: null } });
    expect(received).toEqual({ kind: 'unanswered', because: 'colleague' });
    expect(await hostsBeside(house.database.read, meeting.id)).toEqual([]);
    expect((await house.mails()).at(-1)?.detail).toContain('who leads the meeting was told');
    expect((await house.briefs()).some(({ text }) => text.includes('Sam Whitaker cannot be at your meeting'))).toBe(
      true,
    );
    expect(await answerOf(house, meeting.id)).toBeNull();
  });

  it('cancelling by mail takes the meeting out of their calendar too', async () => {
    const house = await openMailHouse(await open());
    const meeting = await booked(house);
    await house.mail(replyTo(await house.last(), 'Please cancel the meeting.'));
    const mail = (await house.sent()).findLast(({ kind }) => kind === 'email.invitation');
    expect(mail?.invitation?.method).toBe('CANCEL');
    expect(mail?.invitation?.content).toContain('SEQUENCE:1');
    expect((await house.bookings(meeting.conversationId)).some(({ status }) => status === 'confirmed')).toBe(false);
  });
});

describeOnEachDatabase('meetings that are agreed in the chat', (open) => {
  it('are invited to by mail as well, once', async () => {
    const house = await openMailHouse(await open());
    const { leadId, conversationId } = await house.lead(form({ email: 'anna.berg@hazelwick.example' }));
    await house.receive.openChat({ leadId, visitorId: null, zone: null, locale: null, page: null });
    await house.settle();
    for (const text of ['We are 40 people, want to start in January, I decide.', 'Can we have a demo?'])
      await house.say(conversationId, text);
    const chip = (await house.said(conversationId)).at(-1)?.chips[0];
    await house.say(conversationId, chip?.value ?? '');
    const sent = (await house.sent()).filter(({ invitation }) => invitation);
    expect(sent.length).toBe(1);
    expect(sent[0]).toMatchObject({ kind: 'email.invitation', to: { address: 'anna.berg@hazelwick.example' } });
  });
});

describeOnEachDatabase('a brief by mail', (open) => {
  it('goes to the rep with links that ask before they act, and again in its thread when a meeting is booked', async () => {
    const house = await openMailHouse(await open());
    await booked(house);
    const briefs = await house.briefs();
    expect(briefs.length).toBeGreaterThan(0);
    const latest = briefs.at(-1);
    expect(latest?.text).toMatch(/Meeting: \w{3} \d+ Nov 2026, \d\d:\d\d/);
    expect(latest?.text).toMatch(/Accept: https:\/\/usher\.example\/mail\/\S+\nPass: /);
    expect(latest?.to.address).toMatch(/@/);
    expect(new Set(briefs.slice(1).map(({ inReplyTo }) => inReplyTo)).has(null)).toBe(false);
  });

  it('is not mailed where Slack carries it', async () => {
    const house = await openMailHouse(await open(), { over: { briefKind: 'brief.slack' } });
    await booked(house);
    expect(await house.briefs()).toEqual([]);
  });
});

async function booked(house: MailTestHouse) {
  const received = await house.mail({
    newText: 'Hello, we are 40 people and need to see our stock. What does it cost?',
  });
  if (received.kind !== 'accepted') throw new Error(received.kind);
  const say = async (text: string) => house.mail(replyTo(await house.last(), text));
  await say('We lose track of it in two warehouses and want to start in January. I decide.');
  await say('Can we have a demo?');
  await say('The second one, please.');
  const meeting = (await house.bookings(received.conversationId)).find(({ status }) => status === 'confirmed');
  if (!meeting) throw new Error('nothing was booked');
  return meeting;
}

async function answerOf({ database }: MailTestHouse, id: string): Promise<string | null> {
  const rows = await database.read.query.select().from(database.read.tables.bookings);
  return rows.find((row) => row.id === id)?.answer ?? null;
}
