import { createHash } from 'node:crypto';
import { postNote } from '../mail/rep-note.ts';
import type { ReceiveDeps } from './deps.ts';

/** A rep who has answered a mail about a lead; `key` is their mail. */
export type RepAnswer = { leadId: string; conversationId: string; repId: string; key: string };

/** Who writes and is not heard must know. */
export async function tellRep(
  { stores, database, clock, post, poke }: ReceiveDeps,
  { leadId, conversationId, repId, key }: RepAnswer,
  subject: string,
  text: string,
): Promise<void> {
  const rep = await stores.company.findRep(database.read, repId);
  if (!post || !rep) return;
  const id = `mail:unsent:${createHash('sha256').update(key).digest('base64url')}`;
  const about = { leadId, conversationId };
  await database.transaction((tx) => postNote(post, tx, { id, rep, about, subject, text, now: clock.now() }));
  poke();
}
