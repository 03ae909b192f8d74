import { expect, it } from 'vitest';
import type { BrainFailure } from '../../shared/brain.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { form, openHouse } from '../support/house.ts';
import { scriptedBrain } from '../support/scripted-brain.ts';

/** The worst moment: something was done, and the words on it never come. */
describeOnEachDatabase('a model that fails after it has called a colleague', (open) => {
  const kinds: BrainFailure['kind'][] = [
    ...(['rate_limited', 'server', 'timeout', 'network'] as const),
    ...(['malformed_call', 'refused', 'truncated', 'empty'] as const),
  ];

  it.each(kinds)('by "%s": the prospect hears of it once, in words, and nobody is called twice', async (failure) => {
    const call = { name: 'escalate_to_human', input: { topic: 'legal', reason: 'They want the contract changed.' } };
    const first = scriptedBrain([{ calls: [call] }, { failure }, ...(mayRetry.has(failure) ? [{ failure }] : [])]);
    const house = await openHouse(await open(), { first });
    const { conversationId } = await house.lead(form({ message: 'Can clause 7 of the contract be changed?' }));
    await house.settle();
    const said = (await house.said(conversationId)).filter(({ role }) => role === 'agent');
    expect(said).toHaveLength(1);
    expect(said[0]?.text).toMatch(/colleague|person|somebody/i);
    expect(await house.state(conversationId)).toBe('waiting_for_rep');
    first.finished();
  });
});

const mayRetry: ReadonlySet<BrainFailure['kind']> = new Set(['server', 'network', 'malformed_call', 'empty']);
