import type { Tx } from '../../db/database.ts';
import type { SentMailRow } from '../../db/stores/mails.ts';
import type { MailWriter } from '../../shared/mail.ts';
import type { ReceiveDeps } from './deps.ts';
import type { Arrival, Sorted } from './mail-arrival.ts';

type Bounce = Extract<MailWriter, { kind: 'bounce' }>;

/**
 * A mail of ours that came back. For good, and nobody writes to that address any more; but only where we did write to
 * it: anybody can make up a report about anybody.
 */
export async function cameBack(deps: ReceiveDeps, tx: Tx, arrival: Arrival, bounce: Bounce): Promise<Sorted> {
  const { stores } = deps;
  const sent = await returned(deps, tx, arrival, bounce);
  const kind = bounce.hard === null ? 'unclear' : bounce.hard ? 'hard' : 'soft';
  const detail = [kind, bounce.status, sent?.toAddress ?? bounce.recipient].filter(Boolean).join(' ');
  if (!sent) return { kind: 'left', because: 'bounce', conversationId: null, detail };
  const { conversationId, toAddress, effectId } = sent;
  if (bounce.hard !== false) await stores.outbox.markReturned(tx, effectId, `bounced: ${detail}`);
  // That a rep's address is gone says nothing of the prospect of whom the brief told.
  const closed = { address: toAddress, status: bounce.status, conversationId: sent.toProspect ? conversationId : null };
  if (bounce.hard) await closeAddress(deps, tx, { ...closed, at: arrival.at });
  return { kind: 'left', because: 'bounce', conversationId, detail };
}

type ClosedAddress = { address: string; status: string | null; conversationId: string | null; at: Date };

/** It takes no mail for good, as a report or the server that was to take the mail says: nobody writes there any more. */
export async function closeAddress(
  { stores }: Pick<ReceiveDeps, 'stores'>,
  tx: Tx,
  { address, status, conversationId, at }: ClosedAddress,
): Promise<void> {
  const reason = `bounced${status ? ` (${status})` : ''}`;
  await stores.suppressions.suppress(tx, { value: address, reason, at });
  if (!conversationId) return;
  await stores.outbox.cancelEffects(tx, { conversationId, kinds: ['email.reply', 'email.follow_up'] });
  await stores.timers.cancelTimers(tx, { conversationId, kinds: followUps });
  await stores.followUps.cancelConversation(tx, { conversationId, because: 'their address bounced', at });
}

const followUps = ['follow_up'];
const daysMs = 24 * 3_600_000;

/** The mail that the report names by its Message-ID; else the latest one to the address that it names. */
async function returned({ stores }: ReceiveDeps, tx: Tx, { mail, at }: Arrival, bounce: Bounce) {
  const named = [bounce.about, mail.inReplyTo, ...mail.references].filter((id) => id !== null);
  const sent: SentMailRow | null = await stores.mails.sentAmong(tx, named);
  if (sent || !bounce.recipient) return sent;
  const latest = await stores.mails.lastSentTo(tx, bounce.recipient.toLowerCase());
  return latest && at.getTime() - latest.at.getTime() < 7 * daysMs ? latest : null;
}

/** Out of office: what we meant to write by ourselves waits until they are back. */
export async function isAway(deps: ReceiveDeps, tx: Tx, arrival: Arrival, until: Date | null): Promise<Sorted> {
  const { thread, at } = arrival;
  const conversationId = thread?.isTheirs ? thread.conversation.id : null;
  const back = until ?? new Date(at.getTime() + 3 * daysMs);
  if (conversationId) {
    const because = `they are away until ${back.toISOString().slice(0, 10)}`;
    await deps.stores.followUps.beginLater(tx, { conversationId, from: back, because });
    await deps.stores.timers.postponeTimers(tx, { conversationId, kinds: followUps, until: back });
  }
  const detail = until ? `away until ${until.toISOString().slice(0, 10)}` : null;
  return { kind: 'left', because: 'auto_reply', conversationId, detail };
}
