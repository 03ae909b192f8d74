import { expect, it } from 'vitest';
import { createSwitch } from '../../../agent/brains/switch.ts';
import { runTurn } from '../../../agent/turn.ts';
import { stores } from '../../../app/stores.ts';
import type { Brain } from '../../../shared/brain.ts';
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts';
import { form, openHouse } from '../../support/house.ts';
import { scriptedBrain } from '../../support/scripted-brain.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** A lead of Monday morning whose page is open whenever a touch is due. */
async function quietLead(database: TestDatabase, { first = null }: { first?: Brain | null } = {}) {
  const house = await openHouse(database, { first });
  const { leadId, conversationId } = await house.lead(form({ message: 'We run out of stock every month.' }));
  await house.settle();
  const { sessionId } = await house.receive.openChat({ leadId, visitorId: null, zone: null, locale: null, page: null });
  return {
    ...house,
    leadId,
    conversationId,
    /** Time goes by, in which the timers fire and what is due is done; the page listens unless it is `closed`. */
    async wait(ms: number, { closed = false } = {}) {
      house.pass(ms);
      await database.transaction(async (tx) => {
        if (!closed) await stores.sessions.markSeen(tx, sessionId, house.deps.clock.now());
        await stores.timers.fireDue(tx, house.deps.clock.now());
      });
      await house.settle();
    },
    plan: () => stores.followUps.followUpsOfLead(database.read, leadId),
    agentSaid: async () => (await house.said(conversationId)).filter(({ role }) => role === 'agent'),
  };
}

