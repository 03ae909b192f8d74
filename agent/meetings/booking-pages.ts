import type { Tx } from '../../db/database.ts';
import {
  type BookingPages,
  type FreeTime,
  heldHost,
  type PageBooked,
  type PageBooking,
} from '../../shared/booking-page.ts';
import type { Rep } from '../../shared/company.ts';
import type { Booking } from '../../shared/conversation.ts';
import { takeSlot } from '../../tools/calendar/book.ts';
import { hostsOf, namesOf } from '../../tools/calendar/host-names.ts';
import { slotLabel } from '../../tools/calendar/labels.ts';
import { freeSlots, mostHolds, type OfferRequest, offerSlots } from '../../tools/calendar/offer.ts';
import { alone, type MeetingPlan } from '../../tools/calendar/plan.ts';
import type { Interval } from '../../tools/calendar/slots.ts';
import { anyTime } from '../../tools/calendar/window.ts';
import { fixedText } from '../fixed-texts.ts';
import { heldFor, liveHolds } from './held.ts';
import { type Talk, whoBooks } from './newcomer.ts';
import { type BookingPageDeps, toolsOf } from './page-deps.ts';
import { pageHost, planFrom } from './page-hosts.ts';
import { show, type Told, tell } from './tell.ts';

/** Booking pages work on the same holds and locks as the agent's tools do. */
export function createBookingPages(deps: BookingPageDeps): BookingPages {
  const { database, calendar } = deps;
  return {
    host: async (id) => (await pageHost(deps, id, null))?.shown ?? null,
    async free(id, window, signal, leadId) {
      const host = await pageHost(deps, id, null);
      if (!host) return null;
      const coming = await comingOf(deps, leadId ?? null);
      const { reps } = host;
      const plan = await planFrom(deps, host, coming);
      const busy = await calendar.busy(everybody(reps, plan), window, signal);
      const asked = { window, near: null };
      const request = { turn: { conversationId: '' }, busy, plan, asked, ...(coming && { movingId: coming.id }) };
      const found = new Map<number, FreeTime>();
      for (const rep of reps)
        for (const { start, end } of await freeSlots(toolsOf(deps), database.read, rep, request, deps.clock.now()))
          found.set(start.getTime(), { startsAt: start, endsAt: end });
      return [...found.values()].toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
    },
    async book(page, signal) {
      const leadId = 'leadId' in page.who ? page.who.leadId : null;
      const host = await pageHost(deps, page.hostId, leadId);
      if (!host) return { kind: 'unknown_host' };
      const coming = await comingOf(deps, leadId);
      const plan = await planFrom(deps, host, coming);
      const busy = await calendar.busy(everybody(host.reps, plan), anyTime(deps.clock.now()), signal);
      const repIds = host.reps.map(({ id }) => id);
      const done = await database.transaction((tx) => bookIn(deps, tx, page, { repIds, plan, busy }));
      show(deps, [done.told]);
      deps.ring();
      const { answer } = done;
      if (answer.kind !== 'taken' || answer.instead.length > 0 || coming || !host.colleagues?.length) return answer;
      return offerColleagues(deps, { page, answer, colleagues: host.colleagues, signal });
    },
    heldFor: (leadId, signal) => heldFor(deps, leadId, signal),
  };
}

/** The meeting that a lead has agreed on already. */
const comingOf = async ({ stores, database, clock }: BookingPageDeps, leadId: string | null) =>
  leadId === null ? undefined : (await stores.bookings.comingMeetings(database.read, leadId, clock.now()))[0];

const everybody = (reps: readonly Rep[], { beside }: MeetingPlan): string[] => [
  ...new Set([...reps.map(({ id }) => id), ...beside.flat()]),
];

type Done = { answer: PageBooked; told: Told };

