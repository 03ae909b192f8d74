import { newId } from '../shared/ids.ts';
import type { Decision } from '../shared/routing.ts';
import type { Change, TurnContext } from '../shared/turn.ts';
import type { TurnDeps } from './deps.ts';
import { withTheirWords } from './handoff/matter.ts';
import { hardCue } from './hard-cues.ts';
import type { Reply } from './loop.ts';
import type { Routed } from './route.ts';
import type { Handover, Turn } from './state.ts';

export function handover(purpose: string, { decision, inputs }: Routed, ends: Handover['ends'] = null): Handover {
  const assignment = decision.repId ? { id: newId('asg'), repId: decision.repId } : null;
  return { receiptId: newId('rcpt'), purpose, decision, inputs, assignment, ends };
}

/** Who has the lead as this turn stands. */
export function ownerOf(turn: Turn): string | null {
  const latest = turn.handovers.findLast(({ assignment, ends }) => assignment !== null || ends !== null);
  return latest ? (latest.assignment?.repId ?? null) : turn.stored.lead.ownerId;
}

/** The turn with one more handover, its context knowing the owner. */
export function withHandover(turn: Turn, made: Handover): Turn {
  const { repNames, account } = turn.context;
  const repId = made.assignment?.repId ?? (made.ends ? null : ownerOf(turn));
  const ownerName = repId ? (repNames[repId] ?? null) : null;
  const context = { ...turn.context, decision: made.decision, ownerId: repId, ownerName, account };
  return { ...turn, handovers: [...turn.handovers, made], context };
}

/**
 * Before the first word: a lead of the rep tier goes to its rep at once, the owner of a known account is told of any
 * lead, and who asked for a human gets one. Everybody else is routed when there is something to hand over.
 */
export async function handOverAtOnce(deps: TurnDeps, known: Turn): Promise<Turn> {
  const turn = askedForHuman(known.context) ? withWish(known) : known;
  if (known.resumed && known.input.handedOver) return turn;
  const met = comingMeeting(turn.context);
  if (met && ownerOf(turn) === null) return handToBooked(deps, turn, met.repId);
  const purpose = dueAtOnce(turn);
  if (purpose === null) return turn;
  const routed = untilNeeded(turn, purpose, await deps.router.decide(turn.context, { purpose }));
  if (await isToldAlready(deps, turn, purpose, routed)) return turn;
  return counts(turn, purpose, routed.decision) ? withHandover(turn, handover(purpose, routed)) : turn;
}

/** Booked where no agent was asked: its rep has the lead. */
const comingMeeting = ({ bookings, state, now }: TurnContext) =>
  state === 'opted_out' ? undefined : bookings.find(({ status, endsAt }) => status === 'confirmed' && endsAt > now);

function dueAtOnce(turn: Turn): 'assignment' | 'escalation' | null {
  const { context, previousTier, claim } = turn;
  if (context.state === 'opted_out' || context.state === 'closed' || ownerOf(turn) !== null) return null;
  if (askedForHuman(context) || turn.changes.some(({ type }) => type === 'escalation')) return 'escalation';
  if (context.tier !== previousTier) return isWorthAsking(context) ? 'assignment' : null;
  const looksAgain = claim.events.some(({ event }) => event.kind === 'timer' || event.kind === 'enrichment');
  if (!looksAgain) return null;
  // Who asked for a person and found nobody free still waits for one.
  return context.state === 'waiting_for_rep' ? 'escalation' : 'assignment';
}

/** Without an address there is no account whose owner could be told; while times are on the table the pick decides. */
const isWorthAsking = (context: TurnContext): boolean =>
  (context.tier === 'rep' || context.contact.email !== null) && !picking(context);

/** A wish for a human that was confirmed when it came in: now the rep is found. */
export const askedForHuman = ({ state, pending }: TurnContext): boolean =>
  state === 'waiting_for_rep' && pending.some(({ text }) => hardCue(text) !== null);

function withWish(turn: Turn): Turn {
  const topic = turn.context.pending.some(({ text }) => hardCue(text) === 'privacy') ? 'privacy' : 'human';
  const why = topic === 'privacy' ? 'they have a request about their personal data' : 'they asked for a person';
  const reason = withTheirWords(turn.context.pending.map(({ text }) => text).join(' … '), why);
  const change = { type: 'escalation' as const, topic, reason };
  return { ...turn, changes: [...turn.changes, change], context: turn.apply(turn.context, change) };
}

/** Below the rep tier only an owner's claim is acted upon; that nobody is told is worth a receipt only once. */
function counts({ context, previousTier }: Turn, purpose: string, decision: Decision): boolean {
  if (purpose === 'escalation' || context.tier === 'rep' || decision.kind === 'withheld') return true;
  if (decision.kind === 'assigned') return !decision.countsForFairness;
  return previousTier === null && (context.tier === 'nurture' || decision.kind === 'excluded');
}

