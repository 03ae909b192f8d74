import type { Rep } from '../../shared/company.ts';
import type { Booking } from '../../shared/conversation.ts';
import type { MeetingType } from '../../shared/meeting-type.ts';
import { seatsOf } from '../../tools/calendar/plan.ts';
import type { MeetingDeps } from './tell.ts';

/**
 * Who could take somebody's place at a meeting, best first: whoever a kind of meeting names for that place, else those
 * of the same pool; who can most of what they can comes first, then who has the fewest meetings ahead.
 */
export async function standInsFor(
  { stores, database, clock, meetingTypes }: MeetingDeps & { meetingTypes: readonly MeetingType[] },
  { booking, hostId }: { booking: Booking; hostId: string },
): Promise<Rep[]> {
  const { read } = database;
  const reps = await stores.company.loadReps(read);
  const host = reps.find(({ id }) => id === hostId);
  const present = [booking.repId, hostId, ...(await stores.bookings.hostsBeside(read, booking.id))];
  const named = meetingTypes
    .flatMap(({ places }) => places.slice(1).map((place) => seatsOf(place, reps)))
    .filter((seats) => seats.includes(hostId))
    .flat();
  const isFit = ({ id, pools }: Rep) =>
    named.length > 0 ? named.includes(id) : pools.some((pool) => host?.pools.includes(pool));
  const fit = reps.filter((rep) => rep.active && !present.includes(rep.id) && isFit(rep));
  const weighed = await Promise.all(
    fit.map(async (rep) => ({
      rep,
      skills: rep.skills.filter((skill) => host?.skills.includes(skill)).length,
      ahead: (await stores.bookings.standingMeetings(read, rep.id, clock.now())).length,
    })),
  );
  return weighed
    .toSorted((a, b) => b.skills - a.skills || a.ahead - b.ahead || b.rep.priority - a.rep.priority)
    .map(({ rep }) => rep);
}
