import type { Hear } from '../../agent/meetings/answered.ts';
import type { HostLeftDeps } from '../../agent/meetings/host-left.ts';
import type { Tx } from '../../db/database.ts';
import type { Senders } from '../../db/outbox.ts';
import { earlierUnderWay } from '../../db/stores/calendar-effects.ts';
import * as links from '../../db/stores/calendar-links.ts';
import type { Booking } from '../../shared/conversation.ts';
import { createEmbeddedCalendar } from '../../tools/calendar/embedded.ts';
import { createGoogleCalendar, keeper } from '../../tools/calendar/google/calendar.ts';
import { createGoogleDoor, type GoogleDoor } from '../../tools/calendar/google/door.ts';
import type { MeetingWords } from '../../tools/calendar/google/event.ts';
import { createCalendarSender } from '../../tools/calendar/google/sender.ts';
import type { GoogleSettings } from '../../tools/calendar/google/sign-in.ts';
import { hostsOf } from '../../tools/calendar/host-names.ts';
import type { Calendar } from '../../tools/calendar/port.ts';
import type { Ground } from '../ground.ts';
import { stores } from '../stores.ts';
import { createChannels } from './channels.ts';
import { createSeal } from './seal.ts';
import { googleSettings } from './settings.ts';
import { lookAtCalendars, lookByChannel } from './sync.ts';

/** The calendars of this house: the one that the agent asks, and what carries meetings to those outside. */
export type Calendars = {
  calendar: Calendar;
  senders: Senders;
  google: { settings: GoogleSettings; seal: (text: string) => string } | null;
  /** Whether a calendar outside the house tells those who meet together of it. */
  isCarried: (tx: Tx, booking: Booking) => Promise<boolean>;
  /** Looks once for what was changed outside; with a channel, in the calendar of which Google has told by it. */
  look: (meetings: HostLeftDeps, hear: Hear, channelId?: string) => Promise<void>;
  /** Whether a word that came by a channel is Google's. */
  isGoogles: (channel: { id: string; token: string }) => boolean;
};

export async function createCalendars(ground: Ground): Promise<Calendars> {
  const { config, database, clock, log, serverSecret } = ground;
  const { bookings, outbox } = stores;
  if (!config.google)
    return {
      calendar: createEmbeddedCalendar({ bookings, clock }),
      senders: {},
      google: null,
      isCarried: async () => false,
      look: async () => undefined,
      isGoogles: () => false,
    };
  const settings = googleSettings(config.google);
  const { seal, unseal } = createSeal(serverSecret);
  const door = createGoogleDoor(settings, unseal);
  const channels = createChannels({ database, links, clock, log, serverSecret, publicUrl: config.publicUrl });
  if (settings.serviceAccount) await linkEverybody(ground);
  return {
    calendar: createGoogleCalendar({ database, bookings, links, outbox, door, clock, log }),
    senders: { 'calendar.event': senderOf(ground, door) },
    google: { settings, seal },
    isCarried: async (tx, booking) => (await keeper({ bookings, links }, tx, booking)) !== null,
    look: (meetings, hear, channelId) => {
      const deps = { meetings, links, door, log, hear, channels };
      return channelId === undefined ? lookAtCalendars(deps) : lookByChannel(deps, channelId);
    },
    isGoogles: channels.isOurs,
  };
}

/** The service account acts for each rep of the domain, in the calendar that bears their address. */
async function linkEverybody({ database, clock }: Ground): Promise<void> {
  await database.transaction(async (tx) => {
    for (const { id, email, active } of await stores.company.loadReps(tx))
      if (active) await links.addLink(tx, { repId: id, calendarId: email }, clock.now());
  });
}

function senderOf(ground: Ground, door: GoogleDoor) {
  const { database } = ground;
  return createCalendarSender({
    door,
    linkOf: (repId) => links.findLink(database.read, repId),
    bookingOf: (bookingId) => stores.bookings.findBooking(database.read, bookingId),
    keeperOf: (booking) => keeper({ bookings: stores.bookings, links }, database.read, booking),
    wordsOf: (booking, repId) => wordsOf(ground, booking, repId),
    waitsFor: (effect) => earlierUnderWay(database.read, effect),
    placed: (bookingId, url) => database.transaction((tx) => stores.bookings.recordPlace(tx, bookingId, url)),
  });
}

async function wordsOf(
  { config, database, prompts }: Ground,
  booking: Booking,
  keptBy: string,
): Promise<MeetingWords | null> {
  const lead = await stores.leads.findLead(database.read, booking.leadId);
  const contact = lead && (await stores.contacts.findContact(database.read, lead.contactId));
  if (!contact?.email) return null;
  const { email, name, company } = contact;
  const who = [name ?? email, company && `(${company})`].filter(Boolean).join(' ');
  const page = config.publicUrl ? [`${config.publicUrl}/console/leads/${booking.leadId}`] : [];
  return {
    title: `${prompts.company.meetingTitle}: ${who}`,
    description: [who, email, ...page].join('\n'),
    attendees: [
      ...(await hostsOf(stores, database.read, booking)).filter(({ id }) => id !== keptBy),
      // With a mailbox of our own, its invitation is the one that the prospect gets.
      ...(config.email ? [] : [{ email, name }]),
    ],
  };
}
