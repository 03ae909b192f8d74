import type { InvitationAnswer, MailIntake } from '../../shared/mail.ts';
import type { RepMessageReceived } from '../../shared/ports.ts';
import { carriesWords } from '../mail/post-words.ts';
import type { ReceiveDeps } from './deps.ts';
import { bookingIdOf } from './mail-calendar.ts';
import { hearOutcome } from './mail-outcome.ts';
import { receiveRepAction } from './others.ts';
import { receiveRepMessage } from './rep-message.ts';
import { tellRep } from './tell-rep.ts';

/** What the first line of a reply does, alone or with a reason after it. */
const orders = [
  { action: 'accept', words: /^accept(?:ed)?[.!]?$/i },
  { action: 'take-over', words: /^(?:take|taking) ?-?over[.!]?$/i },
  { action: 'return', words: /^(?:return|return to ai)[.!]?$/i },
  { action: 'pass', words: /^pass(?:ed)?(?:[.!]|\s*[:,–-]\s*(?<reason>.+)|\s+(?:because|since|as)\s+(?<why>.+))?$/i },
  { action: 'misrouted', words: /^misrouted(?:[.!]|\s*[:,–-]\s*(?<reason>.+)|\s+because\s+(?<why>.+))?$/i },
] as const;

/**
 * A rep's answer to their brief does what a reply in Slack does: one word acts, and once they lead the conversation
 * what they write goes to the prospect. Only the rep to whom that brief was mailed is obeyed: nobody guesses its
 * Message-ID. Answers what came of it, for ops; null for any other mail. The same mail twice acts once.
 */
export async function hearRep(
  deps: ReceiveDeps,
  { mail, key, mailbox, authenticated }: MailIntake,
): Promise<string | null> {
  const { stores, database } = deps;
  const sender = mail.from?.address.toLowerCase();
  if (!sender || authenticated === 'fail') return null;
  const repId = await stores.company.repByEmail(database.read, sender);
  if (!repId) return null;
  if (mail.invitationAnswer) return hearAnswer(deps, repId, mail.invitationAnswer);
  if (mail.writer.kind !== 'human') return null;
  const named = [...(mail.inReplyTo ? [mail.inReplyTo] : []), ...mail.references.toReversed()];
  const brief = await stores.mails.sentAmong(database.read, [...new Set(named)].slice(0, 50));
  if (!brief?.conversationId || brief.toProspect || brief.toAddress !== sender) return null;
  const conversation = await stores.conversations.findConversation(database.read, brief.conversationId);
  const text = mail.newText.trim();
  if (!conversation?.leadId || text === '') return null;
  const about = { leadId: conversation.leadId, repId, key: `mail:${mail.messageId ?? `${mailbox}:${key}`}` };
  const where = { ...about, conversationId: conversation.id };
  const outcome = await hearOutcome(deps, where, brief.effectId, text);
  if (outcome !== null) return outcome;
  const order = orderIn(text);
  // Under the prospect's own words "Accepted." is an answer to them.
  if (order && (order.action === 'return' || !carriesWords(brief.effectId))) {
    const received = await receiveRepAction(deps, { ...about, ...order, toRepId: null });
    if (received.kind === 'not_theirs') {
      const { ownerName } = received;
      await tellRep(
        deps,
        where,
        'Nothing was done',
        `The lead is with ${ownerName} by now: only they can give it away.`,
      );
      return `${order.action}: not done, the lead is with ${ownerName}`;
    }
    const isDone = received.kind === 'accepted' || received.kind === 'repeated';
    return isDone ? `${order.action}: done` : 'of no lead that is still there';
  }
  // Before a rep leads, their words are for colleagues: the prospect must not read them by accident.
  const done =
    conversation.state === 'rep'
      ? outcomes[(await receiveRepMessage(deps, { ...about, text })).kind]
      : 'not sent to the prospect: answer “take over” first';
  if (done !== sent) await tellRep(deps, where, 'Your answer did not go out', `What you wrote was ${done}.`);
  const files = mail.attachments.filter(({ type }) => !type.startsWith('image/')).map(({ name, type }) => name ?? type);
  if (done === sent && files.length > 0)
    await tellRep(deps, where, 'What you attached did not go out', `Your words did, without ${files.join(', ')}.`);
  return done;
}

const sent = 'sent to the prospect';

/** Their calendar's answer to the invitation of a meeting that a colleague leads; its id cannot be guessed. */
async function hearAnswer({ hostDeclined }: ReceiveDeps, repId: string, said: InvitationAnswer): Promise<string> {
  if (said.answer !== 'declined') return `${said.answer} by a colleague`;
  const isNews = await hostDeclined({ bookingId: bookingIdOf(said), repId });
  return isNews ? 'declined by a colleague: who leads the meeting was told' : 'declined, of no meeting of theirs';
}

function orderIn(text: string) {
  const [first = ''] = text.split(/\r?\n/, 1);
  for (const { action, words } of orders) {
    const found = words.exec(first.trim());
    // Whoever writes more than the order and its reason writes to somebody.
    if (found && text.length < 500) return { action, reason: found.groups?.reason ?? found.groups?.why ?? null };
  }
  return null;
}

const outcomes: Record<RepMessageReceived['kind'], string> = {
  accepted: sent,
  repeated: sent,
  unknown_lead: 'not sent: the lead is not known any more',
  unknown_rep: 'not sent: the rep is not known any more',
  closed: 'not sent: they want no more messages',
  stopped: 'not sent: the channel is stopped',
};
