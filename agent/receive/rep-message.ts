import type { Tx } from '../../db/database.ts';
import type { ConversationRow } from '../../db/stores/conversations.ts';
import { newId } from '../../shared/ids.ts';
import type { RepMessage, RepMessageReceived } from '../../shared/ports.ts';
import { post } from '../mail/post.ts';
import type { ReceiveDeps } from './deps.ts';
import { repSilence } from './heard.ts';
import { tellThread } from './thread.ts';

/** A rep writes to the prospect, where the prospect reads: in the chat or by mail. Who writes has taken over. */
export async function receiveRepMessage(deps: ReceiveDeps, message: RepMessage): Promise<RepMessageReceived> {
  const at = deps.clock.now();
  const stored = await deps.database.transaction((tx) => store(deps, tx, message, at));
  if (stored.kind !== 'accepted') return stored;
  const { messageId, conversationId, position } = stored;
  deps.ring();
  deps.poke();
  deps.hub.publish(conversationId, { type: 'committed', position, turnId: null });
  deps.hub.publish(conversationId, { type: 'state', state: 'rep' });
  return { kind: 'accepted', messageId };
}

async function store(deps: ReceiveDeps, tx: Tx, { leadId, repId, text, key, writtenUnder }: RepMessage, at: Date) {
  const { stores } = deps;
  if (repId !== null && !(await stores.intake.repExists(tx, repId))) return { kind: 'unknown_rep' as const };
  const conversation = (await stores.conversations.conversationsOfLead(tx, leadId)).at(-1);
  if (!conversation) return { kind: 'unknown_lead' as const };
  if (conversation.state === 'opted_out' || conversation.state === 'closed') return { kind: 'closed' as const };
  if (deps.halts.stopped().has(conversation.channel)) return { kind: 'stopped' as const };
  const { id: conversationId, channel } = conversation;
  const message = { id: newId('msg'), conversationId, role: 'rep' as const, channel, text, repId, at };
  const appended = await stores.messages.appendMessage(tx, { ...message, clientMessageId: `rep:${key}` });
  if (appended.kind === 'repeated') return { kind: 'repeated' as const, messageId: appended.messageId };
  if (conversation.state !== 'rep')
    await takeOver(deps, tx, conversation, { leadId, repId, messageId: message.id, at });
  await stores.timers.cancelTimers(tx, { conversationId, kinds: [repSilence] });
  await stores.followUps.cancelFollowUps(tx, { leadId, because: 'a colleague wrote', at });
  await stores.drafts.supersedeDrafts(tx, conversationId, at);
  const said = { id: message.id, text, position: appended.position, by: repId };
  await tellThread(deps, tx, { leadId, conversationId, at, said, ...(writtenUnder && { except: writtenUnder }) });
  if (channel === 'email') await mail(deps, tx, conversation, { leadId, repId, text, id: message.id, at });
  return { kind: 'accepted' as const, messageId: message.id, conversationId, position: appended.position };
}

/** Whatever the agent was about to say is not said, and the lead is theirs. */
async function takeOver(
  { stores }: ReceiveDeps,
  tx: Tx,
  { id }: ConversationRow,
  { leadId, repId, messageId, at }: { leadId: string; repId: string | null; messageId: string; at: Date },
): Promise<void> {
  await stores.inbox.interrupt(tx, id);
  await stores.outbox.cancelEffects(tx, { conversationId: id, kinds: ['email.reply', 'email.follow_up'] });
  await stores.conversations.setState(tx, id, 'rep');
  const event = { kind: 'rep' as const, action: 'take-over' as const, repId, reason: null, toRepId: null };
  await stores.inbox.ingest(tx, { conversationId: id, key: `rep:${leadId}:wrote:${messageId}`, event, at });
}

type Letter = { leadId: string; repId: string | null; text: string; id: string; at: Date };

async function mail(deps: ReceiveDeps, tx: Tx, conversation: ConversationRow, letter: Letter): Promise<void> {
  const { stores, post: by } = deps;
  const lead = await stores.leads.findLead(tx, letter.leadId);
  const contact = lead && (await stores.contacts.findContact(tx, lead.contactId));
  if (!by || !lead || !contact) return;
  const about = { conversation, leadId: lead.id, contact, leadVerified: lead.verified, calendar: null, now: letter.at };
  const language = conversation.locale?.slice(0, 2) ?? 'en';
  const body = { said: letter.text, chips: [] };
  const rep = letter.repId ? await deps.stores.company.repName(tx, letter.repId) : null;
  await post(by, tx, { kind: 'email.reply', id: `mail:${letter.id}`, ...about, language, body, byRep: rep ?? '' });
}
