import type { Claim } from '../db/inbox.ts';
import { answer } from './answer.ts';
import { commitHandover, commitTurn } from './commit.ts';
import { callAfter, callColleague, tellOfColleague, tellOfLanguage, whenTheyCome } from './control/escalate.ts';
import type { TurnDeps } from './deps.ts';
import { takeUpTouch } from './follow-up/take-up.ts';
import { knowGroup } from './group/know.ts';
import { askedForHuman, handOverAfter, handOverAtOnce } from './hand-over.ts';
import { learn } from './learn.ts';
import { openTurn } from './open-turn.ts';
import { obeyReps } from './rep-actions.ts';
import type { Turn } from './state.ts';

/**
 * The main job: one turn of one conversation, from what came in to what goes out.
 *
 * Everything is loaded, and what reps clicked is obeyed. Then we learn who writes (enrichment, score, tier, knowledge)
 * and tell the rep who should know at once. The agent answers, with tools and guards. What came of it may be handed
 * over, and all of it becomes visible in one transaction. A turn that is cut off anywhere goes on from its journal.
 */
export async function runTurn(deps: TurnDeps, claim: Claim, signal: AbortSignal): Promise<void> {
  const over = Promise.withResolvers<void>();
  try {
    const opened = await openTurn(deps, claim, over.promise);
    if (!opened) return await nothingToDo(deps, claim);
    const obeyed = await obeyReps(deps, opened);
    const learnt = await knowGroup(deps, await learn(deps, obeyed));
    const known = callColleague(deps, await takeUpTouch(deps, learnt));
    const told = await commitHandover(deps, whenTheyCome(deps, await handOverAtOnce(deps, known)));
    const reply = speaks(told) ? callAfter(deps, told, await answer(deps, told, signal)) : null;
    const settled = whenTheyCome(deps, await handOverAfter(deps, told, reply));
    await commitTurn(deps, settled, tellOfLanguage(deps, settled, tellOfColleague(settled, reply)));
  } finally {
    over.resolve();
  }
}

/**
 * Whether the agent says something. It answers whoever talks, also while a rep is on the way: until then it keeps
 * helping. It is silent where a rep leads or where nobody wants to hear from us, and where a wish to stop or for a
 * human was confirmed already when it came in. What merely happens (a page view, a late answer, a click) is no reason
 * to speak; a touch whose time has come is.
 */
function speaks({ context }: Turn): boolean {
  if (context.state !== 'agent' && context.state !== 'waiting_for_rep') return false;
  if (askedForHuman(context)) return false;
  return context.trigger === 'form' || context.pending.length > 0 || context.followUp !== null;
}

/** Something happened around a conversation in which nobody has said anything yet. */
async function nothingToDo({ database, stores }: TurnDeps, claim: Claim): Promise<void> {
  await database.transaction((tx) => stores.inbox.finish(tx, claim));
}
