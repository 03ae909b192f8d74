import type { Called, TurnContext } from '../../shared/turn.ts';
import type { Router } from '../route.ts';
import type { Colleagues } from './colleagues.ts';

/**
 * Finds who a call for a human goes to, while it is made: so that whoever talks can say when they come. Who has the
 * lead keeps it; a call that is open already stays with whom it was given to.
 */
export const createCaller =
  ({ router, colleagues }: { router: Router; colleagues: Pick<Colleagues, 'presenceOf'> }) =>
  async (turn: TurnContext, topic: string): Promise<Called> => {
    const open = turn.escalation?.presence;
    if (open) return { presence: open, decision: null, inputs: {} };
    const owner = turn.ownerId ?? null;
    if (owner !== null) return { presence: colleagues.presenceOf(turn.now, owner, turn), decision: null, inputs: {} };
    const about = { topic, reason: '', at: turn.now.toISOString(), additions: [], presence: null };
    const routed = await router.decide({ ...turn, escalation: about }, { purpose: 'escalation' });
    return { presence: colleagues.presenceOf(turn.now, routed.decision.repId, turn), ...routed };
  };
