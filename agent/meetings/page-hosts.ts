import type { LeadRow } from '../../db/stores/leads.ts';
import { type BookingHost, heldHost } from '../../shared/booking-page.ts';
import type { Rep } from '../../shared/company.ts';
import type { Booking } from '../../shared/conversation.ts';
import type { MeetingType } from '../../shared/meeting-type.ts';
import { alone, type MeetingPlan, planOf, planToMove, seatsOf } from '../../tools/calendar/plan.ts';
import type { BookingPageDeps } from './page-deps.ts';

/** Whose page it is: who may lead the meeting, best first, and how it is to be. */
export type PageHost = {
  shown: BookingHost;
  reps: Rep[];
  plan: MeetingPlan;
  /** Who could stand in where a rep's own page has no time left, best first. */
  colleagues?: Rep[];
};

/**
 * A meeting type, a rep, or a pool; null where nobody could meet there. Where a lead is known, the rep who has it takes
 * the place that is theirs.
 */
export async function pageHost(deps: BookingPageDeps, id: string, leadId: string | null): Promise<PageHost | null> {
  const { stores, database, companyName, meetingTypes } = deps;
  if (id === heldHost) return leadId === null ? null : holdersHost(deps, leadId);
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
  const shown = { id, name: rep?.name ?? companyName, title: rep?.title ?? null, minutes };
  const isColleague = ({ id: other, pools }: Rep) => other !== id && pools.some((pool) => rep?.pools.includes(pool));
  return { shown, reps, plan: alone, ...(rep && { colleagues: await byLoad(deps, active.filter(isColleague)) }) };
}

/** Who has offered times to this lead, whatever became of the offer; else who has the lead. */
async function holdersHost(deps: BookingPageDeps, leadId: string): Promise<PageHost | null> {
  const { stores, database } = deps;
  const talk = (await stores.conversations.conversationsOfLead(database.read, leadId)).at(-1);
  const rows = talk ? await stores.bookings.bookingsOfConversation(database.read, talk.id) : [];
  const held = rows.find(({ status }) => status === 'held');
  const rep = held && (await stores.company.findRep(database.read, held.repId));
  if (held && rep?.active) return ownHost(rep, await planToMove(stores.bookings, database.read, held));
  const lead = await stores.leads.findLead(database.read, leadId);
  return lead && ownersHost(deps, lead);
}

/** The rep who has a lead of the highest tier, with whoever joins them for such leads; null for all others. */
export async function ownersHost(deps: BookingPageDeps, { ownerId, tier }: LeadRow): Promise<PageHost | null> {
  const { stores, database, meetingTypes } = deps;
  const rep = tier === 'rep' && ownerId ? await stores.company.findRep(database.read, ownerId) : null;
  if (!rep?.active) return null;
  const type = meetingTypes.find(({ tiers }) => tiers.includes(tier));
  return ownHost(rep, type ? planOf(type, await stores.company.loadReps(database.read)) : alone);
}

const ownHost = (rep: Rep, plan: MeetingPlan): PageHost => ({
  shown: { id: rep.id, name: rep.name, title: rep.title, minutes: plan.minutes ?? rep.meeting.minutes },
  reps: [rep],
  plan,
});

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
