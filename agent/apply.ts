import type { Booking } from '../shared/conversation.ts';
import { type Escalation, knows } from '../shared/escalation.ts';
import type { Fact, NewFact } from '../shared/lead.ts';
import type { Change, TurnContext } from '../shared/turn.ts';

/** What follows from facts without being told: score, tier, and what is still to be asked. Pure. */
export type Judge = (context: TurnContext) => Pick<TurnContext, 'score' | 'tier' | 'qualification'>;

/** What a score, a tier and the next question are made of. */
const bears: ReadonlySet<Change['type']> = new Set(['facts', 'contact', 'enrichment']);

/** The turn after a change. What the prospect tells re-scores, re-tiers and re-qualifies by itself. */
export function createApply(judge: Judge) {
  return (context: TurnContext, change: Change): TurnContext => {
    const next = applied(context, change);
    return bears.has(change.type) ? { ...next, ...judge(next) } : next;
  };
}

export type Apply = ReturnType<typeof createApply>;

function applied(context: TurnContext, change: Change): TurnContext {
  switch (change.type) {
    case 'facts':
      return { ...context, facts: withFacts(context, change.facts) };
    case 'contact': {
      const { type, zone, ...details } = change;
      const contact = { ...context.contact, ...details, ...(zone && { zone }) };
      return { ...context, contact, ...(zone && { zone, zoneKnown: true }) };
    }
    case 'enrichment':
      return { ...context, enrichment: change.enrichment };
    case 'score':
      return { ...context, score: change.score, tier: change.tier };
    case 'decision':
      return { ...context, decision: change.decision };
    case 'knowledge': {
      const found = new Map([...context.knowledge, ...change.hits].map((hit) => [hit.id, hit]));
      const missedSearches = (context.missedSearches ?? 0) + (change.missed ? 1 : 0);
      return { ...context, knowledge: [...found.values()], missedSearches };
    }
    case 'offers':
      return { ...context, offers: change.offers };
    case 'booking':
      return { ...context, bookings: withBooking(context.bookings, change.booking), offers: [] };
    case 'escalation':
      return {
        ...context,
        state: context.state === 'rep' ? 'rep' : 'waiting_for_rep',
        escalation: withCall(context, change),
      };
    case 'opt_out':
      return { ...context, state: 'opted_out' };
    case 'follow_up':
      return { ...context, willWriteAt: change.at };
    default:
      return change satisfies never;
  }
}

const mostAdditions = 10;

/** A call that is open already is added to; whoever was called is told each thing once. */
function withCall(
  { escalation: open, state, now }: TurnContext,
  { topic, reason, called }: Change & { type: 'escalation' },
): Escalation {
  if (!open || state === 'agent')
    return { topic, reason, at: now.toISOString(), additions: [], presence: called?.presence ?? null };
  return knows(open, reason) ? open : { ...open, additions: [...open.additions, reason].slice(-mostAdditions) };
}

/** The newest fact of a field stands; what it replaces stays in the database as superseded. */
function withFacts(context: TurnContext, told: readonly NewFact[]): Fact[] {
  const replaced = new Set(told.map(({ field }) => field));
  const added = told.map((fact, index) => ({
    ...fact,
    id: `${context.turnId}:${context.facts.length + index}`,
    at: context.now,
  }));
  return [...context.facts.filter(({ field }) => !replaced.has(field)), ...added];
}

const withBooking = (bookings: readonly Booking[], booking: Booking): Booking[] => [
  ...bookings.filter(({ id }) => id !== booking.id),
  booking,
];
