import { DateTime } from 'luxon';
import type { Booking, OfferedSlot } from '../../../shared/conversation.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { TurnContext } from '../../../shared/turn.ts';
import type { ToolOutcome } from '../../../tools/tool.ts';

/** Tue–Thu at 10:00, 13:30 and 15:00 in Berlin for some weeks after the start. */
const calendarOf = (now: Date): Date[] =>
  Array.from({ length: 28 }, (_, day) =>
    DateTime.fromJSDate(now, { zone: 'Europe/Berlin' })
      .startOf('day')
      .plus({ days: day + 1 }),
  )
    .filter((day) => [2, 3, 4].includes(day.weekday))
    .flatMap((day) => [day.set({ hour: 10 }), day.set({ hour: 13, minute: 30 }), day.set({ hour: 15 })])
    .map((at) => at.toJSDate());

const label = (at: Date, zone: string): string =>
  `${DateTime.fromJSDate(at, { zone }).setLocale('en-GB').toFormat('ccc d LLL, HH:mm')} (${zone.split('/').at(-1)} time)`;

/** Ada's calendar for one conversation: what its tools offer, book, move and cancel. */
export const createFakeCalendar = (now: Date, zone: string, contextNow: () => TurnContext) => {
  const calendar = calendarOf(now);
  const taken = new Set<string>();
  let slots = 0;

  const free = (from: number, to: number): Date[] =>
    calendar.filter((at) => at.getTime() >= from && at.getTime() < to && !taken.has(at.toISOString()));

  const offer = (starts: Date[], inZone: string): ToolOutcome => {
    const offers: OfferedSlot[] = starts.map((startsAt) => ({
      id: `book_${++slots}`,
      repId: 'rep_ada',
      startsAt,
      endsAt: new Date(startsAt.getTime() + 30 * 60_000),
      heldUntil: new Date(contextNow().now.getTime() + 10 * 60_000),
    }));
    return {
      kind: 'done',
      content: {
        slots: offers.map((one) => ({
          id: one.id,
          startsAt: one.startsAt.toISOString(),
          label: label(one.startsAt, inZone),
        })),
        zone: inZone,
        repName: 'Ada Lund',
      },
      changes: [{ type: 'offers', offers }],
      chips: offers.map((one) => ({ label: label(one.startsAt, inZone), value: `slot:${one.id}` })),
    };
  };

  const propose = (input: JsonObject): ToolOutcome => {
    const inZone = typeof input.zone === 'string' ? input.zone : zone;
    const instant = (text: unknown, end: boolean): number | null => {
      if (typeof text !== 'string') return null;
      const at = DateTime.fromISO(text, { zone: inZone });
      return (end && text.length === 10 ? at.endOf('day') : at).toMillis() + (end ? 60_000 : 0);
    };
    const from = instant(input.from, false) ?? contextNow().now.getTime();
    const dayOnly = typeof input.from === 'string' && input.from.length === 10 && input.to === undefined;
    const to = instant(dayOnly ? input.from : input.to, true) ?? Number.POSITIVE_INFINITY;
    const starts = free(from, to).slice(0, 3);
    const next = free(from, Number.POSITIVE_INFINITY)[0];
    if (starts.length > 0) return offer(starts, inZone);
    return {
      kind: 'refused',
      code: 'no_slots',
      message: 'nobody is free then',
      content: { nextFree: next === undefined ? null : { startsAt: next.toISOString(), label: label(next, inZone) } },
    };
  };

  const take = (slotId: unknown, status: 'confirmed' | 'rescheduled'): ToolOutcome => {
    const slot = contextNow().offers.find((one) => one.id === slotId);
    if (slot === undefined) return { kind: 'refused', code: 'not_offered', message: 'not offered' };
    if (taken.has(slot.startsAt.toISOString())) {
      const instead = offer(free(contextNow().now.getTime(), Number.POSITIVE_INFINITY).slice(0, 3), zone);
      return instead.kind === 'refused'
        ? instead
        : { ...instead, kind: 'refused', code: 'slot_taken', message: 'taken' };
    }
    const old = contextNow().bookings.find((one) => one.status === 'confirmed');
    const booking: Booking = {
      id: old?.id ?? slot.id,
      leadId: 'lead_1',
      conversationId: 'conv_1',
      repId: slot.repId,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      zone,
      status: 'confirmed',
      heldUntil: null,
      sequence: old === undefined ? 0 : old.sequence + 1,
    };
    return {
      kind: 'done',
      content: {
        bookingId: booking.id,
        startsAt: booking.startsAt.toISOString(),
        label: label(booking.startsAt, zone),
        repName: 'Ada Lund',
      },
      changes: [{ type: 'booking', booking, change: status }],
    };
  };

  const cancel = (): ToolOutcome => {
    const booking = contextNow().bookings.find((one) => one.status === 'confirmed');
    if (booking === undefined) return { kind: 'refused', code: 'no_such_meeting', message: 'none' };
    return {
      kind: 'done',
      content: { bookingId: booking.id },
      changes: [{ type: 'booking', booking: { ...booking, status: 'cancelled' }, change: 'cancelled' }],
    };
  };

  return { propose, take, cancel, steal: (startsAt: Date): void => void taken.add(startsAt.toISOString()) };
};
