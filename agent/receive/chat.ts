import type { Tx } from '../../db/database.ts';
import type { ConversationRow } from '../../db/stores/conversations.ts';
import type { Chip } from '../../shared/conversation.ts';
import { UsherError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import type { ChatMessage, ChatMessageReceived, ChatOpened, ChatOpening } from '../../shared/ports.ts';
import { hashToken, newSessionToken } from '../../shared/session-token.ts';
import { obey } from './cues.ts';
import type { ReceiveDeps } from './deps.ts';
import { prospectWrote } from './heard.ts';

/** A page opens the chat: the lead's own conversation for whoever holds its token, a fresh one for anybody else. */
export async function openChat(deps: ReceiveDeps, opening: ChatOpening): Promise<ChatOpened> {
  const at = deps.clock.now();
  const token = newSessionToken();
  const session = { id: newId('sess'), tokenHash: hashToken(token), createdAt: at };
  const conversationId = await deps.database.transaction(async (tx) => {
    const id = opening.leadId ? await reopen(deps, tx, opening.leadId, at) : await openAnonymous(deps, tx, opening, at);
    await deps.stores.sessions.insertSession(tx, { ...session, conversationId: id });
    return id;
  });
  return { sessionId: session.id, token, conversationId };
}

/** What was said before anybody looked touches the prospect now. */
async function reopen(deps: ReceiveDeps, tx: Tx, leadId: string, at: Date): Promise<string> {
  const conversation = (await deps.stores.conversations.conversationsOfLead(tx, leadId)).at(-1);
  if (!conversation) throw new UsherError('chat.unknown_lead', `lead ${leadId} has no conversation to open`);
  await deps.stores.timers.cancelTimers(tx, { conversationId: conversation.id, kinds: ['first_touch'] });
  const isFirst = await deps.stores.conversations.markOpened(tx, conversation.id, at);
  if (isFirst && (await deps.stores.intake.lastAgentMessage(tx, conversation.id)))
    await deps.stores.leads.markFirstTouch(tx, leadId, at);
  return conversation.id;
}

async function openAnonymous(deps: ReceiveDeps, tx: Tx, opening: ChatOpening, at: Date): Promise<string> {
  const { visitorId, zone, locale, page } = opening;
  const id = newId('conv');
  const about = { leadId: null, channel: 'chat' as const, visitorId, zone, locale, page };
  await deps.stores.conversations.openConversation(tx, { id, ...about, openedAt: at, createdAt: at });
  return id;
}

/** A prospect's words: stored, put in order, and obeyed at once where they are an order to stop. */
export async function receiveMessage(deps: ReceiveDeps, message: ChatMessage): Promise<ChatMessageReceived> {
  const at = deps.clock.now();
  const received = await deps.database.transaction((tx) => store(deps, tx, message, at));
  if (received.kind !== 'accepted') return received;
  deps.ring();
  deps.poke();
  for (const event of received.events) deps.hub.publish(message.conversationId, event);
  return { kind: 'accepted', messageId: received.messageId };
}

async function store(deps: ReceiveDeps, tx: Tx, { conversationId, text, clientMessageId }: ChatMessage, at: Date) {
  const { stores } = deps;
  const conversation = await stores.conversations.findConversation(tx, conversationId);
  if (!conversation) throw new UsherError('chat.unknown_conversation', `there is no conversation ${conversationId}`);
  if (conversation.state === 'closed' || conversation.state === 'opted_out') {
    const known = await stores.messages.byClientId(tx, conversationId, clientMessageId);
    return known ? { kind: 'repeated' as const, messageId: known.id } : { kind: 'closed' as const };
  }
  const last = await stores.intake.lastAgentMessage(tx, conversationId);
  const chips = last?.chips.some(({ value }) => value === text.trim())
    ? last.chips
    : await earlierTimes(deps, tx, conversationId, text);
  const stored = await stores.messages.appendMessage(tx, {
    id: newId('msg'),
    conversationId,
    role: 'prospect',
    channel: 'chat',
    ...asPicked(text, chips),
    clientMessageId,
    at,
  });
  const { messageId, position } = stored;
  if (stored.kind === 'repeated') return { kind: 'repeated' as const, messageId };
  const leadId = conversation.leadId ?? (await becomeLead(deps, tx, conversation, at));
  const heard = { messageId, position, text: asPicked(text, chips).text, at };
  await prospectWrote(deps, tx, { conversation, leadId, ...heard });
  // The answer goes where they have last written.
  if (conversation.channel !== 'chat')
    await stores.conversations.updateConversation(tx, conversationId, { channel: 'chat' });
  const event = { kind: 'message' as const, messageId };
  await stores.inbox.ingest(tx, { conversationId, key: `message:${messageId}`, event, at });
  const obeyed = await obey(deps, tx, {
    conversation: { ...conversation, channel: 'chat' },
    leadId,
    text,
    isFirst: last === null,
    at,
  });
  const events = [{ type: 'committed' as const, position, turnId: null }, ...obeyed];
  return { kind: 'accepted' as const, messageId, events };
}

/** A time that was offered before may be picked as well: whether it can still be had is the calendar's to say. */
async function earlierTimes(deps: ReceiveDeps, tx: Tx, conversationId: string, text: string): Promise<Chip[]> {
  if (!text.trim().startsWith('slot:')) return [];
  const said = await deps.stores.messages.messagesOf(tx, conversationId);
  return said.flatMap(({ chips }) => chips);
}

/** A pick is read as its label and acted upon by its value. */
function asPicked(text: string, chips: readonly Chip[]): { text: string; value: string | null } {
  const chip = chips.find(({ value }) => value === text.trim());
  return chip ? { text: chip.label, value: chip.value } : { text, value: null };
}

/** Who has said something is somebody: an anonymous visitor becomes a lead without an address. */
async function becomeLead(deps: ReceiveDeps, tx: Tx, conversation: ConversationRow, at: Date): Promise<string> {
  const { visitorId, zone, locale, page } = conversation;
  const contactId = newId('cont');
  const leadId = newId('lead');
  await deps.stores.contacts.insertContact(tx, { id: contactId, zone, locale, createdAt: at });
  const nothing = { utm: {}, answers: {}, extra: {}, verified: false };
  const about = { source: 'chat', page, visitorId, tier: 'agent' as const, createdAt: at };
  await deps.stores.leads.insertLead(tx, { id: leadId, contactId, ...nothing, ...about });
  await deps.stores.conversations.updateConversation(tx, conversation.id, { leadId });
  return leadId;
}
