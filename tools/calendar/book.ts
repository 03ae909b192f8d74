import type { Tx } from '../../db/database.ts';
import type { Booking } from '../../shared/conversation.ts';
import type { TurnContext } from '../../shared/turn.ts';
import type { OfferDeps } from './deps.ts';
import { isStillFree, lockAll } from './offer.ts';
import type { Interval } from './slots.ts';

export type Picked =
  | { kind: 'confirmed'; booking: Booking }
  /** There was a meeting already: it was moved, under its own id, rather than doubled. */
  | { kind: 'moved'; booking: Booking }
  /** Nothing of the kind is on offer in this conversation. */
  | { kind: 'not_offered' }
  | { kind: 'expired'; slot: Booking }
  | { kind: 'taken'; slot: Booking };

export type SlotPick = {
  turn: Pick<TurnContext, 'leadId' | 'conversationId' | 'channel'>;
  slotId: string;
  busy: Map<string, Interval[]>;
  /** The meeting to move; unset, the lead's coming meeting is moved if there is one. */
  movingId?: string | undefined;
};

/** Turns a held slot into the lead's one meeting, or says why not. Picking the same slot twice books once. */
export async function takeSlot(deps: OfferDeps, tx: Tx, { turn, slotId, busy, movingId }: SlotPick): Promise<Picked> {
  const now = deps.clock.now();
  const slot = await deps.bookings.findBooking(tx, slotId);
  if (slot?.conversationId !== turn.conversationId) return { kind: 'not_offered' };
  if (slot.status === 'confirmed') return { kind: 'confirmed', booking: slot };
  if (slot.status !== 'held') return { kind: 'not_offered' };
  const isOver = slot.heldUntil === null || slot.heldUntil <= now;
  // A mail is read hours later: what is free then is still theirs.
  if (isOver && turn.channel !== 'email') return { kind: 'expired', slot };
  const rep = await deps.company.findRep(tx, slot.repId);
  if (!rep?.active) return { kind: 'taken', slot };
  const hosts = [rep.id, ...(await deps.bookings.hostsBeside(tx, slot.id))];
  await lockAll(deps, tx, hosts);
  const old = (await deps.bookings.comingMeetings(tx, turn.leadId, now)).find(
    ({ id }) => movingId === undefined || id === movingId,
  );
  if (isOver && !(await isStillFree(deps, tx, rep, { slot, busy, movingId: old?.id })))
    return { kind: 'expired', slot };
  for (const repId of hosts)
    if (await isTaken(deps, tx, { ...slot, repId }, old?.id, busy)) return { kind: 'taken', slot };
  await deps.bookings.releaseHolds(tx, turn.conversationId, slot.id);
  return old ? moveTo(deps, tx, old, slot, hosts.slice(1)) : confirm(deps, tx, slot);
}

async function confirm(deps: OfferDeps, tx: Tx, slot: Booking): Promise<Picked> {
  const booking: Booking = { ...slot, status: 'confirmed', heldUntil: null };
  await deps.calendar.confirm(tx, booking);
  return { kind: 'confirmed', booking };
}

/**
 * The meeting keeps its id, by which invitations know it; the hold's row keeps when it was before, as `rescheduled`.
 */
async function moveTo(
  deps: OfferDeps,
  tx: Tx,
  old: Booking,
  slot: Booking,
  beside: readonly string[],
): Promise<Picked> {
  const now = deps.clock.now();
  const booking: Booking = {
    ...old,
    repId: slot.repId,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    zone: slot.zone,
    sequence: old.sequence + 1,
  };
  const before: Booking = { ...old, id: slot.id, conversationId: slot.conversationId, status: 'rescheduled' };
  await deps.bookings.saveBooking(tx, before, now);
  await deps.calendar.move(tx, booking, beside);
  return { kind: 'moved', booking };
}

/** The rep has another meeting then, or their own calendar has filled up since. */
async function isTaken(
  deps: OfferDeps,
  tx: Tx,
  slot: Booking,
  oldId: string | undefined,
  busy: Map<string, Interval[]>,
): Promise<boolean> {
  const now = deps.clock.now();
  const { repId, startsAt: from, endsAt: to } = slot;
  const meetings = await deps.bookings.blockingBookings(tx, { repId, from, to, now });
  if (meetings.some(({ id, status }) => status === 'confirmed' && id !== oldId)) return true;
  return (busy.get(repId) ?? []).some(({ start, end }) => start < to && from < end);
}

/** Cancels the meeting named, or the lead's coming one; null when there is none. */
export async function cancelMeeting(
  deps: OfferDeps,
  tx: Tx,
  { turn, bookingId }: { turn: TurnContext; bookingId?: string | undefined },
): Promise<Booking | null> {
  const coming = await deps.bookings.comingMeetings(tx, turn.leadId, deps.clock.now());
  const meeting = coming.find(({ id }) => bookingId === undefined || id === bookingId);
  if (meeting === undefined) return null;
  const booking: Booking = { ...meeting, status: 'cancelled', sequence: meeting.sequence + 1 };
  await deps.bookings.releaseHolds(tx, turn.conversationId);
  await deps.calendar.cancel(tx, booking);
  return booking;
}
