import { expect, it } from 'vitest';
import { runTurn } from '../../../agent/turn.ts';
import { release } from '../../../db/inbox.ts';
import type { Brain } from '../../../shared/brain.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { form, openHouse } from '../../support/house.ts';

const broken: Brain = {
  name: 'broken',
  // biome-ignore lint/correctness/useYield: a mistake of ours, before the first word
  async *stream() {
    throw new TypeError('a mistake in the adapter');
  },
};

describeOnEachDatabase('a turn that a programming mistake ended', (open) => {
  it('is answered by the embedded model at its second try, and says so', async () => {
    const house = await openHouse(await open(), { first: broken });
    const { conversationId } = await house.lead(form({ message: 'What does it cost?' }));
    const claim = await house.claim();
    if (!claim) throw new Error('nothing is due');
    await expect(runTurn(house.deps, claim, new AbortController().signal)).rejects.toThrow('a mistake in the adapter');
    const retryAt = house.deps.clock.now();
    await house.database.transaction((tx) => release(tx, claim, { retryAt, failed: true }));
    await house.settle();
    expect((await house.said(conversationId)).at(-1)).toMatchObject({ role: 'agent', brain: 'embedded' });
    const [turn] = await house.turns(conversationId);
    expect(turn?.marks).toContain('fallback:after_fault');
  });
});
