import type { Db, Tx } from '../../../db/database.ts';
import type * as outbox from '../../../db/outbox.ts';
import type * as bookingStore from '../../../db/stores/bookings.ts';
import type * as linkStore from '../../../db/stores/calendar-links.ts';
import type { Clock } from '../../../shared/clock.ts';
import type { Booking } from '../../../shared/conversation.ts';
import { UsherError } from '../../../shared/errors.ts';
import type { Logger } from '../../../shared/logger.ts';
import type { Calendar } from '../port.ts';
import type { Interval } from '../slots.ts';
import { anyTime } from '../window.ts';
import type { GoogleDoor } from './door.ts';
import { type CalendarEffect, calendarEffect } from './effect.ts';

export type GoogleCalendarDeps = {
  database: { read: Parameters<typeof linkStore.findLink>[0] };
  bookings: typeof bookingStore;
  links: typeof linkStore;
  outbox: Pick<typeof outbox, 'enqueue'>;
  door: GoogleDoor;
  clock: Clock;
  log: Logger;
};

/** Longer nobody waits to learn who is free. */
const longestMs = 15_000;

/**
 * The calendars of those reps who are linked; the others' are Usher's own. Meetings stand in our table, which is what
 * prospects race for, and are carried to Google by the outbox.
 */
export function createGoogleCalendar(deps: GoogleCalendarDeps): Calendar {
  const { bookings, clock } = deps;
  const save = (tx: Tx, booking: Booking) => bookings.saveBooking(tx, booking, clock.now());
  const carryTo = async (tx: Tx, booking: Booking, repId: string | null, what: CalendarEffect['what']) => {
    if (repId !== null) await carry(deps, tx, booking, repId, what);
  };
  return {
    name: 'google',
    busy: (repIds, _window, signal) => busyOf(deps, repIds, signal),
    async confirm(tx, booking) {
      await save(tx, booking);
      await carryTo(tx, booking, await keeper(deps, tx, booking), 'put');
    },
    async move(tx, booking, beside) {
      const before = await bookings.findBooking(tx, booking.id);
      const keptBy = before && (await keeper(deps, tx, before));
      await save(tx, booking);
      await bookings.setHostsBeside(tx, booking.id, beside);
      const keptThen = await keeper(deps, tx, booking);
      if (keptBy !== keptThen) await carryTo(tx, booking, keptBy, 'remove');
      await carryTo(tx, booking, keptThen, 'put');
    },
    async cancel(tx, booking) {
      await save(tx, booking);
      await carryTo(tx, booking, await keeper(deps, tx, booking), 'remove');
    },
  };
}

/**
 * In whose calendar the one event of a meeting stands: the rep's who leads, else the first one's beside who has a
 * calendar. Everybody else is invited to it.
 */
export async function keeper(
  { bookings, links }: Pick<GoogleCalendarDeps, 'bookings' | 'links'>,
  tx: Db,
  { id, repId }: Pick<Booking, 'id' | 'repId'>,
): Promise<string | null> {
  for (const host of [repId, ...(await bookings.hostsBeside(tx, id))]) if (await links.findLink(tx, host)) return host;
  return null;
}

/** Puts what is to be done in a rep's calendar into the outbox, where the rep has one. */
export async function carry(
  { links, outbox, clock }: Pick<GoogleCalendarDeps, 'links' | 'outbox' | 'clock'>,
  tx: Tx,
  { id: bookingId, leadId, conversationId, sequence }: Booking,
  repId: string,
  what: CalendarEffect['what'],
): Promise<void> {
  if (!(await links.findLink(tx, repId))) return;
  const payload = calendarEffect.parse({ bookingId, repId, sequence, what });
  const id = `calendar:${bookingId}:${sequence}:${repId}:${what}`;
  await outbox.enqueue(tx, { id, leadId, conversationId, kind: 'calendar.event', payload, dueAt: clock.now() });
}

/**
 * What blocks these reps at Google, our own meetings apart, which our table knows better. A rep whose calendar cannot be
 * read is offered to nobody meanwhile; when that is all of them, nobody can know who is free.
 */
async function busyOf(deps: GoogleCalendarDeps, repIds: string[], signal: AbortSignal) {
  const { database, links, door, bookings, clock, log } = deps;
  const window = anyTime(clock.now());
  const linked = (await links.loadLinks(database.read)).filter(({ repId }) => repIds.includes(repId));
  const patience = AbortSignal.any([signal, AbortSignal.timeout(longestMs)]);
  const busy = new Map<string, Interval[]>();
  let unread = 0;
  await Promise.all(
    linked.map(async (link) => {
      const answer = await door.freeBusy(link, window, patience);
      if (answer.kind === 'failed') {
        log.warn({ repId: link.repId, failure: answer.failure.kind }, 'a calendar could not be read');
        unread++;
        busy.set(link.repId, [window]);
        return;
      }
      const { repId } = link;
      const range = { repId, from: window.start, to: window.end, now: clock.now() };
      const ours = await bookings.blockingBookings(database.read, range);
      busy.set(repId, without(answer.value, ours));
    }),
  );
  if (unread > 0 && unread === repIds.length)
    throw new UsherError('calendar.unavailable', 'no calendar can be read at the moment: see Calendars in the console');
  return busy;
}

/** What is left of a rep's busy time without the meetings that we put there. */
function without(busy: readonly Interval[], ours: readonly Booking[]): Interval[] {
  return ours.reduce<Interval[]>(
    (left, { startsAt, endsAt }) =>
      left.flatMap(({ start, end }) => {
        if (endsAt <= start || end <= startsAt) return [{ start, end }];
        const pieces = [
          { start, end: startsAt },
          { start: endsAt, end },
        ];
        return pieces.filter((piece) => piece.start < piece.end);
      }),
    [...busy],
  );
}
