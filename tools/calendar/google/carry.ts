import type { Booking } from '../../../shared/conversation.ts';
import type { SendOutcome } from '../../../shared/effects.ts';
import type { Answer, Failure, GoogleApi, GoogleEvent } from './api.ts';
import { eventId, type MeetingWords, markedEvent, movedEvent, sequenceOf, wholeEvent } from './event.ts';

/** What came of it, and where the meeting takes place once Google has said so. */
export type Carried = { outcome: SendOutcome; meetingUrl: string | null };

const attempts = 3;

/**
 * Brings a rep's calendar to where a meeting stands. Done again it changes nothing: the event's id is made of the
 * booking's, and the event says which version of the meeting it shows.
 */
export async function putEvent(api: GoogleApi, booking: Booking, words: MeetingWords): Promise<Carried> {
  const id = eventId(booking.id);
  for (let attempt = 0; attempt < attempts; attempt++) {
    // What was never moved is not there yet, unless an earlier answer was lost: then it conflicts.
    const found: Answer<GoogleEvent> = booking.sequence === 0 && attempt === 0 ? absent : await api.get(id);
    if (found.kind === 'failed' && found.failure.kind !== 'gone') return undone(found.failure);
    const done =
      found.kind === 'failed'
        ? await api.insert(wholeEvent(booking, words))
        : sequenceOf(found.value) >= booking.sequence
          ? found
          : await api.patch(id, movedEvent(booking), found.value.etag);
    if (done.kind === 'ok') return stands(done.value);
    if (done.failure.kind !== 'conflict' && done.failure.kind !== 'changed') return undone(done.failure);
  }
  return undone({ kind: 'unsure', reason: 'the event is being changed by somebody else' });
}

/** Says in an event that we know of its move. */
export async function markEvent(api: GoogleApi, booking: Booking): Promise<Carried> {
  const done = await api.patch(eventId(booking.id), markedEvent(booking), undefined);
  if (done.kind === 'ok') return stands(done.value);
  return done.failure.kind === 'gone' ? { outcome: sent(null), meetingUrl: null } : undone(done.failure);
}

export async function removeEvent(api: GoogleApi, bookingId: string): Promise<Carried> {
  const done = await api.remove(eventId(bookingId));
  if (done.kind === 'ok' || done.failure.kind === 'gone') return { outcome: sent(null), meetingUrl: null };
  return undone(done.failure);
}

const absent: Answer<GoogleEvent> = { kind: 'failed', failure: { kind: 'gone' } };

const sent = (reference: string | null): SendOutcome => ({ kind: 'sent', reference });

const stands = ({ id, hangoutLink }: GoogleEvent): Carried => ({
  outcome: sent(id),
  meetingUrl: hangoutLink ?? null,
});

/** Until a rep has let us in again. */
const refusedMs = 5 * 60_000;

/** Nothing here is ambiguous: whatever may have been done can safely be done again. */
function undone(failure: Failure): Carried {
  return { outcome: outcomeOf(failure), meetingUrl: null };
}

function outcomeOf(failure: Failure): SendOutcome {
  switch (failure.kind) {
    case 'wait':
      return { kind: 'retry', afterMs: failure.afterMs, reason: failure.reason };
    case 'unsure':
      return { kind: 'retry', afterMs: 0, reason: failure.reason };
    case 'refused':
      return {
        kind: 'retry',
        afterMs: refusedMs,
        reason: `${failure.reason}: connect the calendar again in the console`,
      };
    case 'conflict':
    case 'changed':
      return { kind: 'retry', afterMs: 1_000, reason: 'the event was changed meanwhile' };
    case 'gone':
      return { kind: 'dead', reason: 'there is no such calendar: connect the right one in the console' };
    case 'wrong':
      return { kind: 'dead', reason: failure.reason };
    default:
      return failure satisfies never;
  }
}
