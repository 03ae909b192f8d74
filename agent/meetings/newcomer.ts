import { createHash } from 'node:crypto';
import type { Tx } from '../../db/database.ts';
import type * as inbox from '../../db/inbox.ts';
import type * as intake from '../../db/stores/intake.ts';
import type { PageBooking } from '../../shared/booking-page.ts';
import { newId } from '../../shared/ids.ts';
import { mailDomain } from '../../shared/mail-domain.ts';
import type { MeetingDeps } from './tell.ts';

export type NewcomerDeps = MeetingDeps & { intake: typeof intake; inbox: typeof inbox };

export type Talk = { leadId: string; conversationId: string; language: string };

/** The lead that a request made, under an id that is made of the request: asked again it is the same. */
const leadIdOf = (requestId: string): string =>
  `lead_${createHash('sha256').update(`booking page ${requestId}`).digest('hex').slice(0, 24)}`;

/**
 * The lead who books and their latest conversation. Somebody new becomes a lead of their own, as from a form: whoever
 * merely states an address never joins what belongs to its owner. Null: they are to hear nothing from us.
 */
export async function whoBooks(deps: NewcomerDeps, tx: Tx, booking: PageBooking): Promise<Talk | null> {
  const { stores } = deps;
  const leadId = 'leadId' in booking.who ? booking.who.leadId : leadIdOf(booking.requestId);
  const lead = await stores.leads.findLead(tx, leadId);
  if (!lead) return 'leadId' in booking.who ? null : newcomer(deps, tx, booking, booking.who, leadId);
  const conversation = (await stores.conversations.conversationsOfLead(tx, leadId)).at(-1);
  if (!conversation || conversation.state === 'opted_out' || conversation.state === 'closed') return null;
  const locale = conversation.locale ?? booking.locale;
  return { leadId, conversationId: conversation.id, language: languageOf(locale) };
}

async function newcomer(
  deps: NewcomerDeps,
  tx: Tx,
  { zone, locale, page }: PageBooking,
  who: Exclude<PageBooking['who'], { leadId: string }>,
  leadId: string,
): Promise<Talk> {
  const at = deps.clock.now();
  const email = who.email.toLowerCase();
  const mail = mailDomain(email);
  const accountId = mail?.kind === 'business' ? await deps.intake.accountIdByDomain(tx, mail.domain) : null;
  const contactId = newId('cont');
  const { name, company, message } = who;
  const contact = { id: contactId, email, name, company, locale, zone, accountId, createdAt: at };
  await deps.stores.contacts.insertContact(tx, contact);
  const about = { source: 'booking_page', verified: false, page, message, utm: {}, answers: {}, extra: {} };
  await deps.stores.leads.insertLead(tx, { id: leadId, contactId, accountId, ...about, tier: 'agent', createdAt: at });
  const conversationId = newId('conv');
  await deps.intake.openWithEvent(tx, {
    conversation: { id: conversationId, leadId, zone, locale, page, visitorId: null },
    event: { key: `booked:${leadId}`, payload: { kind: 'signal', signal: 'booking_page' } },
    message: message ? { id: newId('msg'), text: message } : null,
    at,
  });
  return { leadId, conversationId, language: languageOf(locale) };
}

const languageOf = (locale: string | null): string => locale?.slice(0, 2) ?? 'en';
