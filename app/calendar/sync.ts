import { type MeetingChange, meetingChanged } from '../../agent/meetings/changed.ts';
import type { MeetingDeps } from '../../agent/meetings/tell.ts';
import type * as links from '../../db/stores/calendar-links.ts';
import type { Logger } from '../../shared/logger.ts';
import { carry } from '../../tools/calendar/google/calendar.ts';
import { type RepChange, repChanges } from '../../tools/calendar/google/changes.ts';
import type { GoogleDoor } from '../../tools/calendar/google/door.ts';

export type SyncDeps = { meetings: MeetingDeps; links: typeof links; door: GoogleDoor; log: Logger };

const everyMs = 60_000;
const dayMs = 86_400_000;

/**
 * Looks once at every linked calendar that nobody has looked at within the minute, and takes over what its rep changed.
 * The token is kept after the changes are: what was not taken over is read again.
 */
export async function lookAtCalendars(deps: SyncDeps): Promise<void> {
  const { links, meetings } = deps;
  for (const link of await links.loadLinks(meetings.database.read)) await lookAt(deps, link);
}

async function lookAt(deps: SyncDeps, link: links.CalendarLink): Promise<void> {
  const { links, meetings, door, log } = deps;
  const { database, clock, stores } = meetings;
  const { repId } = link;
  const now = clock.now();
  // A little under the minute: the timers of two processes drift apart.
  const before = new Date(now.getTime() - everyMs + 5_000);
  if (!(await database.transaction((tx) => links.claimLook(tx, repId, { before, now })))) return;
  const read = await readChanges(door, link, now);
  if (read.kind === 'failed') {
    const { failure } = read;
    const fault = 'reason' in failure ? failure.reason : `Google knows no calendar ${link.calendarId}`;
    log.warn({ repId, failure: failure.kind }, 'a calendar could not be looked at');
    return database.transaction((tx) => links.recordLook(tx, repId, { fault }));
  }
  const standing = await stores.bookings.standingMeetings(database.read, repId, now);
  for (const change of repChanges(read.value.events, standing)) {
    const told = await meetingChanged(meetings, asMeetingChange(change), (tx, booking) =>
      change.kind === 'moved' || change.because === 'declined'
        ? carry(
            { links, outbox: stores.outbox, clock },
            tx,
            booking,
            repId,
            change.kind === 'moved' ? 'mark' : 'remove',
          )
        : Promise.resolve(),
    );
    if (told) log.info({ repId, bookingId: change.booking.id, change: change.kind }, 'a rep changed a meeting');
  }
  await database.transaction((tx) => links.recordLook(tx, repId, { fault: null, syncToken: read.value.syncToken }));
}

/** From where we were; from the start where the calendar has forgotten that. */
async function readChanges(door: GoogleDoor, link: links.CalendarLink, now: Date) {
  const opened = await door.open(link);
  if (opened.kind === 'failed') return opened;
  const api = opened.value;
  if (link.syncToken !== null) {
    const changes = await api.changes({ syncToken: link.syncToken });
    if (changes.kind === 'ok' || changes.failure.kind !== 'gone') return changes;
  }
  return api.changes({ since: new Date(now.getTime() - dayMs) });
}

function asMeetingChange(change: RepChange): MeetingChange {
  const { id: bookingId, sequence } = change.booking;
  if (change.kind === 'cancelled') return { kind: 'cancelled', bookingId, sequence };
  return { kind: 'moved', bookingId, sequence, startsAt: change.startsAt, endsAt: change.endsAt };
}
