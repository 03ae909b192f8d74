import type { Tx } from '../../db/database.ts';
import type { ContactRow } from '../../db/stores/contacts.ts';
import type { ConversationRow } from '../../db/stores/conversations.ts';
import type { LeadRow } from '../../db/stores/leads.ts';
import { newId } from '../../shared/ids.ts';
import type { ParsedMail } from '../../shared/mail.ts';
import { mailDomain } from '../../shared/mail-domain.ts';
import type { LiveEvent } from '../../shared/ports.ts';
import { obey } from './cues.ts';
import type { ReceiveDeps } from './deps.ts';
import { prospectWrote } from './heard.ts';
import type { Arrival, Sorted } from './mail-arrival.ts';
import { zoneOfMail } from './mail-zone.ts';

type Talk = { conversation: ConversationRow; lead: LeadRow; contact: ContactRow };

/** A mail becomes a message of its conversation; from now on the answers go by mail. */
export async function hear(deps: ReceiveDeps, tx: Tx, arrival: Arrival): Promise<Sorted> {
  return hearText(deps, tx, arrival, { text: textOf(arrival.mail), value: null });
}

/** The same, in words that stand for what the mail says without words. */
export async function hearText(
  deps: ReceiveDeps,
  tx: Tx,
  arrival: Arrival,
  said: { text: string; value: string | null },
): Promise<Sorted> {
  const { stores } = deps;
  const { thread, mailId, at } = arrival;
  const talk = thread?.isTheirs ? await goOn(deps, tx, thread, at) : await begin(deps, tx, arrival);
  const conversationId = talk.conversation.id;
  const isFirst = (await stores.intake.lastAgentMessage(tx, conversationId)) === null;
  const message = { id: newId('msg'), conversationId, role: 'prospect' as const, channel: 'email' as const };
  const { messageId, position } = await stores.messages.appendMessage(tx, { ...message, ...said, at });
  const words = { messageId, position, text: said.text, at };
  await prospectWrote(deps, tx, { conversation: talk.conversation, leadId: talk.lead.id, ...words });
  await stores.mails.updateMail(tx, mailId, { conversationId, messageRowId: messageId });
  await stores.conversations.updateConversation(tx, conversationId, { channel: 'email' });
  await stores.inbox.ingest(tx, { conversationId, key: `mail:${mailId}`, event: { kind: 'message', messageId }, at });
  const heard = { conversation: { ...talk.conversation, channel: 'email' as const }, leadId: talk.lead.id };
  const obeyed = await obey(deps, tx, { ...heard, text: said.text, isFirst, at });
  const shown: LiveEvent[] = [{ type: 'committed', position, turnId: null }, ...obeyed];
  return { kind: 'heard', conversationId, shown };
}

/** Who answers a mail of ours reads that address: it is theirs from now on, whoever stated it. */
async function goOn({ stores }: ReceiveDeps, tx: Tx, { conversation, lead, contact }: Talk, at: Date): Promise<Talk> {
  if (contact.verifiedAt === null) await stores.contacts.updateContact(tx, contact.id, { verifiedAt: at });
  if (!lead.verified) await stores.leads.updateLead(tx, lead.id, { verified: true });
  if (conversation.state === 'closed') await stores.conversations.setState(tx, conversation.id, 'agent');
  await stores.timers.cancelTimers(tx, { conversationId: conversation.id, kinds: ['first_touch'] });
  const state = conversation.state === 'closed' ? ('agent' as const) : conversation.state;
  return { conversation: { ...conversation, state }, lead, contact: { ...contact, verifiedAt: at } };
}

/**
 * Somebody writes to us by themselves, or into the thread of another: a lead of their own. A colleague's account is
 * theirs too, and nothing of what was said there.
 */
