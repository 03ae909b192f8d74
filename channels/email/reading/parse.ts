import type { MailAddress, ParsedMail } from '../../../shared/mail.ts';
import { addressesOf, dateOf, firstOf, headersOf, messageIdsIn, oneLine } from './headers.ts';
import { textOfHtml } from './html-text.ts';
import { invitationAnswerIn } from './invitation-answer.ts';
import { type Taken, type TextPart, takeApart } from './mime.ts';
import { newTextOf } from './new-text.ts';
import { salvagedBody, salvagedHeaders } from './salvage.ts';
import { senderIn } from './unreadable.ts';
import { writerOf } from './writer.ts';
import { rightCharset } from './wrong-charset.ts';

/** Reads a mail where it is called; `readMail` decides where that is. */
export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  const taken = await takeApart(raw);
  // A head that the parser gave up, because of its length, is read by its lines.
  const hasHead = taken.headerLines.length > 0;
  const headers = headersOf(hasHead ? taken.headerLines : salvagedHeaders(raw));
  const texts = await rightCharset(raw, taken.texts, async (relabelled) => (await takeApart(relabelled)).texts);
  const text = withoutNul(textOf(texts) || (taken.attachments.length === 0 ? salvagedBody(raw) : ''));
  const { from, to, cc, replyTo } = taken.addresses;
  const subject = oneLine(withoutNul(hasHead ? subjectOf(raw, taken) : (firstOf(headers, 'subject') ?? '')));
  // Two senders in two lines are a forgery: whoever checked one of them did not check the other.
  const sender =
    (headers.from?.length ?? 0) > 1 ? null : hasHead ? first(addressesOf(from)) : senderIn(firstOf(headers, 'from'));
  const inReplyTo = messageIdsIn(firstOf(headers, 'in-reply-to'))[0] ?? null;
  const newText = newTextOf(text, inReplyTo !== null);
  const sentAt = dateOf(firstOf(headers, 'date'));
  return {
    messageId: messageIdsIn(firstOf(headers, 'message-id'))[0] ?? null,
    inReplyTo,
    references: messageIdsIn(firstOf(headers, 'references')),
    from: sender,
    replyTo: first(addressesOf(replyTo)),
    to: addressesOf([...to, ...cc]),
    subject,
    sentAt,
    text,
    newText,
    attachments: taken.attachments,
    headers,
    writer: writerOf({ headers, from: sender, subject, sentAt, text, newText, attachments: taken.attachments }),
    invitationAnswer: invitationAnswerIn(taken.attachments),
  };
}

/** Letters that stand in a head as they are, in no charset that it names, are read by its lines. */
function subjectOf(raw: Uint8Array, { subject }: Taken): string {
  if (!subject.includes('\ufffd')) return subject;
  const bare = firstOf(headersOf(salvagedHeaders(raw)), 'subject');
  return bare === null || bare.includes('=?') ? subject : bare;
}

const first = (addresses: MailAddress[]): MailAddress | null => addresses[0] ?? null;

/** Some databases do not take it, and no mail needs it. */
const withoutNul = (text: string): string => text.replaceAll('\0', '');

/** Plain parts, or else the HTML; a page beside plain parts, and not as another rendering of them, is text as well. */
function textOf(texts: readonly TextPart[]): string {
  const plain = texts.filter((part) => part.type !== 'text/html');
  const pages = texts.filter((part) => part.type === 'text/html');
  if (plain.every(saysNothing)) return pages.map((part) => textOfHtml(part.text)).join('\n\n') || joined(plain);
  return joined([...plain, ...pages.filter((part) => !part.alternative)]);
}

const joined = (parts: TextPart[]): string =>
  parts.map((part) => (part.type === 'text/html' ? textOfHtml(part.text) : part.text)).join('\n');

/** Blank, or the sentence that sends the reader to the other rendering. */
const saysNothing = ({ text, alternative }: TextPart): boolean =>
  text.trim() === '' || (alternative && text.trim().length < 250 && /\bHTML\b/.test(text));
