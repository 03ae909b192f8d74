import { slotLabel } from '../../tools/calendar/labels.ts';
import { type MeetingDeps, show, type Told, tell } from './tell.ts';

const hourMs = 3_600_000;

/** When a meeting is told of beforehand; `last` is when it is too late for that one to be of use. */
const reminders = [
  { id: 'hour', ahead: hourMs, last: 5 * 60_000 },
  { id: 'day', ahead: 24 * hourMs, last: 2 * hourMs },
] as const;

/**
 * Reminds of the meetings that are near, a day and an hour ahead, each once for each time that a meeting has. Who has
 * agreed on it within that day, or hour, needs no reminder of it. Answers how many were reminded.
 */
export async function remindOfMeetings(deps: MeetingDeps): Promise<number> {
  const { stores, database, clock } = deps;
  const now = clock.now();
  const near = await stores.bookings.meetingsUntil(database.read, now, new Date(now.getTime() + 24 * hourMs));
  const told: Told[] = [];
  for (const { booking, agreedAt, reminded, meetingUrl } of near) {
    const left = booking.startsAt.getTime() - now.getTime();
    const due = reminders.find(({ ahead }) => left <= ahead);
    if (!due || left < due.last || booking.startsAt.getTime() - agreedAt.getTime() <= due.ahead) continue;
    const key = `${due.id}:${booking.startsAt.getTime()}`;
    if (reminded === key) continue;
    const one = await database.transaction(async (tx) => {
      if (!(await stores.bookings.markReminded(tx, booking, key))) return null;
      return tell(deps, tx, {
        ...{ booking, key: `${booking.id}:${key}`, invites: false },
        say: (words, { rep, language }) => [
          words.reminder(rep, slotLabel(booking.startsAt, booking.zone, language)),
          ...(meetingUrl ? [words.join(meetingUrl)] : []),
        ],
      });
    });
    told.push(one);
  }
  const said = told.filter((one) => one !== null);
  if (said.length > 0) show(deps, said);
  return said.length;
}
