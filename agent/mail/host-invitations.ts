import type { Tx } from '../../db/database.ts';
import type * as bookingStore from '../../db/stores/bookings.ts';
import type { Rep } from '../../shared/company.ts';
import type { Booking } from '../../shared/conversation.ts';
import type { OutgoingMail } from '../../shared/mail.ts';
import { newSessionToken } from '../../shared/session-token.ts';
import { hostsOf } from '../../tools/calendar/host-names.ts';
import { invitation } from '../../tools/calendar/ics.ts';
import { slotLabel } from '../../tools/calendar/labels.ts';
import type { Calendar } from '../../tools/calendar/port.ts';
import { freeze } from '../frozen.ts';
import { anchor, paragraph } from './letter.ts';
import { mailboxOf, type PostDeps } from './post.ts';

export type HostMailDeps = {
  post: PostDeps;
  bookings: typeof bookingStore;
  /** Whether somebody else invites the hosts of this meeting, such as a calendar outside the house. */
  isCarried: (tx: Tx, booking: Booking) => Promise<boolean>;
  now: () => Date;
};

/**
 * A calendar of which those who meet a prospect beside the rep hear by mail, with a file for their own: what was
 * agreed, where it moved, and that it is off. The rep who leads has the brief.
 */
export function withHostMail(calendar: Calendar, deps: HostMailDeps): Calendar {
  const { bookings } = deps;
  return {
    ...calendar,
    async confirm(tx, booking) {
      await calendar.confirm(tx, booking);
      await write(deps, tx, booking, await bookings.hostsBeside(tx, booking.id));
    },
    async move(tx, booking, beside) {
      const before = await bookings.hostsBeside(tx, booking.id);
      await calendar.move(tx, booking, beside);
      const left = before.filter((id) => !beside.includes(id));
      await write(deps, tx, { ...booking, status: 'cancelled' }, left);
      await write(deps, tx, booking, beside);
    },
    async cancel(tx, booking) {
      await calendar.cancel(tx, booking);
      await write(deps, tx, booking, await bookings.hostsBeside(tx, booking.id));
    },
  };
}

async function write(deps: HostMailDeps, tx: Tx, booking: Booking, to: readonly string[]): Promise<void> {
  if (to.length === 0 || (await deps.isCarried(tx, booking))) return;
  const { stores } = deps.post;
  const { id, sequence, status, leadId, conversationId } = booking;
  const hosts = await hostsOf({ bookings: deps.bookings, company: stores.company }, tx, booking);
  for (const repId of to) {
    const rep = await stores.company.findRep(tx, repId);
    if (!rep?.active) continue;
    await stores.outbox.enqueue(tx, {
      ...{ id: `mail:host:${id}:${sequence}:${repId}:${status}`, leadId, conversationId, kind: 'email.brief' },
      ...{ payload: freeze(letterTo(deps, booking, rep, hosts)), dueAt: deps.now() },
    });
  }
}

function letterTo({ post, now }: HostMailDeps, booking: Booking, rep: Rep, [lead, ...beside]: Rep[]): OutgoingMail {
  const { house } = post;
  const mailbox = mailboxOf(house, { mail: null, sent: null });
  const off = booking.status === 'cancelled';
  const when = slotLabel(booking.startsAt, rep.zone);
  const said = `${house.meetingTitle}${lead ? `, led by ${lead.name}` : ''}: ${when}${off ? ' is off' : ''}.`;
  const url = house.leadUrl(booking.leadId);
  const content = invitation({
    ...{ booking, title: house.meetingTitle, description: `${said}\n${url}`, stamp: now(), url: null },
    organizer: { name: lead?.name ?? house.companyName, email: mailbox.address },
    attendee: { name: rep.name, email: rep.email },
    beside: beside.filter(({ id }) => id !== rep.id),
  });
  return {
    mailbox: mailbox.name,
    to: { address: rep.email.toLowerCase(), name: rep.name },
    subject: `${off ? 'Off: ' : ''}${house.meetingTitle}, ${when}`,
    text: `${said}\n\n${url}\n`,
    html: `${paragraph(said)}<p>${anchor(url, url)}</p>`,
    messageId: `<usher.${newSessionToken()}@${mailbox.address.split('@').at(-1)}>`,
    ...{ inReplyTo: null, references: [], headers: { 'Auto-Submitted': 'auto-generated' } },
    invitation: { method: off ? 'CANCEL' : 'REQUEST', content },
  };
}
