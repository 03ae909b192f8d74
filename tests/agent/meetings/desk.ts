import { withHostMail } from '../../../agent/mail/host-invitations.ts';
import type { PostDeps } from '../../../agent/mail/post.ts';
import { createBookingPages } from '../../../agent/meetings/booking-pages.ts';
import type { MeetingDeps } from '../../../agent/meetings/tell.ts';
import { stores } from '../../../app/stores.ts';
import type { Database } from '../../../db/database.ts';
import * as inbox from '../../../db/inbox.ts';
import * as intake from '../../../db/stores/intake.ts';
import type { PageBooking } from '../../../shared/booking-page.ts';
import { noHalts } from '../../../shared/control.ts';
import type { MeetingType } from '../../../shared/meeting-type.ts';
import { createEmbeddedCalendar } from '../../../tools/calendar/embedded.ts';
import { openHouse } from '../../support/house.ts';

const house: PostDeps['house'] = {
  mailboxes: [{ name: 'sales', address: 'sales@fernwick.example' }],
  agentName: 'Usher',
  companyName: 'Fernwick',
  meetingTitle: 'Intro call',
  zone: 'Europe/Berlin',
  linkTo: async (_tx, { kind }) => `https://usher.example/mail/${kind}`,
  leadUrl: (leadId) => `https://usher.example/console/leads/${leadId}`,
};

/** A house with its booking pages, and a mailbox that keeps what is to leave. */
export async function openMeetings(database: Database, meetingTypes: MeetingType[] = []) {
  const { bookings, mails, messages, outbox, suppressions, company } = stores;
  const post: PostDeps = { house, stores: { bookings, mails, messages, outbox, suppressions, company } };
  const base = await openHouse(database, { over: { post } });
  const { clock, hub } = base.deps;
  const deps: MeetingDeps = {
    ...{ database, stores, post, halts: noHalts, hub, clock, companyName: 'Fernwick', poke: () => undefined },
    rebookUrl: async (_tx, { repId }) => `https://usher.example/book/${repId}`,
    inviteUrl: (id) => `https://usher.example/v1/bookings/${id}.ics?token=t`,
  };
  const own = createEmbeddedCalendar({ bookings: stores.bookings, clock });
  const hostMail = { post, bookings: stores.bookings, isCarried: async () => false, now: clock.now };
  const calendar = withHostMail(own, hostMail);
  const pages = createBookingPages({ ...deps, calendar, meetingTypes, intake, inbox, ring: () => undefined });
  const mailsOut = async () => (await base.effects()).filter(({ kind }) => kind.startsWith('email.'));
  return { ...base, deps, pages, calendar, mailsOut };
}

export const signal = () => AbortSignal.timeout(5_000);

export const booking = (over: Partial<PageBooking> = {}): PageBooking => ({
  hostId: 'ada',
  startsAt: new Date('2026-11-24T10:00:00Z'),
  zone: 'Europe/Berlin',
  who: { email: 'dana@kestreltools.example', name: 'Dana Price', company: null, message: 'We need better forecasts.' },
  page: null,
  locale: 'en',
  requestId: 'request_1',
  ...over,
});
