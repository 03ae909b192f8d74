/** Days and times as the visitor's own clock has them, written by the page's locale. */
export const dayKey = (at: string): string => new Date(at).toDateString();

type DayNames = { today: string; yesterday: string };

export function dayLabel(at: string, now: Date, { today, yesterday }: DayNames, locale: string): string {
  const dayBefore = new Date(now);
  dayBefore.setDate(now.getDate() - 1);
  if (dayKey(at) === now.toDateString()) return today;
  if (dayKey(at) === dayBefore.toDateString()) return yesterday;
  return new Date(at).toLocaleDateString(locale, { weekday: 'long', day: 'numeric', month: 'long' });
}

export const timeOf = (at: string, locale: string): string =>
  new Date(at).toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit' });

type Meeting = { startsAt: string; endsAt: string; zone: string };

/** A meeting in the zone it was agreed in, which may not be the one of this device. */
export function meetingTime({ startsAt, endsAt, zone }: Meeting, locale: string): { day: string; hours: string } {
  const start = new Date(startsAt);
  const timeZone = knownZone(zone);
  const day = start.toLocaleDateString(locale, { weekday: 'long', day: 'numeric', month: 'long', ...timeZone });
  const hours = new Intl.DateTimeFormat(locale, {
    // As the agent, the booking page and the invitation write it.
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' },
    ...timeZone,
  }).formatRange(start, new Date(endsAt));
  return { day, hours };
}

/** A zone that this browser does not know falls back to its own. */
function knownZone(zone: string): { timeZone?: string } {
  try {
    new Intl.DateTimeFormat(undefined, { timeZone: zone });
    return { timeZone: zone };
  } catch {
    return {};
  }
}
