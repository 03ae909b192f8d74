import type { Db } from '../../db/database.ts';
import type * as bookingStore from '../../db/stores/bookings.ts';
import type * as companyStore from '../../db/stores/company.ts';
import type { Rep } from '../../shared/company.ts';
import type { Booking } from '../../shared/conversation.ts';
import type { MeetingPlace, MeetingType } from '../../shared/meeting-type.ts';
import type { TurnContext } from '../../shared/turn.ts';

/** How a meeting is to be: where something is null, the rules of its rep hold. */
export type MeetingPlan = {
  minutes: number | null;
  bufferMinutes: number | null;
  /** The places beside the rep who leads, each with those who may take it. */
  beside: string[][];
};

/** A rep by themselves, under their own rules. */
export const alone: MeetingPlan = { minutes: null, bufferMinutes: null, beside: [] };

/** The active reps who may take a place, in the order of the file. */
export const seatsOf = ({ any }: MeetingPlace, reps: readonly Rep[]): string[] =>
  reps
    .filter(({ id, pools, active }) => active && (any.includes(id) || any.some((pool) => pools.includes(pool))))
    .map(({ id }) => id);

/** A type's plan beside its first place, which is the rep's who leads. */
export const planOf = ({ minutes, bufferMinutes, places }: MeetingType, reps: readonly Rep[]): MeetingPlan => ({
  minutes,
  bufferMinutes,
  beside: places.slice(1).map((place) => seatsOf(place, reps)),
});

/** Where a meeting that stands would move to: the same people, for as long. */
export async function planToMove(bookings: typeof bookingStore, db: Db, meeting: Booking): Promise<MeetingPlan> {
  const beside = await bookings.hostsBeside(db, meeting.id);
  if (beside.length === 0) return alone;
  const minutes = Math.round((meeting.endsAt.getTime() - meeting.startsAt.getTime()) / 60_000);
  return { minutes, bufferMinutes: null, beside: beside.map((id) => [id]) };
}

export type PlanDeps = {
  read: Db;
  bookings: typeof bookingStore;
  company: typeof companyStore;
  types: readonly MeetingType[];
};

/** Which meeting the agent offers in a turn: the one that stands, moved, else the first type for leads of this tier. */
export const createPlanFor =
  ({ read, bookings, company, types }: PlanDeps) =>
  async ({ bookings: met, tier, now }: TurnContext): Promise<MeetingPlan> => {
    const meeting = met.find(({ status, endsAt }) => status === 'confirmed' && endsAt > now);
    if (meeting) return planToMove(bookings, read, meeting);
    const type = types.find(({ tiers }) => tiers.includes(tier));
    return type ? planOf(type, await company.loadReps(read)) : alone;
  };
