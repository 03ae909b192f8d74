import type { BookingHost } from '../../shared/booking-page.ts';
import type { Rep } from '../../shared/company.ts';
import type { Booking } from '../../shared/conversation.ts';
import type { MeetingType } from '../../shared/meeting-type.ts';
import { alone, type MeetingPlan, planOf, planToMove, seatsOf } from '../../tools/calendar/plan.ts';
import type { BookingPageDeps } from './page-deps.ts';

/** Whose page it is: who may lead the meeting, best first, and how it is to be. */
export type PageHost = { shown: BookingHost; reps: Rep[]; plan: MeetingPlan };

/**
 * A meeting type, a rep, or a pool; null where nobody could meet there. Where a lead is known, the rep who has it takes
 * the place that is theirs.
 */
export async function pageHost(deps: BookingPageDeps, id: string, leadId: string | null): Promise<PageHost | null> {
  const { stores, database, companyName, meetingTypes } = deps;
  const active = (await stores.company.loadReps(database.read)).filter((rep) => rep.active);
  const type = meetingTypes.find((one) => one.id === id);
  if (type) return typeHost(deps, type, active, leadId);
  const rep = active.find((one) => one.id === id);
  const reps = rep
    ? [rep]
    : await byLoad(
        deps,
        active.filter(({ pools }) => pools.includes(id)),
      );
  if (reps.length === 0) return null;
  const minutes = Math.max(...reps.map(({ meeting }) => meeting.minutes));
  return { shown: { id, name: rep?.name ?? companyName, title: rep?.title ?? null, minutes }, reps, plan: alone };
}

async function typeHost(
  deps: BookingPageDeps,
  type: MeetingType,
  active: readonly Rep[],
  leadId: string | null,
): Promise<PageHost | null> {
  const { stores, database, companyName } = deps;
  const [first] = type.places;
  if (!first) return null;
  const lead = leadId && first.owner ? await stores.leads.findLead(database.read, leadId) : null;
  const owner = active.find(({ id }) => id === lead?.ownerId);
  const seats = seatsOf(first, active);
  const reps = owner
    ? [owner]
    : await byLoad(
        deps,
        active.filter(({ id }) => seats.includes(id)),
      );
  const plan = planOf(type, active);
  if (reps.length === 0 || plan.beside.some((place) => place.length === 0)) return null;
  return { shown: { id: type.id, name: companyName, title: type.name, minutes: type.minutes }, reps, plan };
}

/** Who has the fewest meetings ahead comes first. */
async function byLoad({ stores, database, clock }: BookingPageDeps, reps: readonly Rep[]): Promise<Rep[]> {
  const now = clock.now();
  const loads = await Promise.all(
    reps.map(async ({ id }) => (await stores.bookings.standingMeetings(database.read, id, now)).length),
  );
  return reps
    .map((one, index) => ({ one, load: loads[index] ?? 0 }))
    .sort((a, b) => a.load - b.load || b.one.priority - a.one.priority)
    .map(({ one }) => one);
}

/** A meeting of several that stands moves with all of them; another one becomes what the page is for. */
export async function planFrom(
  { stores, database }: BookingPageDeps,
  { plan }: PageHost,
  coming: Booking | undefined,
): Promise<MeetingPlan> {
  if (!coming) return plan;
  const toMove = await planToMove(stores.bookings, database.read, coming);
  return toMove.beside.length > 0 ? toMove : plan;
}
