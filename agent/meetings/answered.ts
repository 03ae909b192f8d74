import type { Booking, BookingAnswer } from '../../shared/conversation.ts';
import type { Receive } from '../../shared/ports.ts';
import { slotLabel } from '../../tools/calendar/labels.ts';
import { mailWords } from '../mail/words.ts';
import type { MeetingDeps } from './tell.ts';

/** Hears in a conversation what its prospect has let us know elsewhere. */
export type Hear = Receive['chatMessage'];

/** What the guest's calendar answered is kept with the meeting. A refusal is heard: the agent offers other times. */
export async function guestAnswered(
  { database, stores, clock, hear }: Pick<MeetingDeps, 'database' | 'stores' | 'clock'> & { hear: Hear },
  { booking, answer }: { booking: Booking; answer: BookingAnswer },
): Promise<boolean> {
  const isNews = await database.transaction(async (tx) => {
    if ((await stores.bookings.answerOf(tx, booking.id)) === answer) return false;
    await stores.bookings.recordAnswer(tx, booking.id, { answer, answeredAt: clock.now() });
    return true;
  });
  if (answer !== 'declined') return isNews;
  const { id, sequence, conversationId, startsAt, zone } = booking;
  const conversation = await stores.conversations.findConversation(database.read, conversationId);
  const language = conversation?.locale?.slice(0, 2) ?? 'en';
  const text = mailWords(language).declined(slotLabel(startsAt, zone, language));
  const heard = await hear({ conversationId, text, clientMessageId: `declined:${id}:${sequence}` });
  return heard.kind === 'accepted';
}
