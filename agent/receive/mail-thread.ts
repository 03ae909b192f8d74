import type { Tx } from '../../db/database.ts';
import type { ContactRow } from '../../db/stores/contacts.ts';
import type { ConversationRow } from '../../db/stores/conversations.ts';
import type { LeadRow } from '../../db/stores/leads.ts';
import type { ParsedMail } from '../../shared/mail.ts';
import type { ReceiveDeps } from './deps.ts';

/** The conversation of a mail of ours that this one refers to. */
export type Thread = {
  conversation: ConversationRow;
  lead: LeadRow;
  contact: ContactRow;
  /** Whoever writes now is who we wrote to: the conversation is theirs, and they read that address. */
  isTheirs: boolean;
};

const mostReferences = 50;

/** Found by our own Message-IDs alone, the nearest first: a subject joins nobody to anything. */
export async function findThread(
  { stores }: ReceiveDeps,
  tx: Tx,
  { inReplyTo, references }: ParsedMail,
  sender: string,
): Promise<Thread | null> {
  const named = [...(inReplyTo ? [inReplyTo] : []), ...references.slice(-mostReferences).reverse()];
  const sent = await stores.mails.sentAmong(tx, [...new Set(named)]);
  if (!sent?.conversationId || !sent.toProspect) return null;
  const conversation = await stores.conversations.findConversation(tx, sent.conversationId);
  const lead = conversation?.leadId ? await stores.leads.findLead(tx, conversation.leadId) : null;
  const contact = lead && (await stores.contacts.findContact(tx, lead.contactId));
  if (!conversation || !lead || !contact) return null;
  return { conversation, lead, contact, isTheirs: contact.email === sender && sent.toAddress === sender };
}
