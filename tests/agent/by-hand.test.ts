import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../support/databases.ts';
import { form, openHouse } from '../support/house.ts';
import type { Step } from '../support/scripted-brain.ts';
import { noBrain, scriptedBrain } from '../support/scripted-brain.ts';

/** What went wrong when people played the model, and must not again. */
describeOnEachDatabase('a talk with an ordinary model', (open) => {
  const talk = async (steps: Step[], over: Parameters<typeof form>[0] = {}) => {
    const brain = scriptedBrain(steps);
    const house = await openHouse(await open(), { first: brain, embedded: noBrain });
    const { conversationId } = await house.lead(form({ message: ready, ...over }));
    await house.settle();
    const last = async () => (await house.said(conversationId)).filter(({ role }) => role === 'agent').at(-1);
    const shown = () => house.shown.flatMap((event) => (event.type === 'delta' ? [event.text] : [])).join('');
    return { brain, house, conversationId, last, shown };
  };
  const ready = 'We run out of stock all the time. 12 planners, we want it within the next 2 months.';
  const note = (field: string, value: string | number, quote: string) => ({ field, value, quote });
  const facts = [
    note('need', 'running out of stock', 'We run out of stock all the time'),
    note('team_size', '12', '12 planners'),
    note('timeline', 'quarter', 'within the next 2 months'),
  ];
  const record = (...facts: ReturnType<typeof note>[]) => ({ name: 'record_qualification', input: { facts } });
  const propose = { name: 'propose_slots' };
  const firstSlot = (request: Parameters<NonNullable<Step['seeing']>>[0]) =>
    request.context.offers[0]?.id ?? 'nothing was offered';

  const timeOf = ({ context }: Parameters<NonNullable<Step['seeing']>>[0]) =>
    context.offers[0]?.startsAt.toLocaleTimeString('en-GB', {
      timeZone: context.zone,
      hour: '2-digit',
      minute: '2-digit',
    });

  it('a value that is none of the field is refused with those that are, and times follow once it is right', async () => {
    const { brain, house, conversationId } = await talk([
      {
        calls: [
          record(facts[0] ?? note('', '', ''), note('timeline', 'within 2 months', 'within the next 2 months')),
          propose,
        ],
      },
      { calls: [record(...facts), propose] },
      { text: 'Which of these suits you?' },
    ]);
    const [wrong] = brain.requests[1]?.messages.filter(({ role }) => role === 'tool') ?? [];
    expect(JSON.stringify(wrong)).toContain('quarter (In the next 3 months)');
    expect(await house.bookings(conversationId)).toHaveLength(3);
    const known = await house.facts(conversationId);
    expect(known.find(({ field }) => field === 'team_size')?.value).toBe(12);
    brain.finished();
  });

  it('a question beside notes ends the turn: nobody is asked twice in one message', async () => {
    const { brain, last } = await talk([
      { text: 'Noted. What are you using for this today?', calls: [record(...facts)] },
    ]);
    expect((await last())?.text).toBe("I'm Fernwick's AI assistant. Noted. What are you using for this today?");
    brain.finished();
  });

  it('a model that has said it all beside its call may add nothing', async () => {
    const said = "I'm sorry to hear that.";
    const { brain, last } = await talk([
      { text: said, calls: [{ name: 'escalate_to_human', input: { topic: 'support', reason: 'no answer' } }] },
      { text: '' },
      { text: '' },
    ]);
    expect(await last()).toMatchObject({ text: `${said} I'm Fernwick's AI assistant.`, brain: 'scripted' });
    expect(brain.requests[2]?.system).toContain(`They have read this: "${said}"`);
    brain.finished();
  });

  it('who confirms beside the call has confirmed: the meeting is told once', async () => {
    const { brain, house, conversationId, last } = await talk([
      { calls: [record(...facts), propose] },
      { text: 'Which one suits you?' },
      {
        seeing: (request) => ({
          text: `You're booked for ${timeOf(request)}, see you then!`,
          calls: [{ name: 'book_meeting', input: { slotId: firstSlot(request) } }],
        }),
      },
    ]);
    await house.say(conversationId, 'the first one please');
    expect((await last())?.text).toMatch(/^You're booked for \d\d:\d\d, see you then!\n\n\/v1\/bookings\//);
    brain.finished();
  });

  it('the model reads what was said beside a call, and no link of an invitation', async () => {
    const { brain, house, conversationId } = await talk([
      { calls: [record(...facts), propose] },
      { text: 'Which one suits you?' },
      {
        seeing: (request) => ({
          text: "You're booked. ",
          calls: [{ name: 'book_meeting', input: { slotId: firstSlot(request) } }, { name: 'no_such_tool' }],
        }),
      },
      { text: 'The call takes 30 minutes.' },
      { text: 'You are welcome.' },
    ]);
    await house.say(conversationId, 'the first one please');
    await house.say(conversationId, 'thanks');
    expect(brain.requests[3]?.messages.findLast(({ role }) => role === 'assistant')).toMatchObject({
      text: "You're booked.",
    });
    expect(JSON.stringify(brain.requests[4]?.messages)).not.toContain('.ics');
    expect(brain.requests[4]?.system).toContain('They have a meeting');
    expect(brain.requests[4]?.system).toContain('Ask next: nothing is left to ask');
    brain.finished();
  });

  it('only one offer stands: a second in the same step would take the first away', async () => {
    const { brain, house, conversationId, last } = await talk([
      {
        calls: [
          record(...facts),
          { name: 'propose_slots', input: { from: '2026-11-25', to: '2026-11-25' } },
          { name: 'propose_slots', input: { from: '2026-11-27' } },
        ],
      },
      { text: 'Which one suits you?' },
    ]);
    expect(await house.bookings(conversationId)).toHaveLength(3);
    expect((await last())?.chips).toHaveLength(3);
    expect(JSON.stringify(brain.requests[1]?.messages.at(-1))).toContain('one_at_a_time');
    brain.finished();
  });

  it('what is shown while it is written is what stands in the end, without the marks of emphasis', async () => {
    const { brain, last, shown } = await talk([
      { text: 'Here is **what is free**.', calls: [record(...facts), propose] },
      { text: '- one\n- two\n\nWhich of them?' },
    ]);
    const text = "I'm Fernwick's AI assistant. Here is what is free.\n- one\n- two\n\nWhich of them?";
    expect((await last())?.text).toBe(text);
    expect(shown()).toBe(text);
    brain.finished();
  });

  it('who looks after the company is not told to somebody who merely states an address', async () => {
    const { brain } = await talk(
      [{ calls: [record(...facts), propose, { name: 'score_lead' }] }, { text: 'Which one suits you?' }],
      { email: 'rachel@brightmoor.example', company: 'Brightmoor Foods' },
    );
    const seen = JSON.stringify(brain.requests.map(({ system, messages }) => [system, messages]));
    expect(seen).not.toMatch(/Carla|rollout of six/i);
    expect(seen).toContain('Looked up, not told by them: company Brightmoor Foods');
    brain.finished();
  });

  it('each sentence of a message finds its passages, and an amount given before may be named again', async () => {
    const { brain, house, conversationId, last } = await talk(
      [
        {
          text: 'Growth costs 590 EUR per month + 4 × 45 EUR = 770 EUR. What do you use today?',
          calls: [record(...facts.slice(0, 2))],
        },
        { text: 'The 770 EUR I named is the list price, I cannot change it.' },
      ],
      { message: `${ready} What does each plan cost?` },
    );
    await house.say(conversationId, 'Is that negotiable?');
    expect(brain.requests[0]?.system).toContain('Growth costs 590 EUR');
    expect((await last())?.text).toBe('The 770 EUR I named is the list price, I cannot change it.');
    brain.finished();
  });

  it('a student is known as one, by the value that the prompt names', async () => {
    const { brain, house, conversationId } = await talk(
      [
        { text: 'Which part interests you?', calls: [record(note('purpose', 'study', 'my master thesis'))] },
        { calls: [propose] },
        { text: 'I can help with information here.' },
      ],
      { email: 'lena@gmail.com', message: 'I write my master thesis.' },
    );
    await house.say(conversationId, 'Can I meet somebody?');
    expect(brain.requests[0]?.system).toContain('study, job, vendor');
    expect(brain.requests[1]?.system).toContain('No meeting for them');
    expect(JSON.stringify(brain.requests[2]?.messages.at(-1))).toContain('not_qualified');
    brain.finished();
  });
});
