import type { Invitation } from '../channels/web/deps.ts';
import type { Database } from '../db/database.ts';
import * as bookings from '../db/stores/bookings.ts';
import * as companyStore from '../db/stores/company.ts';
import { findContact } from '../db/stores/contacts.ts';
import { findLead } from '../db/stores/leads.ts';
import type { Company } from '../prompts/schemas/company.ts';
import type { Clock } from '../shared/clock.ts';
import { hostsOf } from '../tools/calendar/host-names.ts';
import { invitation } from '../tools/calendar/ics.ts';

/** The calendar file of a meeting, made from its rows as they stand; null when there is no such meeting. */
export const createInvitations =
  (database: Database, company: Company, { now }: Clock) =>
  async (bookingId: string): Promise<Invitation | null> => {
    const booking = await bookings.findBooking(database.read, bookingId);
    if (!booking || booking.status === 'held') return null;
    const [rep, ...beside] = await hostsOf({ bookings, company: companyStore }, database.read, booking);
    const lead = await findLead(database.read, booking.leadId);
    const contact = lead && (await findContact(database.read, lead.contactId));
    if (!rep || !contact?.email) return null;
    const text = invitation({
      booking,
      title: company.meetingTitle,
      description: `${company.meetingTitle} with ${[rep, ...beside].map(({ name, title }) => `${name} (${title}, ${company.name})`).join(', ')}`,
      organizer: { name: rep.name, email: rep.email },
      attendee: { name: contact.name, email: contact.email },
      beside,
      stamp: now(),
      url: null,
    });
    return { filename: 'invitation.ics', text };
  };
