import { expect, it } from 'vitest';
import { createSplitter } from '../../agent/stream.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { form, openHouse } from '../support/house.ts';
import type { Step } from '../support/scripted-brain.ts';
import { noBrain, scriptedBrain } from '../support/scripted-brain.ts';

/** What went wrong with times and colleagues when people played model and prospect, and must not again. */
describeOnEachDatabase('times, as a model told them', (open) => {
  const talk = async (steps: Step[], over: Parameters<typeof form>[0] = {}) => {
    const brain = scriptedBrain(steps);
    const house = await openHouse(await open(), { first: brain, embedded: noBrain });
    const ready = 'We run out of stock all the time. 12 planners, we want it within the next 2 months.';
    const { conversationId } = await house.lead(form({ message: ready, ...over }));
    await house.settle();
    const last = async () => (await house.said(conversationId)).filter(({ role }) => role === 'agent').at(-1);
    return { brain, house, conversationId, last };
  };
  const note = (field: string, value: string, quote: string) => ({ field, value, quote });
  const facts = [
    note('need', 'running out of stock', 'We run out of stock all the time'),
    note('team_size', '12', '12 planners'),
    note('timeline', 'quarter', 'within the next 2 months'),
  ];
  const record = { name: 'record_qualification', input: { facts } };
  const clock = (at: Date | undefined, timeZone: string) =>
    at?.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }) ?? 'nothing was offered';

  it('a time that was looked up in their zone is told in it, and keeps it', async () => {
    const zone = 'America/New_York';
    const { brain, last } = await talk([
      { calls: [record, { name: 'propose_slots', input: { zone } }] },
      { seeing: ({ context }) => ({ text: `How about ${clock(context.offers[0]?.startsAt, zone)}?` }) },
    ]);
    expect((await last())?.text).toMatch(/How about \d\d:\d\d\?$/);
    expect(brain.requests[1]?.context.offers[0]?.zone).toBe(zone);
    expect(brain.requests[1]?.system).toContain('(New York time)');
    brain.finished();
  });

  it('who was booked is offered no other times beside it', async () => {
    const { brain, last } = await talk([
      { calls: [record, { name: 'propose_slots' }] },
      {
        seeing: ({ context }) => ({
          calls: [{ name: 'book_meeting', input: { slotId: context.offers[0]?.id ?? 'none' } }],
        }),
      },
      { text: 'Your meeting is booked.' },
    ]);
    expect((await last())?.text).toContain('.ics');
    expect((await last())?.chips).toEqual([]);
    brain.finished();
  });
});

it('a short day before a figure ends no sentence', () => {
  const { push, flush } = createSplitter();
  expect([...push('Às 15h não há, mas tenho qui. 26 nov., 12:15 livre. Serve? '), ...flush()]).toEqual([
    'Às 15h não há, mas tenho qui. 26 nov., 12:15 livre. ',
    'Serve? ',
  ]);
});