/** After the last word: whoever was booked has the lead, and what was escalated or has grown hot finds its rep. */
export async function handOverAfter(deps: TurnDeps, before: Turn, reply: Reply | null): Promise<Turn> {
  if (!reply) return before;
  const changes = [...before.changes, ...reply.changes];
  const { ownerId = null, ownerName } = before.context;
  const turn = { ...before, changes, context: { ...reply.context, ownerId, ownerName } };
  if (turn.context.state === 'opted_out') return turn;
  const booked = reply.changes.findLast((change) => change.type === 'booking' && change.change !== 'cancelled');
  if (booked?.type === 'booking') return handToBooked(deps, turn, booked.booking.repId);
  if (ownerOf(turn) !== null) return withMatter(turn, reply.changes);
  const purpose = purposeAfter(turn, reply.changes);
  if (!purpose) return turn;
  const routed = foundInCall(reply.changes) ?? (await deps.router.decide(turn.context, { purpose }));
  if (await isToldAlready(deps, turn, purpose, routed)) return turn;
  return withHandover(turn, handover(purpose, routed));
}

/** Nobody would have got it yet, nor does anybody: it is told who would once a rep is needed. */
function untilNeeded({ context }: Turn, purpose: string, routed: Routed): Routed {
  const { kind, countsForFairness, because } = routed.decision;
  if (purpose !== 'assignment' || kind !== 'withheld' || context.tier !== 'agent' || !countsForFairness) return routed;
  const decision = {
    ...routed.decision,
    by: 'agent',
    because: `The agent leads until a rep is needed; then: ${because}`,
  };
  return { ...routed, decision };
}

/** While leads are given to nobody, each is decided about again and again: one receipt says so until it would change. */
async function isToldAlready({ stores, database }: TurnDeps, turn: Turn, purpose: string, { decision }: Routed) {
  if (purpose !== 'assignment' || decision.kind !== 'withheld') return false;
  const latest =
    turn.handovers.at(-1)?.decision ??
    (await stores.receipts.latestReceipt(database.read, turn.context.leadId))?.decision;
  return latest?.kind === 'withheld' && latest.would === decision.would && latest.by === decision.by;
}

/** Who was found while the call was made, since the prospect may have been told when they come. */
function foundInCall(changes: readonly Change[]): Routed | null {
  const call = changes.findLast((change) => change.type === 'escalation');
  if (call?.type !== 'escalation' || !call.called?.decision) return null;
  return { decision: call.called.decision, inputs: call.called.inputs };
}

/** A problem that went to somebody beside the owner has its receipt, and moves no lead. */
function withMatter(turn: Turn, changes: readonly Change[]): Turn {
  const routed = foundInCall(changes);
  if (routed === null) return turn;
  return { ...turn, handovers: [...turn.handovers, { ...handover('escalation', routed), assignment: null }] };
}

function purposeAfter({ context }: Turn, changes: readonly Change[]): 'escalation' | 'assignment' | null {
  if (changes.some(({ type }) => type === 'escalation')) return 'escalation';
  return context.tier === 'rep' && !picking(context) ? 'assignment' : null;
}

/** Times of a rep are on the table: the pick decides who has the lead, and a timer looks again if none is made. */
export const picking = ({ offers, now }: TurnContext): boolean => offers.some(({ heldUntil }) => heldUntil > now);

/** The rep of the meeting, for the reasons by which their slots were offered; an owner who accepted keeps the lead. */
async function handToBooked(deps: TurnDeps, turn: Turn, repId: string): Promise<Turn> {
  const owner = ownerOf(turn);
  if (owner === repId || (owner !== null && turn.stored.lead.acceptedAt !== null)) return turn;
  const offered = await deps.stores.receipts.latestReceipt(deps.database.read, turn.context.leadId);
  const reasons = turn.context.decision ?? offered?.decision ?? null;
  const name = turn.context.repNames[repId] ?? repId;
  const because = `The prospect booked a meeting with ${name}${reasons ? `; offered because: ${reasons.because}` : ''}`;
  const { would, ...known } = reasons ?? unreasoned(turn);
  const decision: Decision = { ...known, kind: 'assigned', repId, because };
  const current = turn.assignments.find(({ endedAt }) => endedAt === null);
  const ends = current ? { id: current.id, status: 'reassigned' as const, reason: because } : null;
  return withHandover(turn, handover('meeting', { decision, inputs: {} }, ends));
}

const unreasoned = ({ context }: Turn): Omit<Decision, 'repId' | 'because'> => ({
  kind: 'assigned',
  by: 'meeting',
  ranking: [],
  rejected: [],
  flips: [],
  provisional: [],
  countsForFairness: true,
  accountId: context.account?.id ?? null,
  tier: context.tier,
});
