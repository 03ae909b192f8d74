import type { Tx } from '../../db/database.ts';
import { newId } from '../../shared/ids.ts';
import type { MailIntake, MailReceived, Unanswered } from '../../shared/mail.ts';
import type { LiveEvent } from '../../shared/ports.ts';
import { hardCue } from '../hard-cues.ts';
import { looksLikeLoop, loopSince, waitFor, waitWords } from '../mail/caps.ts';
import type { ReceiveDeps } from './deps.ts';
import type { Arrival, Sorted } from './mail-arrival.ts';
import { answerInvitation, prepareCounter } from './mail-calendar.ts';
import { writerThroughGroup } from './mail-group.ts';
import { asksToLeave, leave, noteIn } from './mail-leave.ts';
import { cameBack, isAway } from './mail-machines.ts';
import { isNotSales } from './mail-matter.ts';
import { hearRep } from './mail-rep.ts';
import { rowOf, storable } from './mail-row.ts';
import { hear, saysNothing } from './mail-talk.ts';
import { findThread } from './mail-thread.ts';

/**
 * A mail that stood in one of our mailboxes: stored whole, once, with what it brought; and then heard as a message of
 * its conversation, or left without an answer for a reason that ops can read. All in one transaction.
 */
export async function receiveMail(deps: ReceiveDeps, intake: MailIntake): Promise<MailReceived> {
  const at = deps.clock.now();
  const clean = { ...intake, mail: storable(intake.mail) };
  const counter = await prepareCounter(deps, clean.mail);
  const done = await hearRep(deps, clean);
  const { received, shown } = await deps.database.transaction((tx) => store(deps, tx, clean, { counter, done }, at));
  if (received.kind !== 'repeated') deps.ring();
  if (received.kind === 'accepted') for (const event of shown) deps.hub.publish(received.conversationId, event);
  return received;
}

type Stored = { received: MailReceived; shown: LiveEvent[] };

async function store(
  deps: ReceiveDeps,
  tx: Tx,
  intake: MailIntake,
  prepared: Pick<Arrival, 'counter' | 'done'>,
  at: Date,
): Promise<Stored> {
  const mailId = newId('mail');
  const known = await deps.stores.mails.keepMail(tx, rowOf(intake, mailId, at), intake.mail.attachments);
  if (known) {
    const { unanswered, conversationId } = known;
    if (unanswered) return { received: { kind: 'unanswered', because: unanswered }, shown: [] };
    return { received: { kind: 'repeated', conversationId: conversationId ?? '' }, shown: [] };
  }
  const sorted = await sort(deps, tx, { intake, mailId, ...prepared, at });
  if (sorted.kind === 'heard') {
    const { conversationId, shown } = sorted;
    return { received: { kind: 'accepted', conversationId }, shown };
  }
  const { because, conversationId, detail = null } = sorted;
  await deps.stores.mails.updateMail(tx, mailId, { conversationId, unanswered: because, detail });
  return { received: { kind: 'unanswered', because }, shown: [] };
}

/** As SMTP has it. */
const longestAddress = 254;

type Unsorted = Pick<Arrival, 'intake' | 'mailId' | 'counter' | 'done' | 'at'>;

