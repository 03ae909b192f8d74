import type { Tx } from '../../db/database.ts';
import type * as outbox from '../../db/outbox.ts';
import type * as bookings from '../../db/stores/bookings.ts';
import type * as company from '../../db/stores/company.ts';
import type { ContactRow } from '../../db/stores/contacts.ts';
import type { ConversationRow } from '../../db/stores/conversations.ts';
import type * as mails from '../../db/stores/mails.ts';
import type { MailRow, SentMailRow } from '../../db/stores/mails.ts';
import type * as messages from '../../db/stores/messages.ts';
import type * as suppressions from '../../db/stores/suppressions.ts';
import type { Chip } from '../../shared/conversation.ts';
import type { MailEffectKind } from '../../shared/effects.ts';
import type { OutgoingMail } from '../../shared/mail.ts';
import type { MailLink } from '../../shared/mail-link.ts';
import { newSessionToken } from '../../shared/session-token.ts';
import { fixedText } from '../fixed-texts.ts';
import { freeze } from '../frozen.ts';
import { hasHeardToday, waitFor, waitWords } from './caps.ts';
import { type Letter, letterHtml, letterText } from './letter.ts';
import { firstNameOf } from './names.ts';
import { asLetter } from './paragraphs.ts';
import { withWaiting } from './waiting.ts';
import { mailWords } from './words.ts';

/** From where we write, and as whom. */
export type MailHouse = {
  /** The first is the one that writes where nobody has written to another. */
  mailboxes: { name: string; address: string }[];
  agentName: string;
  companyName: string;
  meetingTitle: string;
  /** Shown to whom we know no zone of. */
  zone: string;
  /** The address under which a link of a mail does what it says. */
  linkTo: (tx: Tx, link: MailLink, leadId: string) => Promise<string>;
  /** Where a rep sees the lead. */
  leadUrl: (leadId: string) => string;
};

export type PostDeps = {
  house: MailHouse;
  stores: {
    bookings: typeof bookings;
    company: typeof company;
    mails: typeof mails;
    messages: typeof messages;
    outbox: typeof outbox;
    suppressions: typeof suppressions;
  };
};

export type Posting = {
  kind: Exclude<MailEffectKind, 'email.brief'>;
  /** The id of the effect: the same twice is one mail. */
  id: string;
  conversation: ConversationRow;
  leadId: string;
  contact: ContactRow;
  /** The form came signed: the address is whose it says. */
  leadVerified: boolean;
  language: string;
  /**
   * What the agent has said, with the times that it offers; or sentences of the house that hold nothing of what anybody
   * wrote, which alone may go to an address that was merely stated.
   */
  body: { said: string; chips: Chip[] } | { fixed: string[]; link: string | null; note?: string };
  calendar: OutgoingMail['invitation'];
  /** A rep writes by hand and signs; empty where nobody knows which. */
  byRep?: string;
  now: Date;
};

/** `waits`: until when the mail stays here, and why. `withheld`: nothing leaves, and why. */
export type Posted =
  | { kind: 'posted'; messageId: string; waits: string | null }
  | { kind: 'withheld'; because: 'no_address' | 'opted_out' | 'suppressed' | 'unverified' };

/**
 * Writes a mail to the prospect of a conversation, in its thread, and puts it into the outbox. Poke it afterwards. Where
 * their address has heard from us as often as a machine may write, it waits there until the hour, or day, is over, and
 * one mail then says all that waits. What a person writes by hand leaves at once.
 */
export async function post(deps: PostDeps, tx: Tx, given: Posting): Promise<Posted> {
  const { stores, house } = deps;
  const { conversation, contact, now } = given;
  const address = contact.email;
  if (!address) return { kind: 'withheld', because: 'no_address' };
  const mail = await stores.mails.lastMailOf(tx, conversation.id);
  const withheld = await whyNot(deps, tx, given, address, mail);
  if (withheld) return { kind: 'withheld', because: withheld };
  const { body, byRep } = given;
  const joins = 'said' in body && byRep === undefined;
  const about = { conversationId: conversation.id, now };
  const posting = joins ? { ...given, body: await withWaiting(stores, tx, { ...about, body }) } : given;
  const wait = byRep === undefined ? await waitFor(tx, stores.mails, address, now) : null;
  const thread: Thread = { mail, sent: await stores.mails.lastSentOf(tx, conversation.id) };
  const links = await linksOf(house, tx, posting, address);
  const letter = written(house, posting, address, thread, links);
  const { id, kind, leadId } = posting;
  const dueAt = wait?.until ?? now;
  await stores.outbox.enqueue(tx, {
    ...{ id, kind, leadId, conversationId: conversation.id, payload: freeze(letter), dueAt },
    ...(wait && { waits: { since: now, because: waitWords[wait.by] } }),
  });
  const { mailbox, messageId, subject } = letter;
  const sent = { messageId, effectId: id, conversationId: conversation.id, mailbox, subject };
  await stores.mails.recordSent(tx, { ...sent, toAddress: address, toProspect: true, at: dueAt });
  return { kind: 'posted', messageId, waits: wait && `${waitWords[wait.by]} (until ${wait.until.toISOString()})` };
}

/** What the conversation's mails were so far: theirs and ours. */
type Thread = { mail: MailRow | null; sent: SentMailRow | null };

/** Somebody has shown that they read the mail of this address, or wrote to us from it. */
const isProven = ({ contact, leadVerified }: Posting): boolean => contact.verifiedAt !== null || leadVerified;

