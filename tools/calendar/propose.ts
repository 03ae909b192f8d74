import type { Tx } from '../../db/database.ts';
import type { Booking } from '../../shared/conversation.ts';
import type { Decision } from '../../shared/routing.ts';
import type { TurnContext } from '../../shared/turn.ts';
import type { ToolCallContext, ToolOutcome, ToolRun } from '../tool.ts';
import { noSlots, offered } from './answers.ts';
import type { CalendarDeps } from './deps.ts';
import { mostHolds, offerSlots } from './offer.ts';
import type { MeetingPlan } from './plan.ts';
import type { Interval } from './slots.ts';
import { type Asked, anyTime } from './window.ts';

/** Who may be offered, and the decision behind it; null where an earlier one still holds. */
type Candidates = { repIds: string[]; decision: Decision | null };

export type Proposal = { asked: Asked; zone: string; count: number };

/** Finds who should have the lead, what blocks them, and then holds slots in the step's own transaction. */
export async function propose(
  deps: CalendarDeps,
  { turn, signal }: Pick<ToolCallContext, 'turn' | 'signal'>,
  proposal: Proposal,
): Promise<ToolRun> {
  const { repIds, decision } = await candidatesFor(deps, turn);
  if (decision?.kind === 'excluded') return excluded(decision);
  const plan = await deps.planFor(turn);
  const everybody = [...new Set([...repIds, ...plan.beside.flat()])];
  const busy = await deps.calendar.busy(everybody, proposal.asked.window, signal);
  return {
    kind: 'transact',
    apply: async (tx) => {
      const offer = await offerSlots(deps, tx, { turn, repIds, busy, plan, ...proposal });
      return offer.kind === 'none'
        ? noSlots(offer.next, proposal.zone, turn.language)
        : offered(offer, { zone: proposal.zone, language: turn.language, decision, named: mayKnow(turn) });
    },
  };
}

/** Three others in place of a slot that cannot be had, the nearest first: the same time if it is still free. */
export async function alternatives(
  deps: CalendarDeps,
  tx: Tx,
  turn: TurnContext,
  slot: Booking,
  { busy, plan }: { busy: Map<string, Interval[]>; plan: MeetingPlan },
): Promise<ToolOutcome> {
  const others = turn.decision?.kind === 'withheld' ? [] : (turn.decision?.ranking ?? []);
  const repIds = [slot.repId, ...others];
  const asked = { window: anyTime(deps.clock.now()), near: slot.startsAt };
  const offer = await offerSlots(deps, tx, { turn, repIds, busy, plan, asked, zone: slot.zone, count: mostHolds });
  return offer.kind === 'none'
    ? noSlots(offer.next, slot.zone, turn.language)
    : offered(offer, { zone: slot.zone, language: turn.language, decision: null, named: mayKnow(turn) });
}

/**
 * A meeting moves with its rep; who talks about a rep's times stays with that rep; the rest is routing's. While leads
 * are given to nobody, nobody's times are offered.
 */
async function candidatesFor(deps: CalendarDeps, turn: TurnContext): Promise<Candidates> {
  const meeting = turn.bookings.find(({ status, endsAt }) => status === 'confirmed' && endsAt > turn.now);
  if (meeting) return { repIds: [meeting.repId], decision: null };
  const decision = await deps.route(turn);
  if (decision.kind === 'withheld') return { repIds: [], decision: null };
  const running = turn.offers.find(({ repId }) => decision.ranking.includes(repId));
  if (running) return { repIds: [running.repId, ...decision.ranking], decision: null };
  return { repIds: decision.ranking, decision };
}

/** A proven address, or a meeting with them already. */
const mayKnow = ({ contact, bookings }: TurnContext): boolean =>
  contact.verifiedAt !== null || bookings.some(({ status }) => status === 'confirmed');

const excluded = ({ because }: Decision): ToolOutcome => ({
  kind: 'refused',
  code: 'not_qualified',
  message: `No meeting with sales: ${because}. Help with information, or escalate_to_human.`,
});
