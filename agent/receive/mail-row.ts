import { createHash } from 'node:crypto';
import type { MailIntake, ParsedMail } from '../../shared/mail.ts';

const longestText = 1_000_000;

/** The database takes no U+0000 and no half of a pair, and nobody reads further than this; a mail may hold anything. */
export function storable(mail: ParsedMail): ParsedMail {
  const clean = (text: string) => text.slice(0, longestText).replaceAll('\0', '').toWellFormed();
  return {
    ...mail,
    from: mail.from && { address: clean(mail.from.address), name: mail.from.name && clean(mail.from.name) },
    to: mail.to.map(({ address, name }) => ({ address: clean(address), name: name && clean(name) })),
    messageId: mail.messageId && clean(mail.messageId),
    references: mail.references.map(clean),
    subject: clean(mail.subject),
    text: clean(mail.text),
    newText: clean(mail.newText),
    attachments: mail.attachments.map((one) => ({ ...one, name: one.name && clean(one.name), type: clean(one.type) })),
  };
}

const mostReferences = 50;

export function rowOf({ mailbox, key, receivedAt, authenticated, mail }: MailIntake, id: string, at: Date) {
  const { messageId, references, from, to, subject, text, newText, sentAt } = mail;
  const address = from?.address.toLowerCase() ?? null;
  return {
    ...{ id, mailbox, key, messageId, subject, text, newText, authenticated, sentAt, receivedAt, at },
    // The same mail may stand in two mailboxes, or come again under another number.
    identity: fingerprint(messageId ? `${address ?? ''} ${messageId}` : `${mailbox} ${key}`),
    references: references.slice(-mostReferences),
    fromAddress: address,
    fromName: from?.name ?? null,
    to,
  };
}

/** An index has no room for what some programs make of a Message-ID. */
const fingerprint = (text: string): string => createHash('sha256').update(text).digest('base64url');
