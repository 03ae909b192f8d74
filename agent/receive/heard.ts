import type { Tx } from '../../db/database.ts';
import type { ConversationRow } from '../../db/stores/conversations.ts';
import type { ReceiveDeps } from './deps.ts';
import { tellThread } from './thread.ts';

/** The timer that gives a conversation back to the agent when its rep says nothing. */
export const repSilence = 'rep_silence';

type Words = { conversation: Pick<ConversationRow, 'id' | 'state'>; leadId: string; messageId: string; at: Date };
type Said = Words & { text: string; position: number };

/** The prospect has written: what we meant to say by ourselves is out of date, and a rep who leads is waited for. */
export async function prospectWrote(deps: ReceiveDeps, tx: Tx, words: Said): Promise<void> {
  const { stores } = deps;
  const { conversation, leadId, at } = words;
  await stores.followUps.cancelFollowUps(tx, { leadId, because: 'they replied', at, keepAsked: true });
  await stores.outbox.cancelEffects(tx, { conversationId: conversation.id, kinds: ['email.follow_up'] });
  await stores.drafts.supersedeDrafts(tx, conversation.id, at);
  if (conversation.state !== 'rep') return;
  await waitForRep(deps, tx, words);
  const { messageId: id, text, position } = words;
  await tellThread(deps, tx, { leadId, conversationId: conversation.id, at, said: { id, text, position, by: null } });
}

/** Sets the time at which the agent answers in the silent rep's place. */
export async function waitForRep(
  { stores, takeBackMinutes, colleagues }: ReceiveDeps,
  tx: Tx,
  { conversation, leadId, messageId, at }: Words,
): Promise<void> {
  if (takeBackMinutes === 0) return;
  const lead = await stores.leads.findLead(tx, leadId);
  const dueAt = colleagues.workingMinutesLater(at, takeBackMinutes, lead?.ownerId ?? null);
  const timer = { id: `${repSilence}:${messageId}`, conversationId: conversation.id, kind: repSilence, payload: {} };
  await stores.timers.schedule(tx, { ...timer, dueAt });
}
