import type { Attachment, InvitationAnswer } from '../../../shared/mail.ts';

export function invitationAnswerIn(_attachments: readonly Attachment[]): InvitationAnswer | null {
  return null;
}
