import { guestAnswered, type Hear } from '../../agent/meetings/answered.ts';
import { meetingChanged } from '../../agent/meetings/changed.ts';
import { type HostLeftDeps, hostLeft } from '../../agent/meetings/host-left.ts';
import type { Tx } from '../../db/database.ts';
import type * as links from '../../db/stores/calendar-links.ts';
import type { Booking } from '../../shared/conversation.ts';
import type { Logger } from '../../shared/logger.ts';
import { carry, keeper } from '../../tools/calendar/google/calendar.ts';
import { type CalendarChange, changesIn, type StandingMeeting } from '../../tools/calendar/google/changes.ts';
import type { GoogleDoor } from '../../tools/calendar/google/door.ts';
import { hostsOf } from '../../tools/calendar/host-names.ts';
import type { Channels } from './channels.ts';

export type SyncDeps = {
  meetings: HostLeftDeps;
  links: typeof links;
  door: GoogleDoor;
  log: Logger;
  hear: Hear;
  channels: Channels;
};

const everyMs = 60_000;
/** Where Google tells by itself: its word may be lost on the way. */
const seldomMs = 10 * everyMs;
const dayMs = 86_400_000;

/**
 * Looks once at every linked calendar that nobody has looked at lately, and takes over what was changed there. The
 * token is kept after the changes are: what was not taken over is read again.
 */
export async function lookAtCalendars(deps: SyncDeps): Promise<void> {
  const { links, meetings, channels } = deps;
  const { database, clock } = meetings;
  for (const link of await links.loadLinks(database.read)) {
    const now = clock.now();
    // A little under the minute: the timers of two processes drift apart.
    const before = new Date(now.getTime() - (channels.isOpen(link) ? seldomMs : everyMs) + 5_000);
    if (await database.transaction((tx) => links.claimLook(tx, link.repId, { before, now }))) await lookAt(deps, link);
  }
}

/** Looks at the calendar of which Google has told by this channel; one that was replaced tells nothing any more. */
export async function lookByChannel(deps: SyncDeps, channelId: string): Promise<void> {
  const { links, meetings } = deps;
  const link = await links.linkByChannel(meetings.database.read, channelId);
  if (link) await lookAt(deps, link);
}

async function lookAt(deps: SyncDeps, link: links.CalendarLink): Promise<void> {
  const { links, meetings, log } = deps;
  const { database, clock } = meetings;
  const { repId } = link;
  const now = clock.now();
  const read = await readChanges(deps, link, now);
  if (read.kind === 'failed') {
    const { failure } = read;
    const fault = 'reason' in failure ? failure.reason : `Google knows no calendar ${link.calendarId}`;
    log.warn({ repId, failure: failure.kind }, 'a calendar could not be looked at');
    return database.transaction((tx) => links.recordLook(tx, repId, { fault }));
  }
  const changes = changesIn(repId, read.value.events, await standingMeetings(deps, repId, now));
  for (const change of changes) {
    if (await takeOver(deps, repId, change))
      log.info({ repId, bookingId: change.booking.id, change: change.kind }, 'a meeting was changed in a calendar');
  }
  await database.transaction((tx) => links.recordLook(tx, repId, { fault: null, syncToken: read.value.syncToken }));
}

async function standingMeetings(deps: SyncDeps, repId: string, now: Date): Promise<StandingMeeting[]> {
  const { links, meetings } = deps;
  const { database, stores } = meetings;
  const standing = await stores.bookings.standingMeetings(database.read, repId, now);
  return Promise.all(
    standing.map(async (booking) => ({
      booking,
      keeperId: await keeper({ bookings: stores.bookings, links }, database.read, booking),
      hosts: await hostsOf(stores, database.read, booking),
    })),
  );
}

/** False where it was known, or overtaken. */
async function takeOver(deps: SyncDeps, repId: string, change: CalendarChange): Promise<boolean> {
  const { links, meetings, hear } = deps;
  const { stores, clock } = meetings;
  const carryOn = (tx: Tx, booking: Booking, what: 'mark' | 'remove') =>
    carry({ links, outbox: stores.outbox, clock }, tx, booking, repId, what);
  const { id: bookingId, sequence } = change.booking;
  switch (change.kind) {
    case 'moved': {
      const { startsAt, endsAt } = change;
      const moved = { kind: 'moved' as const, bookingId, sequence, startsAt, endsAt };
      return meetingChanged(meetings, moved, (tx, booking) => carryOn(tx, booking, 'mark'));
    }
    case 'cancelled':
      return meetingChanged(meetings, { kind: 'cancelled', bookingId, sequence }, async (tx, booking) => {
        if (change.because === 'declined') await carryOn(tx, booking, 'remove');
      });
    case 'left':
      return hostLeft(meetings, change);
    case 'answered':
      return guestAnswered({ ...meetings, hear }, change);
    default:
      return change satisfies never;
  }
}

/** From where we were; from the start where the calendar has forgotten that. */
async function readChanges({ door, channels }: SyncDeps, link: links.CalendarLink, now: Date) {
  const opened = await door.open(link);
  if (opened.kind === 'failed') return opened;
  const api = opened.value;
  // Before reading: what changes from here on is told.
  await channels.keep(link, api);
  if (link.syncToken !== null) {
    const changes = await api.changes({ syncToken: link.syncToken });
    if (changes.kind === 'ok' || changes.failure.kind !== 'gone') return changes;
  }
  return api.changes({ since: new Date(now.getTime() - dayMs) });
}
