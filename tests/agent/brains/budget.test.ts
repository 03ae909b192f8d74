import { expect, it } from 'vitest';
import { createBudget } from '../../../agent/brains/budget.ts';
import { createPricedBrain, priceOf } from '../../../agent/brains/priced.ts';
import * as spend from '../../../db/stores/spend.ts';
import type { ModelsFile } from '../../../shared/models-file.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { form, openHouse } from '../../support/house.ts';
import { scriptedBrain } from '../../support/scripted-brain.ts';
import { eventsOf } from './contract.ts';

const prices: ModelsFile = {
  prices: [
    { model: 'gpt-5', input: 1, output: 10 },
    { model: 'gpt-5-mini', input: 0.5, output: 2 },
  ],
  other_price: { input: 3, output: 30 },
  budget: { turn: {}, lead: {}, day: {} },
};

it('a version of a model costs what the model costs, an unknown one the cautious price', () => {
  expect(priceOf('openai:gpt-5-mini-2025-08-07', prices).output).toBe(2);
  expect(priceOf('openai:gpt-5', prices).output).toBe(10);
  expect(priceOf('ollama:qwen3:8b', prices).output).toBe(30);
});

it('what a call has cost is told with its tokens', async () => {
  const heard: number[] = [];
  const priced = createPricedBrain(scriptedBrain([{ text: 'Hello.' }]), { input: 1, output: 10 }, (usage) =>
    heard.push(usage.costMicros ?? 0),
  );
  // 10 tokens in, 5 out.
  expect(await eventsOf(priced)).toContainEqual({
    type: 'usage',
    usage: { inputTokens: 10, outputTokens: 5, costMicros: 60 },
  });
  expect(heard).toEqual([60]);
});

describeOnEachDatabase('the budget of a lead', (open) => {
  it('is what all its turns have used: when it is spent the embedded model answers, and the turn says so', async () => {
    const first = scriptedBrain([{ text: 'Hello Dana, what brings you here?' }]);
    const database = await open();
    const house = await openHouse(database, { first });
    const { conversationId, leadId } = await house.lead(form({ message: 'Hello' }));
    await house.settle();
    expect(await spend.spentOnLead(database.read, leadId)).toEqual({ tokens: 15, costMicros: 0 });
    const budgets = { turn: {}, lead: { tokens: 15 }, day: {} };
    house.deps.budget = createBudget({ database, stores: { spend }, budgets });
    await house.say(conversationId, 'What does it cost?');
    const turns = await house.turns(conversationId);
    expect(turns.at(-1)).toMatchObject({ brain: 'embedded' });
    expect(turns.at(-1)?.marks).toEqual(expect.arrayContaining(['budget:lead', 'fallback:embedded']));
    first.finished();
  });
});
