import type { MailWriter } from '../../../shared/mail.ts';
import { autoReplyIn } from './writer/auto-reply.ts';
import { bounceIn } from './writer/bounce.ts';
import { listIn, noticeIn, reportIn } from './writer/notice.ts';
import type { WrittenMail } from './writer/written-mail.ts';

/**
 * Who or what wrote a mail. The most telling comes first: a report's structure, then a mail server's words, then an
 * automatic answer, then what was sent to many or by a program. What shows none of that was written by a person, also
 * where it quotes a bounce.
 */
export function writerOf(mail: WrittenMail): MailWriter {
  return reportIn(mail) ?? bounceIn(mail) ?? autoReplyIn(mail) ?? listIn(mail) ?? noticeIn(mail) ?? { kind: 'human' };
}
