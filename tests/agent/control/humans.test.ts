import { expect, it } from 'vitest';
import { createColleagues } from '../../../agent/control/colleagues.ts';
import { type DraftDecision, decideOnDraft } from '../../../agent/control/drafts.ts';
import { createHumanRules } from '../../../agent/control/rules.ts';
import { stores } from '../../../app/stores.ts';
import type { HumanSettings } from '../../../shared/thresholds-file.ts';
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts';
import { form, openHouse } from '../../support/house.ts';
import { scriptedBrain } from '../../support/scripted-brain.ts';

const minute = 60_000;
const settings = (over: Partial<HumanSettings>): HumanSettings => ({
  escalate: [],
  approve: { mode: 'off', when: [] },
  take_back_minutes: 30,
  ...over,
});

type Script = Parameters<typeof scriptedBrain>[0];

async function openWith(database: TestDatabase, script: Script, over: Partial<HumanSettings> = {}) {
  const first = scriptedBrain(script);
  const house = await openHouse(database, { first, over: { humans: createHumanRules(settings(over)) } });
  const { leadId, conversationId } = await house.lead(form());
  await house.settle();
  await house.receive.openChat({ leadId, visitorId: null, zone: null, locale: null, page: null });
  const { deps } = house;
  return {
    ...house,
    first,
    leadId,
    conversationId,
    last: async () => (await house.said(conversationId)).at(-1),
    drafts: () => stores.drafts.draftsOfLead(database.read, leadId),
    decide: (id: string, decision: DraftDecision) => decideOnDraft({ ...deps, post: null }, id, decision),
    click: (action: 'take-over' | 'return', answer?: 'pending' | 'new') =>
      house.receive.repAction({
        ...{ leadId, action, repId: null, reason: null, toRepId: null, key: `${action}${deps.clock.now().getTime()}` },
        ...(answer && { answer }),
      }),
    rep: (text: string, key = text) => house.receive.repMessage({ leadId, repId: 'ada', text, key }),
    async wait(ms: number) {
      house.pass(ms);
      await database.transaction((tx) => stores.timers.fireDue(tx, deps.clock.now()));
      await house.settle();
    },
  };
}

const rule = { id: 'legal', topic: 'legal', because: 'They ask about law', when: [{ field: 'said', contains: 'dpa' }] };

