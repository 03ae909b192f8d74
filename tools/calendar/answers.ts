import { DateTime } from 'luxon';
import type { Rep } from '../../shared/company.ts';
import type { Booking, Chip } from '../../shared/conversation.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Decision } from '../../shared/routing.ts';
import type { Change } from '../../shared/turn.ts';
import type { ToolOutcome } from '../tool.ts';
import { namesOf } from './host-names.ts';
import { slotLabel } from './labels.ts';
import { meetsIn } from './meets-in.ts';
import type { Offer } from './offer.ts';

type Offered = Extract<Offer, { kind: 'offered' }>;
type Done = Extract<ToolOutcome, { kind: 'done' }>;

/**
 * What a model, the page and the turn learn of an offer. The rep is `named` only where that may be known: who merely
 * states an address must not learn who looks after the company it belongs to.
 */
export function offered(
  { rep, holds, more, passedOver }: Offered,
  { zone, language, decision, named }: { zone: string; language: string; decision: Decision | null; named: boolean },
): Done {
  const slots = holds.map(({ id, startsAt }) => ({
    id,
    startsAt: localIso(startsAt, zone),
    label: slotLabel(startsAt, zone, language),
  }));
  const chips: Chip[] = slots.map(({ id, label }) => ({ label, value: `slot:${id}` }));
  const offers = holds.map(({ id, repId, startsAt, endsAt, heldUntil }) => ({
    id,
    repId,
    startsAt,
    endsAt,
    zone,
    heldUntil: heldUntil ?? endsAt,
  }));
  const routed: Change[] = decision ? [{ type: 'decision', decision: chosen(decision, rep.id, passedOver) }] : [];
  return {
    kind: 'done',
    content: {
      ...{ slots, zone, more, ...(more && { tell: othersToo }), ...(named ? { repName: rep.name } : {}) },
      ...held(rep, language),
    },
    changes: [...routed, { type: 'offers', offers }],
    chips,
  };
}

/** Where the rep does not speak their language they should know before they pick. */
function held(rep: Rep, language: string): JsonObject {
  const other = meetsIn(rep, language);
  if (other === null) return {};
  const heldIn = new Intl.DisplayNames('en', { type: 'language' }).of(other) ?? other;
  return { heldIn, tellBesides: `The meeting is held in ${heldIn}: say so, in the prospect's language.` };
}

const othersToo =
  'These are some of the free times, not all: there are others in between and later. They need only ask.';

/** The decision as it came out: reps before the chosen one had no free time. */
function chosen(decision: Decision, repId: string, passedOver: string[]): Decision {
  if (decision.repId === repId) return decision;
  const rejected = passedOver.map((id) => ({ repId: id, reason: 'no free time to offer' }));
  return {
    ...decision,
    kind: 'assigned',
    repId,
    ranking: [repId, ...decision.ranking.filter((id) => id !== repId)],
    rejected: [...decision.rejected, ...rejected],
  };
}

/** Nobody is free then: tells when somebody is, so that this can be offered instead. */
export function noSlots(next: Date | null, zone: string, language: string): ToolOutcome {
  const nextFree = next === null ? null : { startsAt: localIso(next, zone), label: slotLabel(next, zone, language) };
  return {
    kind: 'refused',
    code: 'no_slots',
    message:
      nextFree === null
        ? 'Nobody has a free time. Say so, and offer that a colleague gets in touch (escalate_to_human).'
        : `Nobody is free then. The next free time is ${nextFree.label}: call propose_slots with from=${nextFree.startsAt}.`,
    content: { nextFree },
  };
}

/** A slot that cannot be had any more, with what is offered instead. */
export function gone(code: 'slot_expired' | 'slot_taken', instead: ToolOutcome): ToolOutcome {
  if (instead.kind === 'refused') return { ...instead, code, message: `${reasons[code]} ${instead.message}` };
  const { content, changes, chips } = instead;
  return {
    kind: 'refused',
    code,
    message: `${reasons[code]} Other times are held for them now: offer these.`,
    content,
    changes,
    ...(chips ? { chips } : {}),
  };
}

const reasons = {
  slot_expired: 'This time was held for ten minutes, which are over.',
  slot_taken: 'Somebody else has just taken this time.',
};

/** What there is to say about a meeting that stands. */
export const standing = (
  booking: Booking,
  { change, hosts, language }: { change: 'confirmed' | 'rescheduled'; hosts: readonly Rep[]; language: string },
): Done => ({
  kind: 'done',
  content: {
    ...{ ...told(booking, language), repName: namesOf(hosts, language) },
    ...(hosts[0] && change === 'confirmed' ? held(hosts[0], language) : {}),
    invitation: 'its link is added to your message',
  },
  changes: [{ type: 'booking', booking, change }],
});

export const cancelled = (booking: Booking, reason: string | undefined, language: string): Done => ({
  kind: 'done',
  content: { ...told(booking, language), ...(reason === undefined ? {} : { reason }) },
  changes: [{ type: 'booking', booking, change: 'cancelled' }],
});

const told = ({ id, startsAt, zone }: Booking, language: string): JsonObject => ({
  bookingId: id,
  startsAt: localIso(startsAt, zone),
  label: slotLabel(startsAt, zone, language),
});

/** The hour that stands in it is the prospect's own, should a model read it out. */
const localIso = (at: Date, zone: string): string =>
  DateTime.fromJSDate(at, { zone }).toISO({ suppressMilliseconds: true }) ?? at.toISOString();
