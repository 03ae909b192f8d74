import type { Attachment, MailAddress, MailWriter } from '../../../shared/mail.ts';
import type { Headers } from './headers.ts';

export type WrittenMail = {
  headers: Headers;
  from: MailAddress | null;
  subject: string;
  text: string;
  newText: string;
  attachments: readonly Attachment[];
};

export function writerOf(_mail: WrittenMail): MailWriter {
  return { kind: 'human' };
}
