import { z } from 'zod';
import type { OutgoingMail } from '../../../shared/mail.ts';

/** A line break in a header would begin a header of the writer's own. */
const line = z.string().refine((text) => !/[\r\n\0]/.test(text), 'holds a line break');
const messageId = line.regex(/^<[^<>\s]+>$/);
const headerName = z.string().regex(/^[A-Za-z0-9-]+$/);

/** The payload of `email.*` effects, as it comes out of the outbox. */
export const outgoingMail: z.ZodType<OutgoingMail> = z.object({
  mailbox: line,
  to: z.object({ address: line.min(3), name: line.nullable() }),
  subject: line,
  text: z.string(),
  html: z.string(),
  messageId,
  inReplyTo: messageId.nullable(),
  references: z.array(messageId),
  headers: z.record(headerName, line),
  invitation: z.object({ method: z.enum(['REQUEST', 'CANCEL']), content: z.string() }).nullable(),
});