describeOnEachDatabase('follow-ups', (open) => {
  it('three touches are planned after the last word, in the business days of the prospect', async () => {
    const lead = await quietLead(await open());
    const plan = await lead.plan();
    expect(plan.map(({ touch, status, dueAt }) => [touch, status, dueAt.toISOString()])).toEqual([
      ['answer', 'planned', '2026-11-24T10:00:00.000Z'],
      ['case', 'planned', '2026-11-26T10:00:00.000Z'],
      ['close', 'planned', '2026-12-02T10:00:00.000Z'],
    ]);
  });

  it('each says something new, and then there is silence', async () => {
    const lead = await quietLead(await open());
    for (let days = 0; days < 20; days++) await lead.wait(day);
    const texts = (await lead.agentSaid()).map(({ text }) => text);
    expect(texts).toHaveLength(4);
    expect(new Set(texts).size).toBe(4);
    expect((await lead.plan()).map(({ status }) => status)).toEqual(['sent', 'sent', 'sent']);
  });

  it('a reply ends what is planned in its own transaction, and what was said is not said again', async () => {
    const lead = await quietLead(await open());
    await lead.wait(day);
    await lead.say(lead.conversationId, 'We are 12 people.', { settle: false });
    const ended = (await lead.plan()).filter(({ status }) => status === 'cancelled');
    expect(ended.map(({ touch, because }) => [touch, because])).toEqual([
      ['case', 'they replied'],
      ['close', 'they replied'],
    ]);
    await lead.settle();
    expect((await lead.plan()).map(({ touch, status }) => `${touch} ${status}`)).toEqual([
      'answer sent',
      'case planned',
      'close planned',
    ]);
  });

  it('an opt-out ends everything, also what had been asked for', async () => {
    const lead = await quietLead(await open());
    await lead.say(lead.conversationId, 'unsubscribe me');
    expect((await lead.plan()).every(({ status }) => status === 'cancelled')).toBe(true);
    await lead.wait(2 * day);
    expect(await lead.agentSaid()).toHaveLength(2);
  });

  it('a colleague who takes over ends what was planned', async () => {
    const lead = await quietLead(await open());
    const click = { action: 'take-over' as const, repId: null, reason: null, toRepId: null, key: 'k' };
    await lead.receive.repAction({ leadId: lead.leadId, ...click });
    await lead.settle();
    expect((await lead.plan()).map(({ because }) => because)).toContain('a colleague took over');
    await lead.wait(2 * day);
    expect(await lead.agentSaid()).toHaveLength(1);
  });

  it('a reply while the touch is being written lets it go unsaid', async () => {
    const database = await open();
    const lead = await quietLead(database);
    lead.pass(day);
    const now = lead.deps.clock.now();
    await database.transaction(async (tx) => stores.timers.fireDue(tx, now));
    const first = scriptedBrain([{ text: 'One thing I wanted to add for you.' }]);
    const answering: Brain = {
      name: 'slow',
      async *stream(request) {
        await lead.say(lead.conversationId, 'Thanks, that helps.', { settle: false });
        yield* first.stream(request);
      },
    };
    const turn = {
      ...lead.deps,
      brains: createSwitch({ ...lead.deps.brains, first: answering, clock: lead.deps.clock }),
    };
    await database.transaction(async (tx) => {
      const [session] = await tx.query.select().from(tx.tables.sessions);
      if (session) await stores.sessions.markSeen(tx, session.id, now);
    });
    const claim = await lead.claim();
    if (claim) await runTurn(turn, claim, new AbortController().signal);
    expect((await lead.agentSaid()).map(({ text }) => text)).not.toContain('One thing I wanted to add for you.');
    expect(lead.shown.some(({ type }) => type === 'withdrawn')).toBe(true);
  });

  it('after a week of standing still one touch leaves, in business hours, and the next waits its business day', async () => {
    const lead = await quietLead(await open());
    await lead.wait(8 * day + 12 * hour);
    expect(await lead.agentSaid()).toHaveLength(1);
    expect((await lead.plan())[0]).toMatchObject({ status: 'planned', because: 'outside of their business hours' });
    await lead.wait(11 * hour);
    expect(await lead.agentSaid()).toHaveLength(2);
    await lead.wait(hour);
    expect(await lead.agentSaid()).toHaveLength(2);
    await lead.wait(day);
    expect(await lead.agentSaid()).toHaveLength(3);
  });

  it('a closed chat without a mailbox says why nothing was said', async () => {
    const lead = await quietLead(await open());
    await lead.wait(day, { closed: true });
    expect((await lead.plan())[0]).toMatchObject({
      status: 'cancelled',
      because: 'the chat is closed and no mailbox is set up (IMAP_URL, SMTP_URL)',
    });
  });

  it('"write to me again in March" is kept, and a thank-you does not undo it', async () => {
    const first = scriptedBrain([
      { text: 'Hello Dana.' },
      {
        calls: [{ name: 'schedule_follow_up', input: { date: '2027-03-01', quote: 'write to me again in March' } }],
      },
      { text: 'I will write to you again in March.' },
      { text: 'You are welcome.' },
    ]);
    const lead = await quietLead(await open(), { first });
    await lead.say(lead.conversationId, 'Please write to me again in March.');
    await lead.say(lead.conversationId, 'Thanks a lot');
    const plan = await lead.plan();
    expect(plan.filter(({ status }) => status === 'planned')).toMatchObject([
      { sequence: 'asked', dueAt: new Date('2027-03-01T08:00:00Z'), quote: 'write to me again in March' },
    ]);
  });

  it('a wish that nobody expressed is not written down', async () => {
    const first = scriptedBrain([
      { text: 'Hello Dana.' },
      { calls: [{ name: 'schedule_follow_up', input: { date: '2027-03-01', quote: 'in March' } }] },
      { text: 'Good to hear.' },
    ]);
    const lead = await quietLead(await open(), { first });
    await lead.say(lead.conversationId, 'All fine here.');
    expect((await lead.plan()).some(({ sequence }) => sequence === 'asked')).toBe(false);
  });
});

describeOnEachDatabase('follow-ups of the embedded model', (open) => {
  it('a wish to hear from us again is confirmed with its day and kept', async () => {
    const lead = await quietLead(await open());
    await lead.say(lead.conversationId, 'Not now. Please write to me again in March.');
    expect((await lead.agentSaid()).at(-1)?.text).toMatch(/Monday, 1 March/);
    expect((await lead.plan()).filter(({ status }) => status === 'planned')).toMatchObject([{ sequence: 'asked' }]);
  });

  it('who is not interested is not reminded', async () => {
    const lead = await quietLead(await open());
    await lead.say(lead.conversationId, "Thanks, but we're not interested.");
    expect((await lead.plan()).filter(({ status }) => status === 'planned')).toEqual([]);
    for (let days = 0; days < 9; days++) await lead.wait(day);
    expect(await lead.agentSaid()).toHaveLength(2);
  });
});
