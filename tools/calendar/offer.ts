import type { Db, Tx } from '../../db/database.ts';
import type { Rep } from '../../shared/company.ts';
import type { Booking } from '../../shared/conversation.ts';
import { newId } from '../../shared/ids.ts';
import type { TurnContext } from '../../shared/turn.ts';
import { chooseSlots } from './choose.ts';
import type { OfferDeps } from './deps.ts';
import { type MeetingSlot, meetingSlots } from './joint.ts';
import { nextFree } from './next-free.ts';
import { alone, type MeetingPlan, planToMove } from './plan.ts';
import { horizonOf, type Interval, mayStart, type RepSearch } from './slots.ts';
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
  /** Who joins the rep and for how long; unset, the rep meets them alone. */
  plan?: MeetingPlan;
  /** False where nobody asks when somebody is free outside the window: that is a search of its own. */
  next?: false;
};

export type Offer =
  | {
      kind: 'offered';
      rep: Rep;
      holds: Booking[];
      /** Whether the window has other times than these. */
      more: boolean;
      /** Who was asked before and had nothing free. */
      passedOver: string[];
    }
  /** Nobody is free in the window; `next` is when somebody is. */
  | { kind: 'none'; next: Date | null };

/** Holds up to `count` slots for this conversation, and gives back what it held before. */
export async function offerSlots(deps: OfferDeps, tx: Tx, request: OfferRequest): Promise<Offer> {
  const now = deps.clock.now();
  const reps = await activeReps(deps, tx, request.repIds);
  for (const [index, rep] of reps.entries()) {
    // Nobody is locked who has nothing to offer: in a crowd most are not kept waiting for the lock.
    if ((await freeSlots(deps, tx, rep, request, now)).length === 0) continue;
    await lockAll(deps, tx, [rep.id, ...(request.plan?.beside ?? []).flat()]);
    const slots = await freeSlots(deps, tx, rep, request, now);
    const count = Math.min(request.count, mostHolds);
    const { near, spread } = request.asked;
    const chosen = chooseSlots({ slots, count, zone: request.zone, near, spread });
    if (chosen.length === 0) continue;
    await deps.bookings.releaseHolds(tx, request.turn.conversationId);
    const holds = await hold(deps, tx, rep, chosen, request);
    const more = slots.length > chosen.length;
    return { kind: 'offered', rep, holds, more, passedOver: reps.slice(0, index).map(({ id }) => id) };
  }
  return { kind: 'none', next: request.next === false ? null : await freeInstead(deps, tx, reps, request, now) };
}

/** Everybody whose time is touched, always in the same order: whoever books for others waits and never blocks us. */
export async function lockAll({ bookings }: OfferDeps, tx: Tx, repIds: readonly string[]): Promise<void> {
  for (const repId of [...new Set(repIds)].sort()) await bookings.lockRep(tx, repId);
}

/** Whether a time that was offered once could be offered again now, to the same people. */
export async function isStillFree(
  deps: OfferDeps,
  tx: Tx,
  rep: Rep,
  { slot, busy, movingId }: { slot: Booking; busy: Map<string, Interval[]>; movingId: string | undefined },
): Promise<boolean> {
  const { startsAt, leadId, conversationId, zone } = slot;
  const plan = await planToMove(deps.bookings, tx, slot);
  const window = { start: startsAt, end: new Date(startsAt.getTime() + 1) };
  const turn = { leadId, conversationId };
  const asked = { window, near: startsAt };
  const request = { turn, repIds: [rep.id], busy, asked, zone, count: 1, plan, ...(movingId && { movingId }) };
  const free = await freeSlots(deps, tx, rep, request, deps.clock.now());
  return free.some(({ start }) => start.getTime() === startsAt.getTime());
}

