import type { Database } from '../../db/database.ts';
import type * as bookings from '../../db/stores/bookings.ts';
import type * as company from '../../db/stores/company.ts';
import type * as contacts from '../../db/stores/contacts.ts';
import type * as leads from '../../db/stores/leads.ts';
import type { BookingPages } from '../../shared/booking-page.ts';
import type { Clock } from '../../shared/clock.ts';
import type { MoveDesk } from '../../shared/move-meeting.ts';

export type MoveDeps = {
  database: Pick<Database, 'read'>;
  pages: Pick<BookingPages, 'free' | 'book'>;
  stores: {
    bookings: Pick<typeof bookings, 'comingMeetings'>;
    company: Pick<typeof company, 'findRep'>;
    contacts: Pick<typeof contacts, 'findContact'>;
    leads: Pick<typeof leads, 'findLead'>;
  };
  clock: Clock;
};

/** How far ahead a rep is shown their own free times, and how many: as many as one menu of Slack takes. */
const aheadMs = 14 * 86_400_000;
const mostTimes = 100;
/** Whoever has clicked waits before an empty form. */
const patienceMs = 10_000;

/** Moves meetings on the locks and holds that booking pages work on: what the prospect just took is not given twice. */
export function createMoveDesk({ database, pages, stores, clock }: MoveDeps): MoveDesk {
  const { read } = database;
  const coming = async (leadId: string) => (await stores.bookings.comingMeetings(read, leadId, clock.now()))[0];
  return {
    async meeting(leadId) {
      const meeting = await coming(leadId);
      const rep = meeting && (await stores.company.findRep(read, meeting.repId));
      if (!meeting || !rep) return null;
      const start = clock.now();
      const window = { start, end: new Date(start.getTime() + aheadMs) };
      const free = (await pages.free(rep.id, window, AbortSignal.timeout(patienceMs), leadId)) ?? [];
      const others = free.filter(({ startsAt }) => startsAt.getTime() !== meeting.startsAt.getTime());
      const lead = await stores.leads.findLead(read, leadId);
      const contact = lead && (await stores.contacts.findContact(read, lead.contactId));
      return {
        bookingId: meeting.id,
        who: contact?.name ?? contact?.email ?? 'the prospect',
        startsAt: meeting.startsAt,
        zone: rep.zone,
        times: others.slice(0, mostTimes),
      };
    },
    async move({ leadId, bookingId, startsAt, key }) {
      const meeting = await coming(leadId);
      if (meeting?.id !== bookingId) return { kind: 'gone' };
      const { repId, zone } = meeting;
      const booked = await pages.book(
        { hostId: repId, startsAt, zone, who: { leadId }, page: null, locale: null, requestId: key, byRep: true },
        AbortSignal.timeout(patienceMs),
      );
      if (booked.kind === 'taken') return { kind: 'taken' };
      if (booked.kind !== 'booked') return { kind: 'gone' };
      const rep = await stores.company.findRep(read, repId);
      return { kind: 'moved', startsAt: booked.startsAt, zone: rep?.zone ?? zone };
    },
  };
}
