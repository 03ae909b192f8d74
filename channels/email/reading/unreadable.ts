import type { ParsedMail } from '../../../shared/mail.ts';
import { dateOf, firstOf, headersOf, messageIdsIn, oneLine } from './headers.ts';
import { salvagedBody, salvagedHeaders } from './salvage.ts';

/** What is left of a mail that could not be read at all: its head, its body as it stands, and nobody's words. */
export function unreadable(raw: Uint8Array): ParsedMail {
  const headers = headersOf(salvagedHeaders(raw));
  return {
    messageId: messageIdsIn(firstOf(headers, 'message-id'))[0] ?? null,
    inReplyTo: messageIdsIn(firstOf(headers, 'in-reply-to'))[0] ?? null,
    references: messageIdsIn(firstOf(headers, 'references')),
    from: senderIn(firstOf(headers, 'from')),
    replyTo: null,
    to: [],
    subject: oneLine(firstOf(headers, 'subject') ?? ''),
    sentAt: dateOf(firstOf(headers, 'date')),
    text: salvagedBody(raw),
    newText: '',
    attachments: [],
    headers,
    writer: { kind: 'notice', what: 'unreadable' },
    invitationAnswer: null,
  };
}

/** The first address of a header line, without its name. */
export function senderIn(value: string | null): ParsedMail['from'] {
  const address = /[^\s<>@,;:"]+@[^\s<>@,;:"]+/.exec(value ?? '')?.[0];
  return address === undefined ? null : { address: address.toLowerCase(), name: null };
}
