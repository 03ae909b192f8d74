import type { Tx } from '../../db/database.ts';
import type { Rep } from '../../shared/company.ts';
import type { OutgoingMail } from '../../shared/mail.ts';
import { newSessionToken } from '../../shared/session-token.ts';
import { freeze } from '../frozen.ts';
import { mailboxOf, type PostDeps } from './post.ts';

export type RepLetter = {
  /** The effect's id: the same twice is one mail. */
  id: string;
  rep: Rep;
  about: { leadId: string; conversationId: string };
  subject: string;
  text: string;
  html: string;
  /** The effect of an earlier mail to them in whose thread this one stands, where there is one. */
  follows?: string | null;
  now: Date;
};

/**
 * A mail to a rep about a lead. Its Message-ID is kept: what they answer to it is known by that. Nothing leaves for a
 * rep who is not there any more.
 */
export async function postToRep({ house, stores }: PostDeps, tx: Tx, letter: RepLetter): Promise<void> {
  const { id, rep, about, text, html, follows = null, now } = letter;
  if (!rep.active || (await stores.outbox.findEffect(tx, id))) return;
  const { leadId, conversationId } = about;
  const before = follows ? await stores.mails.sentByEffect(tx, conversationId, follows) : null;
  const mailbox = mailboxOf(house, { mail: null, sent: before });
  const toAddress = rep.email.toLowerCase();
  const mail: OutgoingMail = {
    ...{ mailbox: mailbox.name, to: { address: toAddress, name: rep.name }, text, html },
    subject: before ? `Re: ${before.subject}` : letter.subject,
    messageId: `<usher.${newSessionToken()}@${mailbox.address.split('@').at(-1)}>`,
    inReplyTo: before?.messageId ?? null,
    references: before ? [before.messageId] : [],
    headers: { 'Auto-Submitted': 'auto-generated' },
    invitation: null,
  };
  const kind = 'email.brief' as const;
  await stores.outbox.enqueue(tx, { id, leadId, conversationId, kind, payload: freeze(mail), dueAt: now });
  await stores.mails.recordSent(tx, {
    ...{ messageId: mail.messageId, effectId: id, conversationId, mailbox: mailbox.name, toAddress },
    ...{ subject: before?.subject ?? letter.subject, toProspect: false, at: now },
  });
}