describeOnEachDatabase('people in the loop', (open) => {
  it('a threshold brings a colleague in, whichever model talks, and the prospect hears it', async () => {
    const script = [{ text: 'Hello Dana.' }, { text: 'We host in the European Union.' }];
    const house = await openWith(await open(), script, { escalate: [rule] });
    await house.say(house.conversationId, 'Can you send us your DPA?');
    expect(await house.state(house.conversationId)).toBe('waiting_for_rep');
    expect((await house.last())?.text).toContain('I have told a colleague as well');
    expect((await house.findLead(house.leadId))?.ownerId).not.toBeNull();
    expect((await house.findLead(house.leadId))?.brief).toMatchObject({ escalation: { topic: 'legal' } });
  });

  it('what a colleague knows already is not escalated again after they gave it back', async () => {
    const script = [{ text: 'Hello.' }, { text: 'In the Union.' }, { text: 'Yes, it covers that.' }];
    const house = await openWith(await open(), script, { escalate: [rule] });
    await house.say(house.conversationId, 'Can you send us your DPA?');
    await house.click('return');
    await house.settle();
    await house.say(house.conversationId, 'Does the DPA cover subprocessors?');
    expect(await house.state(house.conversationId)).toBe('agent');
  });

  it('an answer that is not to be relied on is told to a colleague', async () => {
    const unsure = {
      id: 'unsure',
      topic: 'unsure',
      because: 'Unsure',
      when: [{ field: 'reply.confidence', at_most: 0.8 }],
    };
    const script = [{ text: 'Hello Dana.' }, { text: 'It costs 12345 EUR.' }, { text: 'Let me find out.' }];
    const house = await openWith(await open(), script, { escalate: [unsure] });
    await house.say(house.conversationId, 'And the quantum edition?');
    expect(await house.state(house.conversationId)).toBe('waiting_for_rep');
  });

  it('an answer that must be checked waits as a draft; the prospect is told, and sees no word of it', async () => {
    const house = await openWith(await open(), [{ text: 'Hello Dana.' }], { approve: { mode: 'all', when: [] } });
    expect((await house.said(house.conversationId)).map(({ text, note }) => [text, note])).toEqual([
      [expect.stringMatching(/AI assistant\. A colleague is having a quick look/), 'checking'],
    ]);
    expect(house.shown.filter(({ type }) => type === 'delta')).toEqual([]);
    const [draft] = await house.drafts();
    expect(await house.decide(draft?.id ?? '', { kind: 'approve' })).toEqual({ kind: 'done' });
    expect((await house.last())?.text).toMatch(/Hello Dana\./);
    expect(await house.decide(draft?.id ?? '', { kind: 'reject' })).toEqual({ kind: 'settled' });
  });

  it('by risk only what is risky waits', async () => {
    const risky = { id: 'first', because: 'It is long', when: [{ field: 'said', contains: 'price' }] };
    const script = [{ text: 'Hello Dana.' }, { text: 'Good question.' }];
    const house = await openWith(await open(), script, { approve: { mode: 'risk', when: [risky] } });
    expect((await house.last())?.text).toMatch(/Hello Dana\./);
    await house.say(house.conversationId, 'What is the price?');
    expect((await house.drafts()).map(({ status, because }) => [status, because])).toEqual([['waiting', 'It is long']]);
  });

  it('who writes on while a draft waits is answered anew, with both messages', async () => {
    const script = [{ text: 'Hello.' }, { text: 'One.' }, { text: 'Two.' }];
    const house = await openWith(await open(), script, { approve: { mode: 'all', when: [] } });
    await house.say(house.conversationId, 'First question');
    await house.say(house.conversationId, 'Second question');
    expect((await house.drafts()).map(({ status }) => status)).toEqual(['superseded', 'superseded', 'waiting']);
    const asked = house.first.requests.at(-1)?.context.pending.map(({ text }) => text);
    expect(asked).toEqual(['First question', 'Second question']);
  });

  it('an edited draft is sent in the words of the human; a rejected one leaves them the conversation', async () => {
    const script = [{ text: 'Hello.' }, { text: 'One.' }];
    const house = await openWith(await open(), script, { approve: { mode: 'all', when: [] } });
    const [draft] = await house.drafts();
    await house.decide(draft?.id ?? '', { kind: 'edit', text: 'Welcome, Dana.' });
    expect((await house.last())?.text).toBe('Welcome, Dana.');
    await house.say(house.conversationId, 'And now?');
    await house.decide((await house.drafts()).at(-1)?.id ?? '', { kind: 'reject' });
    expect(await house.state(house.conversationId)).toBe('rep');
  });

  it('a rep who writes has taken over; the same message twice is one', async () => {
    const house = await openWith(await open(), [{ text: 'Hello Dana.' }]);
    expect(await house.rep('Hi Dana, Ada here.')).toMatchObject({ kind: 'accepted' });
    expect(await house.rep('Hi Dana, Ada here.')).toMatchObject({ kind: 'repeated' });
    await house.settle();
    expect(await house.last()).toMatchObject({ role: 'rep', repId: 'ada', text: 'Hi Dana, Ada here.' });
    expect(await house.state(house.conversationId)).toBe('rep');
    await house.say(house.conversationId, 'Great, a person!');
    expect((await house.last())?.role).toBe('prospect');
    house.first.finished();
  });

  it('a silent rep loses the word to the agent after so many working minutes', async () => {
    const house = await openWith(await open(), [{ text: 'Hello Dana.' }, { text: 'It does.' }]);
    await house.rep('Hi Dana, Ada here.');
    await house.settle();
    await house.say(house.conversationId, 'Does it work with scanners?');
    await house.wait(29 * minute);
    expect((await house.last())?.role).toBe('prospect');
    await house.wait(2 * minute);
    expect(await house.last()).toMatchObject({ role: 'agent', text: 'It does.' });
    expect(await house.state(house.conversationId)).toBe('agent');
  });

  it('a rep who answers in time keeps the word', async () => {
    const house = await openWith(await open(), [{ text: 'Hello Dana.' }]);
    await house.rep('Hi Dana, Ada here.');
    await house.settle();
    await house.say(house.conversationId, 'Does it work with scanners?');
    await house.rep('It does.');
    await house.wait(60 * minute);
    expect(await house.state(house.conversationId)).toBe('rep');
  });

  it('a conversation is handed back with what is pending, or with only what is new', async () => {
    const script = [{ text: 'Hello.' }, { text: 'It does.' }];
    const house = await openWith(await open(), script);
    await house.click('take-over');
    await house.settle();
    await house.say(house.conversationId, 'Does it work with scanners?');
    await house.click('return', 'new');
    await house.settle();
    expect((await house.last())?.role).toBe('prospect');
    await house.click('take-over');
    await house.settle();
    house.pass(1000);
    await house.click('return', 'pending');
    await house.settle();
    expect((await house.last())?.text).toBe('It does.');
  });

  it('who asks for a person at night hears when one will be there', async () => {
    const house = await openWith(await open(), [{ text: 'Hello Dana.' }]);
    house.pass(12 * 60 * minute);
    await house.say(house.conversationId, 'human please');
    expect((await house.last())?.text).toMatch(/A colleague will be there from Tuesday at \d\d:\d\d \(Berlin\)\./);
  });
});

it('a rep is back at their own next working hour', () => {
  const span = [{ from: '09:00', to: '17:00' }];
  const rep = {
    ...{ id: 'ada', name: 'Ada', email: 'ada@x.example', role: 'ae' as const, title: 'AE', zone: 'Europe/London' },
    ...{ hours: { mon: span, tue: span }, absences: [], holidays: [], pools: [], skills: [], languages: [] },
    ...{ territories: [], weight: 100, priority: 0, caps: {}, presence: 'online' as const, active: true },
    meeting: { minutes: 30, bufferMinutes: 0, noticeMinutes: 0, perDay: 8, horizonDays: 14 },
    ...{ startedAt: new Date('2025-01-01'), slackUserId: null },
  };
  const colleagues = createColleagues(() => [rep]);
  const berlin = { zone: 'Europe/Berlin', language: 'en' };
  expect(colleagues.presenceOf(new Date('2026-11-23T10:00:00Z'), null, berlin).from).toBeNull();
  const evening = colleagues.presenceOf(new Date('2026-11-24T18:00:00Z'), 'ada', berlin);
  expect(evening.from).toBe('2026-11-30T09:00:00.000Z');
  const late = new Date('2026-11-23T16:45:00Z');
  expect(colleagues.workingMinutesLater(late, 30, 'ada')).toEqual(new Date('2026-11-24T09:15:00Z'));
});
