import type { Attachment, MailAddress, MailWriter } from '../../../shared/mail.ts';
import type { Headers } from './headers.ts';
import { autoReplyIn } from './writer/auto-reply.ts';
import { bounceIn } from './writer/bounce.ts';
import { listIn, noticeIn, reportIn } from './writer/notice.ts';

/** What is looked at to tell who wrote a mail. */
export type WrittenMail = {
  headers: Headers;
  from: MailAddress | null;
  subject: string;
  sentAt: Date | null;
  text: string;
  newText: string;
  attachments: readonly Attachment[];
};

/**
 * Who or what wrote a mail. The most telling comes first: a report's structure, then a mail server's words, then an
 * automatic answer, then what was sent to many or by a program. What shows none of that was written by a person, also
 * where it quotes a bounce.
 */
export function writerOf(mail: WrittenMail): MailWriter {
  return reportIn(mail) ?? bounceIn(mail) ?? autoReplyIn(mail) ?? listIn(mail) ?? noticeIn(mail) ?? { kind: 'human' };
}
