import type { Called, TurnContext } from '../../shared/turn.ts';
import { matterOf } from '../handoff/matter.ts';
import type { Routed, Router } from '../route.ts';
import type { Colleagues } from './colleagues.ts';

type CallerDeps = { router: Router; colleagues: Pick<Colleagues, 'presenceOf'> };

/**
 * Finds who a call for a human goes to, while it is made: so that whoever talks can say when they come. Who has the
 * lead keeps it, but a problem goes to whom the rules name for it; a call that is open already stays with whom it was
 * given to.
 */
export const createCaller =
  ({ router, colleagues }: CallerDeps) =>
  async (turn: TurnContext, topic: string): Promise<Called> => {
    const open = turn.escalation?.presence;
    if (open) return { presence: open, decision: null, inputs: {} };
    const owner = turn.ownerId ?? null;
    const about = { ...turn, escalation: callOf(turn, topic) };
    if (owner === null) {
      const routed = await router.decide(about, { purpose: 'escalation' });
      return { presence: colleagues.presenceOf(turn.now, routed.decision.repId, turn), ...routed };
    }
    const beside = await besideOwner(router, { turn, about, owner, topic });
    if (beside === null) return { presence: colleagues.presenceOf(turn.now, owner, turn), decision: null, inputs: {} };
    const presence = colleagues.presenceOf(turn.now, beside.decision.repId, turn);
    return { presence: { ...presence, besideOwner: true }, ...beside };
  };

const callOf = ({ now }: TurnContext, topic: string) => ({
  ...{ topic, reason: '', at: now.toISOString(), additions: [], presence: null },
});

const problems = ['support', 'complaint', 'billing'];

/** Whom the rules name for this problem, where its being one makes the difference, and the owner is none of them. */
async function besideOwner(
  router: Router,
  { turn, about, owner, topic }: { turn: TurnContext; about: TurnContext; owner: string; topic: string },
): Promise<Routed | null> {
  if (!problems.includes(matterOf(topic))) return null;
  const request = { purpose: 'escalation' as const, without: [owner] };
  const routed = await router.decide(about, request);
  const { kind, repId, by, rejected } = routed.decision;
  const isOneOfThem = rejected.some((one) => one.repId === owner && one.reason === 'had this lead before');
  if (kind !== 'assigned' || repId === null || repId === owner || isOneOfThem) return null;
  const otherwise = await router.decide({ ...turn, escalation: null }, request);
  return otherwise.decision.by === by ? null : routed;
}
