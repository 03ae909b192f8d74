import type { z } from 'zod';
import type { repEvent } from '../shared/events.ts';
import type { Decision } from '../shared/routing.ts';
import type { TurnDeps } from './deps.ts';
import { handover, ownerOf, withHandover } from './hand-over.ts';
import type { Nudge } from './nudge.ts';
import { nudgeOf } from './sla.ts';
import type { Handover, Turn } from './state.ts';

type Click = z.infer<typeof repEvent>;

/**
 * What reps clicked since the last turn, in order. Accept fixes the owner; Pass and Misrouted give the credit back and
 * find the next rep, never one who had it; Misrouted may name whom. Taking over and returning changed the state when
 * they came in; taking over also accepts.
 */
export async function obeyReps(deps: TurnDeps, opened: Turn): Promise<Turn> {
  if (opened.resumed && opened.input.handedOver) return opened;
  let turn = opened;
  for (const { event } of opened.claim.events) {
    const nudge = nudgeOf(deps, turn, event);
    if (nudge) turn = await nudgeRep(deps, turn, nudge);
    if (event.kind === 'rep') turn = withVoice(await obey(deps, turn, event), event.repId);
  }
  return turn;
}

async function obey(deps: TurnDeps, turn: Turn, click: Click): Promise<Turn> {
  switch (click.action) {
    case 'accept':
    case 'take-over':
      return accept(deps, turn, click);
    case 'pass':
      return giveAway(deps, turn, 'passed', click);
    case 'misrouted':
      return giveAway(deps, turn, 'misrouted', click);
    case 'return':
      return turn;
    default:
      return click.action satisfies never;
  }
}

/** Who clicks is there: leads may come again. */
const withVoice = (turn: Turn, repId: string | null): Turn =>
  repId === null ? turn : { ...turn, silence: [...turn.silence, { repId, since: null }] };

/** The time to accept has passed, or nearly: the rep is reminded, or the next one gets the lead. */
async function nudgeRep(deps: TurnDeps, turn: Turn, nudge: Nudge): Promise<Turn> {
  const { repId, step } = nudge;
  if (step.do !== 'reassign') return { ...turn, nudges: [...turn.nudges, nudge] };
  const reason = `not accepted within ${step.after} working minutes`;
  const given = await giveAway(deps, turn, 'reassigned', { action: 'pass', repId, reason, toRepId: null });
  if (!deps.sla.silent_goes_offline) return given;
  return { ...given, silence: [...given.silence, { repId, since: turn.context.now }] };
}

/** A colleague who accepts what is another's takes it: whoever acts has the lead. */
function accept(deps: TurnDeps, turn: Turn, { repId, action }: Click): Turn {
  const owner = ownerOf(turn);
  const by = repId ?? owner;
  if (by === null) return turn;
  const name = turn.context.repNames[by] ?? by;
  const said = action === 'accept' ? 'accepted' : 'took the conversation over';
  const decision = byHand(turn, by, action, `${name} ${said}`);
  const ends = by === owner ? null : endOf(turn, 'reassigned', `${name} ${said}`);
  const made = handover(action, { decision, inputs: {} }, ends);
  const taken = withHandover(turn, by === owner ? { ...made, assignment: null } : made);
  return { ...taken, patch: { ...taken.patch, acceptedAt: deps.clock.now() } };
}

async function giveAway(
  deps: TurnDeps,
  turn: Turn,
  status: 'passed' | 'misrouted' | 'reassigned',
  click: Pick<Click, 'action' | 'repId' | 'reason' | 'toRepId'>,
): Promise<Turn> {
  const owner = ownerOf(turn);
  // A click on an old brief: somebody else has the lead by now.
  if (click.repId !== null && owner !== null && click.repId !== owner) return turn;
  const ends = endOf(turn, status, click.reason);
  const without = [...new Set([...turn.assignments.map(({ repId }) => repId), ...(owner ? [owner] : [])])];
  const routed = click.toRepId
    ? { decision: byHand(turn, click.toRepId, 'misrouted', sentOn(turn, click)), inputs: {} }
    : await deps.router.decide(turn.context, { purpose: 'escalation', without });
  const next = withHandover(turn, handover(status === 'reassigned' ? 'sla' : click.action, routed, ends));
  return { ...next, patch: { ...next.patch, acceptedAt: null } };
}

function sentOn({ context }: Turn, { repId, toRepId, reason }: Pick<Click, 'repId' | 'toRepId' | 'reason'>): string {
  const name = (id: string | null) => (id ? (context.repNames[id] ?? id) : 'a colleague');
  return `${name(repId)} sent it on to ${name(toRepId)}${reason ? `: ${reason}` : ''}`;
}

function endOf(turn: Turn, status: 'passed' | 'misrouted' | 'reassigned', reason: string | null): Handover['ends'] {
  const made = turn.handovers.findLast(({ assignment }) => assignment !== null)?.assignment;
  const current = made ?? turn.assignments.find(({ endedAt }) => endedAt === null);
  return current ? { id: current.id, status, reason } : null;
}

const byHand = ({ context }: Turn, repId: string, by: string, because: string): Decision => ({
  kind: 'assigned',
  repId,
  by,
  because,
  ranking: [repId],
  rejected: [],
  flips: [],
  provisional: [],
  countsForFairness: by === 'misrouted',
  accountId: context.account?.id ?? null,
  tier: context.tier,
});
