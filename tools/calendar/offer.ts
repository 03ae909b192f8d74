import type { Db, Tx } from '../../db/database.ts';
import type { Rep } from '../../shared/company.ts';
import type { Booking } from '../../shared/conversation.ts';
import { newId } from '../../shared/ids.ts';
import type { TurnContext } from '../../shared/turn.ts';
import { chooseSlots } from './choose.ts';
import type { OfferDeps } from './deps.ts';
import { horizonOf, type Interval, repSlots } from './slots.ts';
import { type Asked, anyTime } from './window.ts';

/** How long an offered slot is held, and how many a conversation may hold. */
const heldMs = 10 * 60_000;
export const mostHolds = 3;

export type OfferRequest = {
  turn: Pick<TurnContext, 'leadId' | 'conversationId'>;
  /** In order of preference: the first with a free slot is offered. */
  repIds: string[];
  /** What blocks them outside Usher, read before the transaction. */
  busy: Map<string, Interval[]>;
  asked: Asked;
  zone: string;
  count: number;
  /** The meeting that would move: its own time is free for it. */
  movingId?: string;
};

export type Offer =
  | {
      kind: 'offered';
      rep: Rep;
      holds: Booking[] /** Who was asked before and had nothing free. */;
      passedOver: string[];
    }
  /** Nobody is free in the window; `next` is when somebody is. */
  | { kind: 'none'; next: Date | null };

/** Holds up to `count` slots for this conversation, and gives back what it held before. */
export async function offerSlots(deps: OfferDeps, tx: Tx, request: OfferRequest): Promise<Offer> {
  const now = deps.clock.now();
  const reps = await activeReps(deps, tx, request.repIds);
  for (const [index, rep] of reps.entries()) {
    const glance = await freeSlots(deps, tx, rep, request, now);
    if (glance.length === 0) continue;
    await deps.bookings.lockRep(tx, rep.id);
    const slots = await freeSlots(deps, tx, rep, request, now);
    const count = Math.min(request.count, mostHolds);
    const chosen = chooseSlots({ slots, count, zone: request.zone, near: request.asked.near });
    if (chosen.length === 0) continue;
    const holds = chosen.map((slot) => holdOf(request, rep, slot, now));
    await deps.bookings.releaseHolds(tx, request.turn.conversationId);
    for (const hold of holds) await deps.bookings.saveBooking(tx, hold, now);
    return { kind: 'offered', rep, holds, passedOver: reps.slice(0, index).map(({ id }) => id) };
  }
  return { kind: 'none', next: await nextFree(deps, tx, reps, request, now) };
}

/** Whether a time that was offered once could be offered again now. */
export async function isStillFree(
  deps: OfferDeps,
  tx: Tx,
  rep: Rep,
  { slot, busy, movingId }: { slot: Booking; busy: Map<string, Interval[]>; movingId: string | undefined },
): Promise<boolean> {
  const { startsAt, leadId, conversationId, zone } = slot;
  const window = { start: startsAt, end: new Date(startsAt.getTime() + 1) };
  const turn = { leadId, conversationId };
  const asked = { window, near: startsAt };
  const request = { turn, repIds: [rep.id], busy, asked, zone, count: 1, ...(movingId && { movingId }) };
  const free = await freeSlots(deps, tx, rep, request, deps.clock.now());
  return free.some(({ start }) => start.getTime() === startsAt.getTime());
}

async function activeReps(deps: OfferDeps, tx: Tx, repIds: string[]): Promise<Rep[]> {
  const reps = new Map((await deps.company.loadReps(tx)).map((rep) => [rep.id, rep]));
  return [...new Set(repIds)].flatMap((id) => {
    const rep = reps.get(id);
    return rep?.active ? [rep] : [];
  });
}

/** What is free for this conversation: its own holds do not stand in its way. */
export async function freeSlots(
  deps: OfferDeps,
  db: Db,
  rep: Rep,
  {
    turn,
    busy,
    asked,
    movingId,
  }: Pick<OfferRequest, 'busy' | 'asked' | 'movingId'> & {
    turn: Pick<TurnContext, 'conversationId'>;
  },
  now: Date,
): Promise<Interval[]> {
  const blocking = await deps.bookings.blockingBookings(db, {
    repId: rep.id,
    from: new Date(now.getTime() - dayMs),
    to: new Date(horizonOf(rep, now).getTime() + dayMs),
    now,
  });
  const meetings = blocking
    .filter(({ id, status, conversationId }) =>
      status === 'held' ? conversationId !== turn.conversationId : id !== movingId,
    )
    .map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt }));
  return repSlots({ rep, now, window: asked.window, meetings, busy: busy.get(rep.id) ?? [] });
}

const dayMs = 24 * 3_600_000;

/** The first free start after the window that was asked for, or else at all. */
async function nextFree(deps: OfferDeps, tx: Tx, reps: Rep[], request: OfferRequest, now: Date): Promise<Date | null> {
  const whenever = { ...request, asked: { window: anyTime(now), near: null } };
  const starts: number[] = [];
  for (const rep of reps) {
    for (const { start } of await freeSlots(deps, tx, rep, whenever, now)) starts.push(start.getTime());
  }
  const after = starts.filter((start) => start >= request.asked.window.end.getTime());
  const best = Math.min(...(after.length > 0 ? after : starts));
  return Number.isFinite(best) ? new Date(best) : null;
}

const holdOf = ({ turn, zone }: OfferRequest, rep: Rep, slot: Interval, now: Date): Booking => ({
  id: newId('book'),
  leadId: turn.leadId,
  conversationId: turn.conversationId,
  repId: rep.id,
  startsAt: slot.start,
  endsAt: slot.end,
  zone,
  status: 'held',
  heldUntil: new Date(now.getTime() + heldMs),
  sequence: 0,
});
