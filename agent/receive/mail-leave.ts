import type { Tx } from '../../db/database.ts';
import { newId } from '../../shared/ids.ts';
import type { ParsedMail } from '../../shared/mail.ts';
import type { ReceiveDeps } from './deps.ts';
import type { Arrival, Sorted } from './mail-arrival.ts';

/** What mail programs send when somebody presses their "unsubscribe", and what people put into a subject. */
const leaving =
  /^(?:(?:re|aw|sv|res)\s*:\s*)*(?:please )?(?:unsubscribe(?: me)?|opt[- ]?out|remove me|abmelden|abbestellen|abmeldung|d[ée]s(?:inscription|abonnement)|me d[ée]sinscrire|(?:darme|darse) de baja|baja|cancelar (?:a )?(?:subscrição|inscrição|suscripción)|descadastrar)[\s.!]*$/i;

export const asksToLeave = ({ subject }: ParsedMail): boolean => leaving.test(subject.trim());

/** A written wish to be left alone. It is obeyed by who reads this address, whatever conversation it refers to. */
export async function leave(deps: ReceiveDeps, tx: Tx, { mail, sender, thread, at }: Arrival): Promise<Sorted> {
  await neverWriteTo(deps, tx, sender.address, at);
  const conversationId = thread?.isTheirs ? thread.conversation.id : null;
  if (conversationId) await noteIn(deps, tx, conversationId, mail.newText.trim() || mail.subject, at);
  return { kind: 'left', because: 'opted_out', conversationId };
}

/**
 * Nothing more leaves for this address: it is suppressed, whoever stated it has opted out, their turns lose their
 * right to write, and what waits to be sent or to fire is cancelled. Acts before any model, in the caller's transaction.
 */
export async function neverWriteTo({ stores }: ReceiveDeps, tx: Tx, address: string, at: Date): Promise<void> {
  for (const conversationId of await stores.conversations.conversationsOfAddress(tx, address)) {
    await stores.inbox.interrupt(tx, conversationId);
    await stores.conversations.setState(tx, conversationId, 'opted_out');
    await stores.outbox.cancelEffects(tx, { conversationId });
    await stores.timers.cancelTimers(tx, { conversationId });
    await stores.followUps.cancelConversation(tx, { conversationId, because: 'they want no messages', at });
  }
  const people = await stores.contacts.findContactsByEmail(tx, address);
  if (people.length > 0)
    await stores.contacts.markOptedOut(
      tx,
      people.map(({ id }) => id),
      at,
    );
  await stores.suppressions.suppress(tx, { value: address, reason: 'opted out', at });
}

/** Kept with the conversation for whoever reads it next; nobody answers it now. */
export async function noteIn({ stores }: ReceiveDeps, tx: Tx, conversationId: string, text: string, at: Date) {
  const message = { id: newId('msg'), conversationId, role: 'prospect' as const, channel: 'email' as const };
  await stores.messages.appendMessage(tx, { ...message, text, at });
}
