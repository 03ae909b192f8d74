import type { Tx } from '../../db/database.ts';
import { newId } from '../../shared/ids.ts';
import type { ActingLink } from '../../shared/mail-link.ts';
import { missingIn } from '../../shared/meeting-outcome.ts';
import type { LinkFollowed } from '../../shared/ports.ts';
import type { ReceiveDeps } from './deps.ts';
import { neverWriteTo } from './mail-leave.ts';
import { receiveRepAction } from './others.ts';

/** What was confirmed on the page of a link that we mailed. Whoever holds it has read that mail: the address is theirs. */
export async function followLink(
  deps: ReceiveDeps,
  link: ActingLink,
  notes: string | null = null,
): Promise<LinkFollowed> {
  const at = deps.clock.now();
  switch (link.kind) {
    case 'unsubscribe':
      await deps.database.transaction((tx) => neverWriteTo(deps, tx, link.address, at));
      deps.ring();
      return { kind: 'left' };
    case 'chat':
      return deps.database.transaction(async (tx) =>
        (await prove(deps, tx, link.leadId, at)) ? { kind: 'chat', leadId: link.leadId } : { kind: 'gone' },
      );
    case 'rep': {
      const { leadId, repId, action, assignmentId } = link;
      const key = `mail:${assignmentId}:${action}`;
      const received = await receiveRepAction(deps, { leadId, repId, action, key, reason: null, toRepId: null });
      return received.kind === 'accepted' || received.kind === 'repeated' ? { kind: 'told' } : { kind: 'gone' };
    }
    case 'outcome': {
      const { bookingId, repId, result, sal } = link;
      if (missingIn({ result, sal, notes })) return { kind: 'needs_why' };
      const stored = await deps.meetingDesk.report({ bookingId, repId, result, sal, notes });
      return stored.kind === 'stored' ? { kind: 'noted', bookingId, repId, summary: stored.summary } : { kind: 'gone' };
    }
    case 'summary': {
      const { kind } = await deps.meetingDesk.confirm({ bookingId: link.bookingId, text: null });
      return kind === 'confirmed' ? { kind: 'told' } : { kind: 'gone' };
    }
    case 'book':
      return pick(deps, link, at);
    default:
      return link satisfies never;
  }
}

/** A pick is said in the conversation as a click on a button of the chat is: the next turn books it, or offers others. */
async function pick(deps: ReceiveDeps, link: Pick, at: Date): Promise<LinkFollowed> {
  const followed = await deps.database.transaction((tx) => say(deps, tx, link, at));
  if (followed.kind !== 'picked') return followed;
  deps.ring();
  deps.hub.publish(followed.conversationId, { type: 'committed', position: followed.position, turnId: null });
  return followed;
}

type Pick = Extract<ActingLink, { kind: 'book' }>;

async function say(deps: ReceiveDeps, tx: Tx, { conversationId, slotId }: Pick, at: Date): Promise<LinkFollowed> {
  const { stores } = deps;
  const conversation = await stores.conversations.findConversation(tx, conversationId);
  if (!conversation?.leadId || conversation.state === 'opted_out') return { kind: 'gone' };
  const value = `slot:${slotId}`;
  const offered = (await stores.messages.messagesOf(tx, conversationId)).flatMap(({ chips }) => chips);
  const chip = offered.find((one) => one.value === value);
  if (!chip) return { kind: 'gone' };
  await prove(deps, tx, conversation.leadId, at);
  const stored = await stores.messages.appendMessage(tx, {
    ...{ id: newId('msg'), conversationId, role: 'prospect', channel: 'email', text: chip.label, value, at },
    // The same time twice is one pick.
    clientMessageId: `link:${slotId}`,
  });
  const { messageId, position } = stored;
  if (stored.kind === 'repeated') return { kind: 'picked', conversationId, position };
  await stores.conversations.updateConversation(tx, conversationId, { channel: 'email' });
  const event = { kind: 'message' as const, messageId };
  await stores.inbox.ingest(tx, { conversationId, key: `message:${messageId}`, event, at });
  await stores.followUps.cancelFollowUps(tx, {
    leadId: conversation.leadId,
    because: 'they replied',
    at,
    keepAsked: true,
  });
  return { kind: 'picked', conversationId, position };
}

/** Answers whether there is such a lead. */
async function prove({ stores }: ReceiveDeps, tx: Tx, leadId: string, at: Date): Promise<boolean> {
  const lead = await stores.leads.findLead(tx, leadId);
  const contact = lead && (await stores.contacts.findContact(tx, lead.contactId));
  if (!lead || !contact) return false;
  if (contact.verifiedAt === null) await stores.contacts.updateContact(tx, contact.id, { verifiedAt: at });
  if (!lead.verified) await stores.leads.updateLead(tx, leadId, { verified: true });
  return true;
}
