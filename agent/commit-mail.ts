import type { Tx } from '../db/database.ts';
import type { Booking } from '../shared/conversation.ts';
import type { OutgoingMail } from '../shared/mail.ts';
import type { TurnDeps } from './deps.ts';
import { fixedText } from './fixed-texts.ts';
import type { Reply } from './loop.ts';
import { invitationFor } from './mail/calendar.ts';
import { type PostDeps, type Posting, post } from './mail/post.ts';
import { mailWords } from './mail/words.ts';
import type { Turn } from './state.ts';
import { sentencesOf } from './stream.ts';

/**
 * What of a turn leaves by mail: the reply where they write mails, the invitation of a meeting wherever it was agreed,
 * and the first touch of a form whose chat nobody has opened.
 */
export async function commitMail(
  deps: TurnDeps,
  tx: Tx,
  turn: Turn,
  said: { messageId: string; reply: Reply } | null,
): Promise<void> {
  const by = deps.post;
  if (!by) return;
  const { context } = turn;
  const booking = bookingOf(turn);
  const calendar = booking && (await calendarOf(deps, by, tx, turn, booking));
  if (said && context.channel === 'email' && context.followUp === null) {
    const { text, chips } = said.reply;
    const kind = calendar ? 'email.invitation' : 'email.reply';
    const body = { said: `${text}${await unread(deps, tx, turn, said.messageId)}`, chips };
    await send(deps, by, tx, turn, { kind, id: `mail:${said.messageId}`, calendar, body });
    // What is answered without a model is answered in their language too.
    const { conversation } = turn.stored;
    if (conversation.locale === null)
      await deps.stores.conversations.updateConversation(tx, conversation.id, { locale: context.language });
  } else if (booking && calendar) await sendInvitation(deps, by, tx, turn, booking, calendar);
  else if (isFirstTouch(turn)) await touchByMail(deps, by, tx, turn);
}

/** What was agreed last in this turn. */
function bookingOf({ changes }: Turn): Booking | null {
  const change = changes.findLast(({ type }) => type === 'booking');
  return change?.type === 'booking' ? change.booking : null;
}

async function calendarOf(deps: TurnDeps, by: PostDeps, tx: Tx, { stored, context }: Turn, booking: Booking) {
  await deps.stores.bookings.recordAnswer(tx, booking.id, null);
  return invitationFor(by, tx, { booking, contact: reachedNow(stored, context), now: deps.clock.now() });
}

/** The address may have been told in this very turn: that another one was theirs proves nothing of it. */
function reachedNow({ contact }: Turn['stored'], { contact: { email } }: Turn['context']): Turn['stored']['contact'] {
  return email === contact.email ? contact : { ...contact, email, verifiedAt: null };
}

type Letter = Pick<Posting, 'kind' | 'id' | 'body' | 'calendar'>;

async function send(deps: TurnDeps, by: PostDeps, tx: Tx, turn: Turn, letter: Letter): Promise<void> {
  const { context, stored } = turn;
  const contact = reachedNow(stored, context);
  const leadVerified = stored.lead.verified && contact.email === stored.contact.email;
  const about = { conversation: stored.conversation, contact, leadId: context.leadId, leadVerified };
  const posted = await post(by, tx, { ...letter, ...about, language: context.language, now: deps.clock.now() });
  if (posted.kind === 'posted' && posted.waits === null)
    return deps.stores.leads.markFirstTouch(tx, context.leadId, deps.clock.now());
  if (posted.kind === 'withheld')
    deps.log.warn({ turnId: context.turnId, because: posted.because }, 'a mail was withheld');
  if (stored.lead.firstTouchAt) return;
  const firstTouchWaitsFor =
    posted.kind === 'posted'
      ? `the mail, which ${posted.waits}`
      : `the prospect opening the chat; no mail was written (${withheld[posted.because]})`;
  await deps.stores.leads.updateLead(tx, context.leadId, { firstTouchWaitsFor });
}

const withheld = {
  no_address: 'there is no address',
  opted_out: 'they want no messages',
  suppressed: 'the address is suppressed',
  unverified: 'an unproven address gets one a day',
};

/** What the chat said while nobody had opened it: who writes a mail instead has not read it. The question at its end is left out. */
async function unread(deps: TurnDeps, tx: Tx, { context, stored }: Turn, messageId: string): Promise<string> {
  const { conversationId, language, companyName } = context;
  if (stored.conversation.openedAt) return '';
  const messages = await deps.stores.messages.messagesOf(tx, conversationId);
  const said = messages.filter(({ id, role }) => role === 'agent' && id !== messageId);
  if (said.some(({ channel }) => channel === 'email')) return '';
  const text =
    said
      .at(-1)
      ?.text.replace(fixedText('disclosure', language, companyName), '')
      .trim() ?? '';
  const told = sentencesOf(text).filter((sentence) => !sentence.trim().endsWith('?'));
  return told.length === 0 ? '' : `\n\n${mailWords(language).onWhatYouWrote} ${told.join('').trim()}`;
}

function sendInvitation(
  deps: TurnDeps,
  by: PostDeps,
  tx: Tx,
  turn: Turn,
  booking: Booking,
  calendar: NonNullable<OutgoingMail['invitation']>,
): Promise<void> {
  const words = mailWords(turn.context.language);
  const body = { fixed: [calendar.method === 'CANCEL' ? words.cancelled : words.met], link: null };
  const id = `invitation:${booking.id}:${booking.sequence}`;
  return send(deps, by, tx, turn, { kind: 'email.invitation', id, calendar, body });
}

const isFirstTouch = ({ claim }: Turn): boolean =>
  claim.events.some(({ event }) => event.kind === 'timer' && event.timer === 'first_touch');

/**
 * Nobody has opened the chat. Who came from a signed source is written what the agent has said there; an address that
 * was merely stated gets a few sentences of the house, with nothing in them of what the form said.
 */
async function touchByMail(deps: TurnDeps, by: PostDeps, tx: Tx, turn: Turn): Promise<void> {
  const { context, stored } = turn;
  const { leadId, conversationId, language, companyName } = context;
  const conversation = await deps.stores.conversations.findConversation(tx, conversationId);
  if (!conversation || conversation.openedAt || stored.lead.firstTouchAt) return;
  const isProven = stored.contact.verifiedAt !== null || stored.lead.verified;
  const last = isProven ? (await deps.stores.messages.messagesOf(tx, conversationId)).findLast(isAgents) : undefined;
  if (last) await deps.stores.messages.markMailed(tx, last.id);
  const words = mailWords(language);
  const link = await by.house.linkTo(tx, { kind: 'chat', leadId, language }, leadId);
  const body = last
    ? { said: last.text, chips: last.chips }
    : { fixed: [words.firstTouch(companyName), words.goOn], link, note: words.notYou };
  await send(deps, by, tx, turn, { kind: 'email.reply', id: `first-touch:${leadId}`, calendar: null, body });
}

const isAgents = ({ role, note }: { role: string; note: string | null }): boolean => role === 'agent' && note === null;
