import type { Tx } from '../../db/database.ts';
import type { InvitationAnswer, ParsedMail } from '../../shared/mail.ts';
import { slotLabel } from '../../tools/calendar/labels.ts';
import { mailWords } from '../mail/words.ts';
import type { ReceiveDeps } from './deps.ts';
import type { Arrival, HeldTime, Sorted } from './mail-arrival.ts';
import { hearText } from './mail-talk.ts';
import type { Thread } from './mail-thread.ts';

/** Our events are named by the booking: what stands before the @ cannot be guessed. */
export const bookingIdOf = ({ uid }: InvitationAnswer): string => uid.slice(0, Math.max(uid.lastIndexOf('@'), 0));

/** A counter-proposal needs the rep's own calendar, which is asked before the transaction. */
export async function prepareCounter(
  { stores, database, holdTime }: ReceiveDeps,
  { invitationAnswer: said }: ParsedMail,
): Promise<HeldTime | null> {
  if (said?.answer !== 'counter' || !said.startsAt) return null;
  const booking = await stores.bookings.findBooking(database.read, bookingIdOf(said));
  return booking ? holdTime(booking, said.startsAt) : null;
}

/**
 * What the prospect's calendar answered. Accepted and tentative are kept with the meeting; a refusal and another time
 * are heard in the conversation, where the agent answers them with other times, or moves the meeting.
 */
export async function answerInvitation(
  deps: ReceiveDeps,
  tx: Tx,
  arrival: Arrival,
  said: InvitationAnswer,
): Promise<Sorted> {
  const found = await meetingOf(deps, tx, arrival, said);
  if (!found)
    return { kind: 'left', because: 'calendar_answer', conversationId: null, detail: 'of no meeting of ours' };
  const { booking, thread } = found;
  const conversationId = booking.conversationId;
  const labelOf = (at: Date) => slotLabel(at, booking.zone);
  const words = mailWords(thread.conversation.locale?.slice(0, 2) ?? 'en');
  const detail = `${said.answer}: ${labelOf(booking.startsAt)}`;
  if (said.answer !== 'counter')
    await deps.stores.bookings.recordAnswer(tx, booking.id, { answer: said.answer, answeredAt: arrival.at });
  const theirs = { ...arrival, thread };
  const comment = said.comment?.trim() ?? '';
  const isOver = booking.status !== 'confirmed' || booking.endsAt <= arrival.at;
  if (!isOver && said.answer === 'declined')
    return hearText(deps, tx, theirs, {
      text: joined(words.declined(labelOf(booking.startsAt)), comment),
      value: null,
    });
  if (!isOver && said.answer === 'counter' && said.startsAt) {
    const held = arrival.counter && (await arrival.counter(tx, conversationId));
    if (held) return hearText(deps, tx, theirs, { text: held.label, value: `slot:${held.slotId}` });
    return hearText(deps, tx, theirs, { text: joined(words.proposed(labelOf(said.startsAt)), comment), value: null });
  }
  if (comment !== '') return hearText(deps, tx, theirs, { text: comment, value: null });
  return { kind: 'left', because: 'calendar_answer', conversationId, detail };
}

/** The meeting that was answered, where the answer comes from the address that was invited. */
async function meetingOf({ stores }: ReceiveDeps, tx: Tx, { sender }: Arrival, said: InvitationAnswer) {
  const booking = await stores.bookings.findBooking(tx, bookingIdOf(said));
  const lead = booking && (await stores.leads.findLead(tx, booking.leadId));
  const contact = lead && (await stores.contacts.findContact(tx, lead.contactId));
  const conversation = booking && (await stores.conversations.findConversation(tx, booking.conversationId));
  if (!lead || !contact || !conversation || contact.email !== sender.address) return null;
  const thread: Thread = { conversation, lead, contact, isTheirs: true };
  return { booking, thread };
}

const joined = (text: string, comment: string): string => (comment === '' ? text : `${text} ${comment}`);
