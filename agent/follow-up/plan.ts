import type { FollowUpRow, NewFollowUp } from '../../db/stores/follow-ups.ts';
import type { FollowUpSettings, Sequence } from '../../prompts/schemas/follow-ups.ts';
import type { Tier } from '../../shared/lead.ts';
import type { TurnContext } from '../../shared/turn.ts';
import { businessDaysLater } from '../../tools/follow-up/business-time.ts';

/** Why nobody is written to by ourselves as things stand; null when they may be. */
export function whyNot({ state, bookings, now, qualification, account, enrichment }: TurnContext): string | null {
  if (state === 'opted_out') return 'they want no messages';
  if (state === 'closed') return 'the conversation is closed';
  if (state !== 'agent') return 'a colleague has it';
  if (bookings.some(({ status, endsAt }) => status === 'confirmed' && endsAt > now)) return 'a meeting is booked';
  if (bookings.some(({ status }) => status === 'cancelled')) return 'they cancelled their meeting';
  if (qualification.disqualifiedBecause !== null) return `this person ${qualification.disqualifiedBecause}`;
  const competes = enrichment.fields.some(({ field, value }) => field === 'competitor' && value === true);
  return account?.kind === 'competitor' || competes ? 'they work for a competitor' : null;
}

/** A booking settles what was promised, too; a colleague or a closed door does as well. */
export const endsAll = (why: string): boolean => why !== 'they cancelled their meeting';

export const sequenceOf = ({ sequences }: FollowUpSettings, tier: Tier): Sequence | null =>
  sequences.find(({ tiers }) => tiers.includes(tier)) ?? null;

/**
 * The touches that follow the last word of this turn: those of the tier's sequence that were not said yet, up to the
 * cap. None where the prospect named a time themselves, asked not to be chased, or left no address.
 */
export function cadence(settings: FollowUpSettings, context: TurnContext, rows: readonly FollowUpRow[]): NewFollowUp[] {
  const sequence = sequenceOf(settings, context.tier);
  const isAsked = rows.some((row) => row.sequence === 'asked' && row.status === 'planned');
  const isStopped = rows.some((row) => row.sequence === 'stopped');
  if (sequence === null || isAsked || isStopped || context.contact.email === null) return [];
  const sent = new Set(rows.flatMap((row) => (row.status === 'sent' && row.sequence !== 'asked' ? [row.id] : [])));
  const { leadId, conversationId, now, zone } = context;
  const unsaid = sequence.touches
    .map((touch) => ({ touch, id: touchId(conversationId, sequence.id, touch.id) }))
    .filter(({ id }) => !sent.has(id))
    .slice(0, Math.max(0, settings.cap - sent.size));
  const saidDays = Math.max(
    0,
    ...sequence.touches
      .filter(({ id }) => sent.has(touchId(conversationId, sequence.id, id)))
      .map(({ after }) => after),
  );
  return unsaid.map(({ touch, id }) => ({
    ...{ id, leadId, conversationId, quote: null, createdAt: now },
    sequence: sequence.id,
    touch: touch.id,
    purpose: touch.purpose,
    dueAt: businessDaysLater(now, Math.max(1, touch.after - saidDays), zone, settings),
  }));
}

export const touchId = (conversationId: string, sequence: string, touch: string): string =>
  `fup:${conversationId}:${sequence}:${touch}`;
