import { describe, expect, it } from 'vitest';
import { createSwitch } from '../../agent/brains/switch.ts';
import type { Router } from '../../agent/route.ts';
import type { Rules } from '../../agent/rules.ts';
import { runTurn } from '../../agent/turn.ts';
import type { Database } from '../../db/database.ts';
import type { Brain } from '../../shared/brain.ts';
import { LostClaim } from '../../shared/errors.ts';
import type { JsonObject } from '../../shared/json.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { form, openHouse } from '../support/house.ts';
import { noBrain, scriptedBrain } from '../support/scripted-brain.ts';

const live = new AbortController().signal;

/** A process that dies right before or right after its n-th commit. */
function dyingAt(database: Database, commit: number, when: 'before' | 'after'): Database {
  let commits = 0;
  return {
    ...database,
    transaction: async (work) => {
      const isLast = ++commits >= commit;
      if (isLast && when === 'before') throw new Error('killed');
      const result = await database.transaction(work);
      if (isLast) throw new Error('killed');
      return result;
    },
  };
}

const calls = (name: string, input: JsonObject = {}) => ({ id: name, name, arguments: JSON.stringify(input) });
const told = { facts: [{ field: 'team_size', value: 40, quote: 'We are 40' }] };

/** Notes and offers, books the first offer, says so. What it says depends on the conversation alone: it may be asked again. */
function bookingBrain(): Brain & { asked: () => number } {
  let asked = 0;
  return {
    name: 'booking',
    asked: () => asked,
    async *stream({ messages, context }) {
      asked++;
      const round = messages.filter((message) => message.role === 'assistant' && message.calls.length > 0).length;
      if (round === 0) {
        yield { type: 'call', call: calls('record_qualification', told) };
        yield { type: 'call', call: calls('propose_slots') };
      }
      if (round === 1) yield { type: 'call', call: calls('book_meeting', { slotId: context.offers[0]?.id ?? '' }) };
      if (round === 2) yield { type: 'text', delta: 'All set, see you soon.' };
      yield { type: 'end' };
    },
  };
}

describeOnEachDatabase('a turn that is killed goes on where it stopped', (open) => {
  const kills = [1, 2, 3, 4].flatMap((commit) => [
    { commit, when: 'before' as const },
    { commit, when: 'after' as const },
  ]);

  it.each(kills)(
    '$when its commit $commit: one meeting, one answer, no answer asked for twice',
    async ({ commit, when }) => {
      const database = await open();
      const first = bookingBrain();
      // A lead of the rep tier, so that times may be offered at once.
      const over = { router: routerTo('ada') };
      const house = await openHouse(database, { first, embedded: noBrain, over });
      const { conversationId, leadId } = await house.lead(form({ message: 'We are 40, book me in today' }));
      const deps = { ...house.deps, rules: alwaysHot(house.deps.rules) };

      const claim = await house.claim();
      if (!claim) throw new Error('nothing is due');
      const dying = dyingAt(database, commit, when);
      await runTurn({ ...deps, database: dying }, claim, live).catch((fault: unknown) => {
        if (!(fault instanceof Error) || fault.message !== 'killed') throw fault;
      });

      await house.takeOver(conversationId);
      const again = await house.claim();
      if (again) await runTurn(deps, again, live);
      expect((await house.said(conversationId)).filter(({ role }) => role === 'agent')).toHaveLength(1);
      const meetings = (await house.bookings(conversationId)).filter(({ status }) => status === 'confirmed');
      expect(meetings).toHaveLength(1);
      expect((await house.effects()).filter(({ kind }) => kind === 'brief.slack')).toHaveLength(1);
      expect((await house.facts(conversationId)).map(({ value }) => value)).toEqual([40]);
      expect((await house.findLead(leadId))?.ownerId).toBe('ada');
      // Only an answer that was lost before it was written is asked for again.
      expect(first.asked()).toBeLessThanOrEqual(when === 'after' ? 3 : 4);
    },
  );
});

describe('a worker that has lost its conversation', () => {
  describeOnEachDatabase('writes nothing', (open) => {
    it('when somebody else has claimed it in the middle of the model call', async () => {
      const database = await open();
      const house = await openHouse(database, { embedded: noBrain });
      const { conversationId } = await house.lead(form());
      const claim = await house.claim();
      if (!claim) throw new Error('nothing is due');
      const first = scriptedBrain([{ text: 'Hello from the past.' }]);
      const slow = {
        ...first,
        stream: (request: Parameters<typeof first.stream>[0]) =>
          robbed(
            () => house.takeOver(conversationId),
            () => house.claim(),
            first.stream(request),
          ),
      };
      const brains = createSwitch({ ...house.deps.brains, first: slow, clock: house.deps.clock });
      const deps = { ...house.deps, brains };
      await expect(runTurn(deps, claim, live)).rejects.toBeInstanceOf(LostClaim);
      expect(await house.said(conversationId)).toEqual([]);
      expect(house.shown.at(-1)).toMatchObject({ type: 'withdrawn' });
    });
  });
});

async function* robbed<T>(free: () => Promise<void>, claim: () => Promise<unknown>, stream: AsyncIterable<T>) {
  await free();
  await claim();
  yield* stream;
}

const routerTo = (repId: string): Router => ({
  decide: async (turn) => ({
    decision: {
      kind: 'assigned',
      repId,
      by: 'pool',
      because: 'the only one',
      ranking: [repId],
      rejected: [],
      flips: [],
      provisional: [],
      countsForFairness: true,
      accountId: null,
      tier: turn.tier,
    },
    inputs: {},
  }),
});

const alwaysHot = (rules: Rules): Rules => ({
  ...rules,
  judge: (previous) => (context) => ({ ...rules.judge(previous)(context), tier: 'rep' }),
});
