import { createHash } from 'node:crypto';
import DKIM from 'nodemailer/lib/dkim';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailAddress, OutgoingMail } from '../../../shared/mail.ts';
import type { DkimSettings, MailboxSettings } from '../settings.ts';

/** The bytes of a mail: the same for the same payload at every attempt, but for the signature on top. */
export async function composeMail(
  mail: OutgoingMail,
  { from, dkim }: Pick<MailboxSettings, 'from' | 'dkim'>,
  at: Date,
): Promise<Buffer> {
  const { subject, text, html, messageId, inReplyTo, references, headers, invitation } = mail;
  const composer = new MailComposer({
    from: addressOf(from),
    to: addressOf(mail.to),
    ...{ subject, text, html, messageId, references, headers, date: at },
    ...(inReplyTo && { inReplyTo }),
    // Shown with accept and decline buttons (RFC 6047), and kept as a file by those who show none.
    ...(invitation && { icalEvent: { ...invitation, filename: 'invitation.ics' } }),
    baseBoundary: createHash('sha256').update(messageId).digest('hex').slice(0, 24),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'windows',
    xMailer: false,
  });
  const raw = await composer.compile().build();
  return dkim ? signed(raw, dkim) : raw;
}

const addressOf = ({ address, name }: MailAddress) => ({ address, name: name ?? '' });

/** One-click unsubscribing counts only where its headers are signed too (RFC 8058, section 4). */
const signedToo = 'List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted';

async function signed(raw: Buffer, { domain, selector, privateKey }: DkimSettings): Promise<Buffer> {
  const fields = `From:To:Subject:Date:Message-ID:In-Reply-To:References:MIME-Version:Content-Type:${signedToo}`;
  const dkim = new DKIM({ domainName: domain, keySelector: selector, privateKey, headerFieldNames: fields });
  const chunks: Buffer[] = [];
  for await (const chunk of dkim.sign(raw)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
