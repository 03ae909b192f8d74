import type { Database, Tx } from '../../db/database.ts';
import type * as contacts from '../../db/stores/contacts.ts';
import type * as conversations from '../../db/stores/conversations.ts';
import type * as drafts from '../../db/stores/drafts.ts';
import type { DraftRow } from '../../db/stores/drafts.ts';
import type * as leads from '../../db/stores/leads.ts';
import type * as messages from '../../db/stores/messages.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Halts } from '../../shared/control.ts';
import { newId } from '../../shared/ids.ts';
import type { LiveHub } from '../../shared/ports.ts';
import { type PostDeps, post } from '../mail/post.ts';

export type DraftDeps = {
  database: Database;
  stores: {
    contacts: typeof contacts;
    conversations: typeof conversations;
    drafts: typeof drafts;
    leads: typeof leads;
    messages: typeof messages;
  };
  post: PostDeps | null;
  halts: Halts;
  hub: LiveHub;
  clock: Clock;
  poke: () => void;
};

export type DraftDecision = { kind: 'approve' } | { kind: 'edit'; text: string } | { kind: 'reject' };

/** `settled`: somebody was faster, or the prospect has written on. `stopped`: the channel is; the draft goes on waiting. */
export type DraftDecided = { kind: 'done' | 'unknown' | 'settled' | 'stopped' | 'closed' };

/** What a human says to a draft. A rejected one leaves the word to them: the conversation is theirs from then on. */
export async function decideOnDraft(deps: DraftDeps, id: string, decision: DraftDecision): Promise<DraftDecided> {
  const done = await deps.database.transaction((tx) => decide(deps, tx, id, decision));
  if (done.kind !== 'done') return { kind: done.kind };
  if (done.position !== null)
    deps.hub.publish(done.conversationId, { type: 'committed', position: done.position, turnId: done.turnId });
  else deps.hub.publish(done.conversationId, { type: 'state', state: 'rep' });
  deps.poke();
  return { kind: 'done' };
}

async function decide(deps: DraftDeps, tx: Tx, id: string, decision: DraftDecision) {
  const { stores } = deps;
  const draft = await stores.drafts.findDraft(tx, id);
  const conversation = draft && (await stores.conversations.findConversation(tx, draft.conversationId));
  if (!draft || !conversation) return { kind: 'unknown' as const };
  if (conversation.state === 'opted_out' || conversation.state === 'closed') return { kind: 'closed' as const };
  if (decision.kind !== 'reject' && deps.halts.stopped().has(conversation.channel)) return { kind: 'stopped' as const };
  const at = deps.clock.now();
  const status = decision.kind === 'approve' ? 'approved' : decision.kind === 'edit' ? 'edited' : 'rejected';
  const sentText = decision.kind === 'edit' ? decision.text : null;
  if (!(await stores.drafts.decideDraft(tx, id, { status, sentText, at }))) return { kind: 'settled' as const };
  const { conversationId, turnId } = draft;
  if (decision.kind === 'reject') {
    await stores.conversations.setState(tx, conversationId, 'rep');
    return { kind: 'done' as const, conversationId, turnId, position: null };
  }
  const position = await say(deps, tx, draft, sentText ?? draft.text, at);
  return { kind: 'done' as const, conversationId, turnId, position };
}

/** In the chat at once; by mail where they write mails, or where it is a touch whose page is closed. */
async function say(deps: DraftDeps, tx: Tx, draft: DraftRow, text: string, at: Date): Promise<number> {
  const { stores, post: by } = deps;
  const { conversationId, leadId, turnId, chips, brain } = draft;
  const conversation = await stores.conversations.findConversation(tx, conversationId);
  const lead = await stores.leads.findLead(tx, leadId);
  const contact = lead && (await stores.contacts.findContact(tx, lead.contactId));
  if (!conversation || !lead || !contact) throw new TypeError('a draft has a conversation with somebody');
  const isMail = by !== null && (conversation.channel === 'email' || draft.followUpId !== null);
  const channel = isMail ? ('email' as const) : conversation.channel;
  const message = { id: newId('msg'), conversationId, role: 'agent' as const, channel, text, chips, brain, turnId, at };
  const { position } = await stores.messages.appendMessage(tx, message);
  if (isMail && by) {
    const about = { conversation, leadId, contact, leadVerified: lead.verified, calendar: null, now: at };
    const kind = draft.followUpId ? ('email.follow_up' as const) : ('email.reply' as const);
    const language = conversation.locale?.slice(0, 2) ?? 'en';
    await post(by, tx, { kind, id: `mail:${message.id}`, ...about, language, body: { said: text, chips } });
  }
  if (isMail || conversation.openedAt) await stores.leads.markFirstTouch(tx, leadId, at);
  return position;
}