async function bookIn(
  deps: BookingPageDeps,
  tx: Tx,
  page: PageBooking,
  hosts: { repIds: string[]; plan: MeetingPlan; busy: Map<string, Interval[]> },
): Promise<Done> {
  const talk = await whoBooks(deps, tx, page);
  if (!talk) return { answer: { kind: 'closed' }, told: null };
  const { startsAt, zone } = page;
  const [coming] = await deps.stores.bookings.comingMeetings(tx, talk.leadId, deps.clock.now());
  if (coming?.startsAt.getTime() === startsAt.getTime() && hosts.repIds.includes(coming.repId))
    return { answer: await bookedAnswer(deps, tx, coming, talk.language), told: null };
  const asked = { window: { start: startsAt, end: new Date(startsAt.getTime() + 1) }, near: startsAt };
  const request = { turn: talk, ...hosts, zone, next: false as const, ...(coming && { movingId: coming.id }) };
  const hold = (await heldThen(deps, tx, talk, page)) ?? (await holdNow(deps, tx, { ...request, asked, count: 1 }));
  if (hold) {
    const pick = { turn: { ...talk, channel: 'chat' as const }, slotId: hold.id, busy: hosts.busy };
    const taken = await takeSlot(toolsOf(deps), tx, pick);
    if (taken.kind === 'confirmed' || taken.kind === 'moved')
      return confirmed(deps, tx, talk, { ...taken, byRep: page.byRep === true });
  }
  const any = { window: anyTime(deps.clock.now()), near: startsAt };
  const instead = await offerSlots(toolsOf(deps), tx, { ...request, asked: any, count: mostHolds });
  const times = instead.kind === 'offered' ? instead.holds : [];
  return { answer: { kind: 'taken', leadId: talk.leadId, instead: times.map(timeOf), colleague: null }, told: null };
}

type Taken = Extract<PageBooked, { kind: 'taken' }>;

/** Times of a colleague of the same pool, for whom the rep of the page has none left. */
async function offerColleagues(
  deps: BookingPageDeps,
  { page, answer, colleagues, signal }: { page: PageBooking; answer: Taken; colleagues: Rep[]; signal: AbortSignal },
): Promise<Taken> {
  const { database, calendar, clock, stores } = deps;
  const { leadId } = answer;
  const [conversation] = (await stores.conversations.conversationsOfLead(database.read, leadId)).slice(-1);
  if (!conversation) return answer;
  const repIds = colleagues.map(({ id }) => id);
  const window = anyTime(clock.now());
  const busy = await calendar.busy(repIds, window, signal);
  const offer = await database.transaction((tx) =>
    offerSlots(toolsOf(deps), tx, {
      ...{ turn: { leadId, conversationId: conversation.id }, repIds, busy, zone: page.zone, plan: alone },
      // Where a rep is out of times many look for one: two each go further.
      ...{ asked: { window, near: page.startsAt }, count: mostHolds - 1, next: false as const },
    }),
  );
  if (offer.kind === 'none') return answer;
  return { ...answer, instead: offer.holds.map(timeOf), colleague: offer.rep.name };
}

/** It is held for them already, by whoever has offered it. */
async function heldThen({ stores, clock }: BookingPageDeps, tx: Tx, talk: Talk, { hostId, startsAt }: PageBooking) {
  if (hostId !== heldHost) return null;
  const rows = await stores.bookings.bookingsOfConversation(tx, talk.conversationId);
  return liveHolds(rows, clock.now()).find((hold) => hold.startsAt.getTime() === startsAt.getTime()) ?? null;
}

async function holdNow(deps: BookingPageDeps, tx: Tx, request: OfferRequest): Promise<Booking | null> {
  const offer = await offerSlots(toolsOf(deps), tx, request);
  return offer.kind === 'offered' ? (offer.holds[0] ?? null) : null;
}

const timeOf = ({ startsAt, endsAt }: Booking): FreeTime => ({ startsAt, endsAt });

/** Said in their conversation and by mail, with the invitation; a turn then finds the rep who has the lead. */
async function confirmed(
  deps: BookingPageDeps,
  tx: Tx,
  talk: Talk,
  { booking, byRep }: { booking: Booking; byRep: boolean },
): Promise<Done> {
  const { companyName } = deps;
  const isFirst = (await deps.intake.lastAgentMessage(tx, talk.conversationId)) === null;
  const key = `${booking.id}:${booking.sequence}`;
  const told = await tell(deps, tx, {
    ...{ booking, key, invites: true },
    say: (words, { rep, language }) => {
      const when = slotLabel(booking.startsAt, booking.zone, language);
      const said = byRep ? words.moved(rep, when) : words.booked(rep, when);
      return [isFirst ? `${fixedText('disclosure', language, companyName)} ${said}` : said];
    },
  });
  const { conversationId } = talk;
  const event = { kind: 'signal' as const, signal: 'booking_page' };
  await deps.inbox.ingest(tx, { conversationId, key: `booked:${key}`, event, at: deps.clock.now() });
  return { answer: await bookedAnswer(deps, tx, booking, talk.language), told };
}

async function bookedAnswer(
  { stores, inviteUrl }: BookingPageDeps,
  tx: Tx,
  booking: Booking,
  language: string,
): Promise<PageBooked> {
  const { id: bookingId, leadId, startsAt, endsAt } = booking;
  const repName = namesOf(await hostsOf(stores, tx, booking), language);
  return { kind: 'booked', bookingId, leadId, startsAt, endsAt, repName, icsUrl: inviteUrl(bookingId) };
}
