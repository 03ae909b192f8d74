import type { Tx } from '../../db/database.ts';
import type { ContactRow } from '../../db/stores/contacts.ts';
import type { Booking } from '../../shared/conversation.ts';
import type { OutgoingMail } from '../../shared/mail.ts';
import { hostsOf } from '../../tools/calendar/host-names.ts';
import { invitation } from '../../tools/calendar/ics.ts';
import { firstNameOf } from './names.ts';
import { mailboxOf, type PostDeps } from './post.ts';

/**
 * The invitation that a mail carries (iTIP): the mailbox invites, so that accepting, declining and other times come
 * back to us. What moves or cancels it later comes from the same mailbox, under the same UID.
 */
export async function invitationFor(
  { house, stores }: PostDeps,
  tx: Tx,
  { booking, contact, now }: { booking: Booking; contact: ContactRow; now: Date },
): Promise<OutgoingMail['invitation']> {
  const [rep, ...beside] = await hostsOf(stores, tx, booking);
  if (!contact.email || !rep) return null;
  const mailbox = mailboxOf(house, {
    mail: await stores.mails.lastMailOf(tx, booking.conversationId),
    sent: await stores.mails.lastSentOf(tx, booking.conversationId),
  });
  const content = invitation({
    booking,
    title: house.meetingTitle,
    description: `${house.meetingTitle} with ${[rep, ...beside].map(({ name, title }) => `${name} (${title}, ${house.companyName})`).join(', ')}`,
    organizer: { name: `${rep.name}, ${house.companyName}`, email: mailbox.address },
    attendee: { name: firstNameOf(contact.name) ? contact.name : null, email: contact.email },
    beside,
    stamp: now,
    url: null,
  });
  return { method: booking.status === 'cancelled' ? 'CANCEL' : 'REQUEST', content };
}
