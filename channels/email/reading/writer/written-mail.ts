import type { Attachment, MailAddress } from '../../../../shared/mail.ts';
import type { Headers } from '../headers.ts';

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