async function whyNot({ stores }: PostDeps, tx: Tx, posting: Posting, address: string, mail: MailRow | null) {
  const { contact, kind, body, now } = posting;
  if (contact.optedOutAt) return 'opted_out';
  if (await stores.suppressions.suppressionOf(tx, address)) return 'suppressed';
  if (isProven(posting) || mail) return null;
  if ('said' in body) return 'unverified';
  // Who books a time is sent its invitation in any case: it is a sentence of the house and the meeting.
  if (kind !== 'email.invitation' && (await hasHeardToday(tx, stores.mails, address, now))) return 'unverified';
  return null;
}

type Links = { leave: string; offers: Letter['offers'] };

/** Every link of the mail. */
async function linksOf({ linkTo }: MailHouse, tx: Tx, posting: Posting, address: string): Promise<Links> {
  const { body, language, conversation, leadId } = posting;
  const about = { conversationId: conversation.id, language };
  const offers: Letter['offers'] = [];
  for (const { label, value } of 'said' in body ? body.chips : []) {
    if (!value.startsWith('slot:')) continue;
    offers.push({ label, url: await linkTo(tx, { kind: 'book', ...about, slotId: value.slice(5) }, leadId) });
  }
  return { leave: await linkTo(tx, { kind: 'unsubscribe', address, ...about }, leadId), offers };
}

function written(house: MailHouse, posting: Posting, address: string, thread: Thread, links: Links): OutgoingMail {
  const { language, contact, calendar } = posting;
  const mailbox = mailboxOf(house, thread);
  const name = isProven(posting) || thread.mail ? contact.name : null;
  const letter = letterOf(house, posting, thread, links);
  const leave = `<${links.leave}>, <mailto:${mailbox.address}?subject=unsubscribe>`;
  const isFirst = thread.sent === null;
  return {
    mailbox: mailbox.name,
    to: { address, name },
    subject: subjectOf(thread, calendar ? mailWords(language).meeting : mailWords(language).subject, house),
    text: letterText(letter),
    html: letterHtml(letter),
    messageId: `<usher.${newSessionToken()}@${mailbox.address.split('@').at(-1)}>`,
    inReplyTo: thread.mail?.messageId ?? thread.sent?.messageId ?? null,
    references: referencesOf(thread),
    headers: {
      'List-Unsubscribe': leave,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      ...(isFirst && { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' }),
    },
    invitation: calendar,
  };
}

/** Once we have written from a mailbox we stay with it: an invitation is moved by whoever sent it. */
export function mailboxOf({ mailboxes }: MailHouse, { mail, sent }: Thread): MailHouse['mailboxes'][number] {
  const used = sent?.mailbox ?? mail?.mailbox;
  const found = mailboxes.find(({ name }) => name === used) ?? mailboxes[0];
  if (!found) throw new TypeError('a house that posts has a mailbox');
  return found;
}

function letterOf(house: MailHouse, posting: Posting, thread: Thread, links: Links): Letter {
  const { body, language, contact, conversation } = posting;
  const known = isProven(posting) || thread.mail !== null;
  const { agentName, companyName, zone } = house;
  const mail = thread.mail;
  return {
    language,
    name: known ? firstNameOf(contact.name ?? mail?.fromName ?? null) : null,
    paragraphs: 'said' in body ? said(posting, body.said, body.chips, house, thread) : body.fixed,
    offers: links.offers,
    link: 'said' in body ? null : body.link,
    note: 'said' in body ? null : (body.note ?? null),
    agentName,
    rep: posting.byRep,
    companyName,
    unsubscribeUrl: links.leave,
    // To quote to an unproven address would be to carry a stranger's words to whoever it belongs to.
    quoted:
      mail && (isProven(posting) || mail.authenticated === 'pass')
        ? {
            who: mail.fromName || (mail.fromAddress ?? ''),
            at: mail.sentAt ?? mail.receivedAt,
            zone: contact.zone ?? conversation.zone ?? zone,
            text: mail.newText,
          }
        : null,
  };
}

/** The agent's words as a letter has them; the first mail says that an AI writes, whatever was said elsewhere. */
function said(posting: Posting, text: string, chips: readonly Chip[], { companyName }: MailHouse, { sent }: Thread) {
  const { language, calendar, byRep } = posting;
  const disclosure = fixedText('disclosure', language, companyName);
  const words = asLetter(text.replace(disclosure, '').trimStart(), chips, calendar !== null);
  const isDue = byRep === undefined && (sent === null || text.includes(disclosure));
  const invited = calendar?.method === 'REQUEST' ? [mailWords(language).met] : [];
  const [first = '', ...rest] = words;
  return [...(isDue ? [`${disclosure} ${first}`.trim(), ...rest] : words), ...invited];
}

function subjectOf({ mail, sent }: Thread, otherwise: (company: string) => string, { companyName }: MailHouse): string {
  const subject = mail?.subject || sent?.subject;
  if (!subject) return otherwise(companyName);
  return /^(?:re|aw|sv|antw|res|rif|ref)\s*(?:\[\d+\])?:/i.test(subject) ? subject : `Re: ${subject}`;
}

const mostReferences = 20;

/** The thread's first mail and its latest ones. */
function referencesOf({ mail, sent }: Thread): string[] {
  const before = mail ? [...mail.references, ...(mail.messageId ? [mail.messageId] : [])] : [];
  const all = [...new Set(before.length > 0 ? before : sent ? [sent.messageId] : [])];
  return all.length > mostReferences ? [...all.slice(0, 1), ...all.slice(1 - mostReferences)] : all;
}