/** The first reason that applies; else it is heard. Who wrote it comes before what it says. */
async function sort(deps: ReceiveDeps, tx: Tx, unsorted: Unsorted): Promise<Sorted> {
  const { intake } = unsorted;
  const { mail, authenticated } = intake;
  if (!mail.from || mail.from.address.length > longestAddress)
    return { kind: 'left', because: 'no_sender', conversationId: null };
  const behindGroup = mail.writer.kind === 'list' ? writerThroughGroup(mail, deps.post?.house.mailboxes ?? []) : null;
  const sender = behindGroup ?? { address: mail.from.address.toLowerCase(), name: mail.from.name };
  const thread = await findThread(deps, tx, mail, sender.address);
  // What the server says of a group says nothing of who wrote to it.
  const vouched = behindGroup ? { ...intake, authenticated: 'unknown' as const } : intake;
  const arrival: Arrival = { ...unsorted, intake: vouched, mail, sender, thread };
  const conversationId = thread?.isTheirs ? thread.conversation.id : null;
  const leftFor = (because: Unanswered, detail: string | null = null): Sorted => {
    return { kind: 'left', because, conversationId, detail };
  };

  if (mail.writer.kind === 'bounce') return cameBack(deps, tx, arrival, mail.writer);
  const own = await ours(deps, tx, arrival);
  if (own) return leftFor(own, own === 'colleague' ? (unsorted.done ?? passedOn(mail)) : null);
  if (authenticated === 'fail') return leftFor('spoofed');
  if (mail.invitationAnswer) return answerInvitation(deps, tx, arrival, mail.invitationAnswer);
  if (asksToLeave(mail)) return leave(deps, tx, arrival);
  if (mail.writer.kind === 'auto_reply') return isAway(deps, tx, arrival, mail.writer.until);
  if (mail.writer.kind === 'list' && !behindGroup) return leftFor('list');
  if (mail.writer.kind === 'notice') return leftFor('notice', mail.writer.what);
  const unwanted = await mayNotWriteTo(deps, tx, arrival);
  if (unwanted) return leftFor(unwanted);
  if (hardCue(mail.newText) === 'opt_out') return leave(deps, tx, arrival);
  if (saysNothing(mail)) return leftFor('empty');
  if (!conversationId && isNotSales(mail)) return leftFor('not_sales');
  return hearWithin(deps, tx, arrival);
}

/**
 * Whom a machine may not write to any more now is heard, and answered when the hour is over; nobody answers what looks
 * like a machine that answers ours, or goes on for a day: a loop that is not fed ends. A rep who leads is no machine.
 */
async function hearWithin(deps: ReceiveDeps, tx: Tx, arrival: Arrival): Promise<Sorted> {
  const { stores } = deps;
  const { sender, thread, mail, mailId, at } = arrival;
  const wait = await waitFor(tx, stores.mails, sender.address, at);
  const theirs = thread?.isTheirs ? thread.conversation : null;
  if (!wait || theirs?.state === 'rep') return hear(deps, tx, arrival);
  const exchange = await stores.mails.exchangedWith(tx, sender.address, { from: loopSince(at), to: at });
  const because =
    wait.by === 'day' ? 'twenty of our mails in a day' : looksLikeLoop(exchange) ? 'a machine answers ours' : null;
  if (because === null) {
    await stores.mails.updateMail(tx, mailId, { detail: `the answer ${waitWords[wait.by]}` });
    return hear(deps, tx, arrival);
  }
  const conversationId = theirs?.id ?? null;
  if (conversationId) await noteIn(deps, tx, conversationId, mail.newText.trim(), at);
  return { kind: 'left', because: 'loop_cap', conversationId, detail: because };
}

/** Whom a colleague names in a mail they pass on has not written to us: nobody writes to them on that. */
const passedOn = ({ subject }: Pick<MailIntake['mail'], 'subject'>): string | null =>
  /^\s*(?:fwd?|wg|tr|rv|enc)\s*:/i.test(subject)
    ? 'passed on: who is named in it is not written to; ask them to write here, or send their form'
    : null;

/** A mailbox or a rep of ours, or a mail of ours that came back as it was. */
async function ours({ stores, post }: ReceiveDeps, tx: Tx, { mail, sender }: Arrival): Promise<Unanswered | null> {
  if (post?.house.mailboxes.some(({ address }) => address.toLowerCase() === sender.address)) return 'own_mail';
  if (mail.messageId && (await stores.mails.sentAmong(tx, [mail.messageId]))) return 'own_mail';
  return (await stores.company.repByEmail(tx, sender.address)) ? 'colleague' : null;
}

/** Nobody writes to who is suppressed or has left; an address that once came back exists again when it writes. */
async function mayNotWriteTo({ stores }: ReceiveDeps, tx: Tx, { sender, thread }: Arrival): Promise<Unanswered | null> {
  const entry = await stores.suppressions.suppressionOf(tx, sender.address);
  if (entry?.reason.startsWith('bounced')) await stores.suppressions.liftSuppression(tx, entry.value);
  else if (entry) return entry.reason === 'opted out' ? 'opted_out' : 'suppressed';
  return thread?.isTheirs && thread.contact.optedOutAt ? 'opted_out' : null;
}
