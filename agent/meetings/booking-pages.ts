import type { Tx } from '../../db/database.ts';
import type { BookingPages, FreeTime, PageBooked, PageBooking } from '../../shared/booking-page.ts';
import type { Rep } from '../../shared/company.ts';
import type { Booking } from '../../shared/conversation.ts';
import { takeSlot } from '../../tools/calendar/book.ts';
import { slotLabel } from '../../tools/calendar/labels.ts';
import { freeSlots, mostHolds, offerSlots } from '../../tools/calendar/offer.ts';
import type { Interval } from '../../tools/calendar/slots.ts';
import { anyTime } from '../../tools/calendar/window.ts';
import { fixedText } from '../fixed-texts.ts';
import { heldFor } from './held.ts';
import { type Talk, whoBooks } from './newcomer.ts';
import { type BookingPageDeps, toolsOf } from './page-deps.ts';
import { show, type Told, tell } from './tell.ts';

/** Booking pages work on the same holds and locks as the agent's tools do. */
export function createBookingPages(deps: BookingPageDeps): BookingPages {
  const { database, calendar, companyName } = deps;
  return {
    async host(id) {
      const reps = await repsOf(deps, id);
      const [first] = reps;
      if (!first) return null;
      const isRep = first.id === id;
      const minutes = Math.max(...reps.map(({ meeting }) => meeting.minutes));
      return { id, name: isRep ? first.name : companyName, title: isRep ? first.title : null, minutes };
    },
    async free(id, window, signal) {
      const reps = await repsOf(deps, id);
      if (reps.length === 0) return null;
      const ids = reps.map((rep) => rep.id);
      const busy = await calendar.busy(ids, window, signal);
      const request = { turn: { conversationId: '' }, busy, asked: { window, near: null } };
      const found = new Map<number, FreeTime>();
      for (const rep of reps)
        for (const { start, end } of await freeSlots(toolsOf(deps), database.read, rep, request, deps.clock.now()))
          found.set(start.getTime(), { startsAt: start, endsAt: end });
      return [...found.values()].toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
    },
    async book(booking, signal) {
      const reps = await repsOf(deps, booking.hostId);
      if (reps.length === 0) return { kind: 'unknown_host' };
      const repIds = reps.map(({ id }) => id);
      const busy = await calendar.busy(repIds, anyTime(deps.clock.now()), signal);
      const done = await database.transaction((tx) => bookIn(deps, tx, booking, repIds, busy));
      show(deps, [done.told]);
      deps.ring();
      return done.answer;
    },
    heldFor: (leadId, signal) => heldFor(deps, leadId, signal),
  };
}

/** A rep, or the active reps of a pool: who has the fewest meetings ahead comes first. */
async function repsOf({ stores, database, clock }: BookingPageDeps, id: string): Promise<Rep[]> {
  const reps = (await stores.company.loadReps(database.read)).filter(({ active }) => active);
  const rep = reps.find((one) => one.id === id);
  if (rep) return [rep];
  const now = clock.now();
  const pool = reps.filter(({ pools }) => pools.includes(id));
  const loads = await Promise.all(
    pool.map(async (one) => (await stores.bookings.standingMeetings(database.read, one.id, now)).length),
  );
  return pool
    .map((one, index) => ({ one, load: loads[index] ?? 0 }))
    .sort((a, b) => a.load - b.load || b.one.priority - a.one.priority)
    .map(({ one }) => one);
}

type Done = { answer: PageBooked; told: Told };

async function bookIn(
  deps: BookingPageDeps,
  tx: Tx,
  page: PageBooking,
  repIds: string[],
  busy: Map<string, Interval[]>,
): Promise<Done> {
  const talk = await whoBooks(deps, tx, page);
  if (!talk) return { answer: { kind: 'closed' }, told: null };
  const { startsAt, zone } = page;
  const [coming] = await deps.stores.bookings.comingMeetings(tx, talk.leadId, deps.clock.now());
  if (coming?.startsAt.getTime() === startsAt.getTime() && repIds.includes(coming.repId))
    return { answer: await bookedAnswer(deps, tx, coming), told: null };
  const asked = { window: { start: startsAt, end: new Date(startsAt.getTime() + 1) }, near: startsAt };
  const request = { turn: talk, repIds, busy, zone, ...(coming && { movingId: coming.id }) };
  const offer = await offerSlots(toolsOf(deps), tx, { ...request, asked, count: 1 });
  const [hold] = offer.kind === 'offered' ? offer.holds : [];
  if (hold) {
    const pick = { turn: { ...talk, channel: 'chat' as const }, slotId: hold.id, busy };
    const route = () => Promise.reject(new TypeError('a booking page routes nobody'));
    const taken = await takeSlot({ ...toolsOf(deps), route }, tx, pick);
    if (taken.kind === 'confirmed' || taken.kind === 'moved') return confirmed(deps, tx, talk, taken.booking);
  }
  const any = { window: anyTime(deps.clock.now()), near: startsAt };
  const instead = await offerSlots(toolsOf(deps), tx, { ...request, asked: any, count: mostHolds });
  const times = instead.kind === 'offered' ? instead.holds : [];
  return { answer: { kind: 'taken', leadId: talk.leadId, instead: times.map(timeOf) }, told: null };
}

const timeOf = ({ startsAt, endsAt }: Booking): FreeTime => ({ startsAt, endsAt });

/** Said in their conversation and by mail, with the invitation; a turn then finds the rep who has the lead. */
async function confirmed(deps: BookingPageDeps, tx: Tx, talk: Talk, booking: Booking): Promise<Done> {
  const { companyName } = deps;
  const isFirst = (await deps.intake.lastAgentMessage(tx, talk.conversationId)) === null;
  const key = `${booking.id}:${booking.sequence}`;
  const told = await tell(deps, tx, {
    ...{ booking, key, invites: true },
    say: (words, { rep, language }) => {
      const said = words.booked(rep, slotLabel(booking.startsAt, booking.zone, language));
      return [isFirst ? `${fixedText('disclosure', language, companyName)} ${said}` : said];
    },
  });
  const { conversationId } = talk;
  const event = { kind: 'signal' as const, signal: 'booking_page' };
  await deps.inbox.ingest(tx, { conversationId, key: `booked:${key}`, event, at: deps.clock.now() });
  return { answer: await bookedAnswer(deps, tx, booking), told };
}

async function bookedAnswer(deps: BookingPageDeps, tx: Tx, booking: Booking): Promise<PageBooked> {
  const rep = await deps.stores.company.findRep(tx, booking.repId);
  const { id: bookingId, leadId, startsAt, endsAt } = booking;
  const about = { bookingId, leadId, startsAt, endsAt, repName: rep?.name ?? booking.repId };
  return { kind: 'booked', ...about, icsUrl: deps.inviteUrl(bookingId) };
}
