import type { Effect, Sender } from '../../../db/outbox.ts';
import type { CalendarLink } from '../../../db/stores/calendar-links.ts';
import type { Booking } from '../../../shared/conversation.ts';
import type { SendOutcome } from '../../../shared/effects.ts';
import type { GoogleApi } from './api.ts';
import { type Carried, markEvent, putEvent, removeEvent } from './carry.ts';
import type { GoogleDoor } from './door.ts';
import { type CalendarEffect, calendarEffect } from './effect.ts';
import type { MeetingWords } from './event.ts';

export type CalendarSenderDeps = {
  door: GoogleDoor;
  linkOf: (repId: string) => Promise<CalendarLink | null>;
  bookingOf: (bookingId: string) => Promise<Booking | null>;
  /** Whose calendar holds the one event of it, as things stand. */
  keeperOf: (booking: Booking) => Promise<string | null>;
  /** What its event in this rep's calendar says; null while the prospect's address is not stored yet. */
  wordsOf: (booking: Booking, repId: string) => Promise<MeetingWords | null>;
  /** Whether an earlier effect of this meeting is still on its way. */
  waitsFor: (effect: Effect) => Promise<boolean>;
  placed: (bookingId: string, meetingUrl: string) => Promise<void>;
};

/** Carries meetings into the calendars of reps, those of one meeting in order, each effectively once. */
export function createCalendarSender(deps: CalendarSenderDeps): Sender {
  return {
    async send(effect) {
      const order = calendarEffect.parse(effect.payload);
      if (await deps.waitsFor(effect)) return later('an earlier change of this meeting is on its way');
      const link = await deps.linkOf(order.repId);
      if (!link) return { kind: 'sent', reference: null };
      const door = await deps.door.open(link);
      if (door.kind === 'failed')
        return later('the calendar cannot be opened: connect it again in the console', 60_000);
      const { outcome, meetingUrl } = await carried(deps, door.value, order);
      if (meetingUrl && outcome.kind === 'sent') await deps.placed(order.bookingId, meetingUrl);
      return outcome;
    },
    // Doing it again is how one finds out: the event's id and version tell what had been done.
    reconcile: async () => null,
  };
}

async function carried(deps: CalendarSenderDeps, api: GoogleApi, order: CalendarEffect): Promise<Carried> {
  if (order.what === 'remove') return removeEvent(api, order.bookingId);
  const booking = await deps.bookingOf(order.bookingId);
  // What has changed since is carried by the effect of that change.
  if (booking?.status !== 'confirmed' || booking.sequence > order.sequence) return nothing;
  if ((await deps.keeperOf(booking)) !== order.repId) return nothing;
  if (order.what === 'mark') return markEvent(api, booking);
  const words = await deps.wordsOf(booking, order.repId);
  return words ? putEvent(api, booking, words) : { outcome: later('their address is being stored'), meetingUrl: null };
}

const nothing: Carried = { outcome: { kind: 'sent', reference: null }, meetingUrl: null };

const later = (reason: string, afterMs = 1_000): SendOutcome => ({ kind: 'retry', afterMs, reason });