async function begin(deps: ReceiveDeps, tx: Tx, arrival: Arrival): Promise<Talk> {
  const { stores } = deps;
  const { mail, at } = arrival;
  const accountId = await accountOf(deps, tx, arrival);
  const contact = await contactOf(deps, tx, arrival, accountId);
  const lead = { id: newId('lead'), contactId: contact.id, accountId, source: 'email' };
  const nothing = { utm: {}, answers: {}, extra: {}, verified: contact.verifiedAt !== null };
  const firstTouchWaitsFor = 'the answer by mail';
  await stores.leads.insertLead(tx, { ...lead, ...nothing, tier: 'agent', firstTouchWaitsFor, createdAt: at });
  const conversationId = newId('conv');
  const about = {
    leadId: lead.id,
    channel: 'email' as const,
    visitorId: null,
    zone: zoneOfMail(mail, deps.zone),
    page: null,
  };
  const locale = localeOf(mail);
  await stores.conversations.openConversation(tx, { id: conversationId, ...about, locale, createdAt: at });
  const [conversation, row] = [
    await stores.conversations.findConversation(tx, conversationId),
    await stores.leads.findLead(tx, lead.id),
  ];
  if (!conversation || !row) throw new TypeError('a row that was just written is there');
  return { conversation, lead: row, contact };
}

async function accountOf({ stores }: ReceiveDeps, tx: Tx, { sender, thread }: Arrival): Promise<string | null> {
  const domain = mailDomain(sender.address);
  if (domain?.kind !== 'business') return null;
  const theirs = thread?.contact.email ? mailDomain(thread.contact.email) : null;
  if (thread?.lead.accountId && theirs?.domain === domain.domain) return thread.lead.accountId;
  return stores.intake.accountIdByDomain(tx, domain.domain);
}

/** A sender whom our mail server vouches for is who they say; anybody else has merely stated an address. */
async function contactOf({ stores }: ReceiveDeps, tx: Tx, arrival: Arrival, accountId: string | null) {
  const { sender, intake, at } = arrival;
  const isProven = intake.authenticated === 'pass';
  const knownId = isProven ? await stores.intake.verifiedContactId(tx, sender.address) : null;
  const id = knownId ?? newId('cont');
  if (!knownId) {
    const { address: email, name } = sender;
    const verifiedAt = isProven ? at : null;
    await stores.contacts.insertContact(tx, { id, email, name: name || null, accountId, verifiedAt, createdAt: at });
  }
  const contact = await stores.contacts.findContact(tx, id);
  if (!contact) throw new TypeError('a row that was just written is there');
  return contact;
}

const localeOf = ({ headers }: ParsedMail): string | null => {
  const [language] = headers['content-language'] ?? headers['accept-language'] ?? [];
  return language?.match(/^[a-z]{2}(?:-[a-z]{2})?/i)?.[0] ?? null;
};

const longest = 20_000;

/** The line and the head above a mail that somebody has passed on without a word of their own. */
const passedOn = /^-{3,}[^\n]{3,60}-{3,}\s*\n(?:[^\n:]{1,30}:[^\n]*\n){2,12}\s*\n/u;

/** No words, nothing attached, and a subject that was there before. Some people write all they have to say above. */
export const saysNothing = (mail: ParsedMail): boolean =>
  mail.newText.trim() === '' && mail.attachments.length === 0 && ownSubject(mail) === '';

const ownSubject = ({ subject, inReplyTo }: ParsedMail): string =>
  inReplyTo === null && !/^\s*(?:re|aw|sv|antw|res|rif|ref|fwd?|wg|tr|rv|enc)\s*:/i.test(subject) ? subject.trim() : '';

/** What they wrote; of a mail that was passed on its text, and of one without words its subject and what it brought. */
function textOf(mail: ParsedMail): string {
  const text = mail.newText.trim().replace(passedOn, '').trim();
  if (text !== '') return text.slice(0, longest);
  const brought = mail.attachments.map(({ name, type }) => name ?? type).join(', ');
  return [ownSubject(mail), ...(brought === '' ? [] : [`[sent without words: ${brought}]`])].join('\n').trim();
}
