import type { Booking, BookingAnswer } from '../../shared/conversation.ts';
import type { Receive } from '../../shared/ports.ts';
import { slotLabel } from '../../tools/calendar/labels.ts';
import { mailWords } from '../mail/words.ts';
import type { MeetingDeps } from './tell.ts';

/** Hears in a conversation what its prospect has let us know elsewhere. */
export type Hear = Receive['chatMessage'];

/** Somebody beside the rep will not be at a meeting. It stands: the rep who leads it is still there. */
export async function hostLeft(
  { database, stores }: Pick<MeetingDeps, 'database' | 'stores'>,
  { booking, hostId }: { booking: Booking; hostId: string },
): Promise<boolean> {
  return database.transaction(async (tx) => {
    await stores.bookings.lockRep(tx, hostId);
    const beside = await stores.bookings.hostsBeside(tx, booking.id);
    if (!beside.includes(hostId)) return false;
    const others = beside.filter((id) => id !== hostId);
    await stores.bookings.setHostsBeside(tx, booking.id, others);
    return true;
  });
}

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
