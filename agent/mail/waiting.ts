import type { Tx } from '../../db/database.ts';
import type * as outbox from '../../db/outbox.ts';
import type * as mails from '../../db/stores/mails.ts';
import type * as messages from '../../db/stores/messages.ts';
import type { Chip } from '../../shared/conversation.ts';
import { sentencesOf } from '../stream.ts';

type Stores = { outbox: typeof outbox; mails: typeof mails; messages: typeof messages };
type Said = { said: string; chips: Chip[] };

/**
 * What was said to a prospect and still waits for the hour of their address is said by the newer mail, above its own
 * words: one mail, in which nothing is lost, and which asks one question.
 */
export async function withWaiting(
  stores: Stores,
  tx: Tx,
  { conversationId, now, body }: { conversationId: string; now: Date; body: Said },
): Promise<Said> {
  const because = 'said together with a later answer';
  const taken = await stores.outbox.takeBackWaiting(tx, { conversationId, kind: 'email.reply', now, because });
  if (taken.length === 0) return body;
  await stores.mails.forgetSent(tx, taken);
  const all = await stores.messages.messagesOf(tx, conversationId);
  const before = all.filter(({ id }) => taken.includes(`mail:${id}`));
  const told = before.map(({ text }) => withoutQuestion(text));
  const isNew = (text: string) => text !== '' && !body.said.includes(text);
  const offered = [...before.map(({ chips }) => chips), body.chips].findLast((chips) => chips.some(isTime));
  return { said: [...told.filter(isNew), body.said].join('\n\n'), chips: offered ?? body.chips };
}

const isTime = ({ value }: Chip): boolean => value.startsWith('slot:');

const withoutQuestion = (text: string): string => {
  const sentences = sentencesOf(text);
  return (sentences.at(-1)?.trim().endsWith('?') ? sentences.slice(0, -1) : sentences).join('').trim();
};