/** Whether somebody could join a meeting that stands, at its time and for as long. */
export async function mayJoin(
  deps: OfferDeps,
  db: Db,
  rep: Rep,
  { meeting, busy }: { meeting: Booking; busy: Map<string, Interval[]> },
): Promise<boolean> {
  const { startsAt, endsAt, id: movingId } = meeting;
  const minutes = Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);
  const asked = { window: { start: startsAt, end: new Date(startsAt.getTime() + 1) }, near: null };
  const request = { turn: meeting, busy, asked, movingId };
  return mayStart(await searchFor(deps, db, ruledBy(rep, { ...alone, minutes }), request, deps.clock.now()))(startsAt);
}

async function activeReps(deps: OfferDeps, tx: Tx, repIds: string[]): Promise<Rep[]> {
  const reps = new Map((await deps.company.loadReps(tx)).map((rep) => [rep.id, rep]));
  return [...new Set(repIds)].flatMap((id) => {
    const rep = reps.get(id);
    return rep?.active ? [rep] : [];
  });
}

type FreeRequest = Pick<OfferRequest, 'busy' | 'asked' | 'movingId' | 'plan'> & {
  turn: Pick<TurnContext, 'conversationId'>;
};

/** What is free for this conversation, of the rep and of everybody who joins. */
export async function freeSlots(
  deps: OfferDeps,
  db: Db,
  rep: Rep,
  request: FreeRequest,
  now: Date,
): Promise<MeetingSlot[]> {
  const plan = request.plan ?? alone;
  const minutes = plan.minutes ?? rep.meeting.minutes;
  const searchOf = (one: Rep) => searchFor(deps, db, ruledBy(one, { ...plan, minutes }), request, now);
  const beside = plan.beside.length === 0 ? [] : (await deps.company.loadReps(db)).filter(({ active }) => active);
  const places = await Promise.all(
    plan.beside.map((ids) => Promise.all(beside.filter(({ id }) => ids.includes(id)).map(searchOf))),
  );
  return meetingSlots(await searchOf(rep), places);
}

const ruledBy = (rep: Rep, { minutes, bufferMinutes }: MeetingPlan & { minutes: number }): Rep => ({
  ...rep,
  meeting: { ...rep.meeting, minutes, bufferMinutes: bufferMinutes ?? rep.meeting.bufferMinutes },
});

/** What one rep has; the conversation's own holds do not stand in its way. */
async function searchFor(
  deps: OfferDeps,
  db: Db,
  rep: Rep,
  { turn, busy, asked, movingId }: FreeRequest,
  now: Date,
): Promise<RepSearch> {
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
  return { rep, now, window: asked.window, meetings, busy: busy.get(rep.id) ?? [] };
}

const dayMs = 24 * 3_600_000;

/** When these reps are free at all, for who asked for a time that nobody has. */
async function freeInstead(deps: OfferDeps, tx: Tx, reps: Rep[], request: OfferRequest, now: Date) {
  const whenever = { ...request, asked: { window: anyTime(now), near: null } };
  const starts: Date[] = [];
  for (const rep of reps) starts.push(...(await freeSlots(deps, tx, rep, whenever, now)).map(({ start }) => start));
  return nextFree(starts, request.asked.window, request.zone);
}

async function hold(
  { bookings, clock }: OfferDeps,
  tx: Tx,
  rep: Rep,
  slots: readonly MeetingSlot[],
  { turn, zone }: OfferRequest,
): Promise<Booking[]> {
  const now = clock.now();
  const { leadId, conversationId } = turn;
  const holds: Booking[] = [];
  for (const { start, end, beside } of slots) {
    const time = { startsAt: start, endsAt: end, zone, heldUntil: new Date(now.getTime() + heldMs) };
    const held: Booking = {
      id: newId('book'),
      leadId,
      conversationId,
      repId: rep.id,
      ...time,
      status: 'held',
      sequence: 0,
    };
    await bookings.saveBooking(tx, held, now);
    if (beside.length > 0) await bookings.setHostsBeside(tx, held.id, beside);
    holds.push(held);
  }
  return holds;
}
