/** Days and times as the visitor's own clock and language have them. */
export const dayKey = (at: string): string => new Date(at).toDateString();

export function dayLabel(at: string, now: Date): string {
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (dayKey(at) === now.toDateString()) return 'Today';
  if (dayKey(at) === yesterday.toDateString()) return 'Yesterday';
  return new Date(at).toLocaleDateString(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
}

export const timeOf = (at: string): string =>
  new Date(at).toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' });

/** A meeting in the zone it was agreed in, which may not be the one of this device. */
export function meetingTime(startsAt: string, endsAt: string, zone: string): { day: string; hours: string } {
  const start = new Date(startsAt);
  const timeZone = knownZone(zone);
  const time: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit', ...timeZone };
  const day = start.toLocaleDateString(undefined, { weekday: 'long', day: 'numeric', month: 'long', ...timeZone });
  const from = start.toLocaleTimeString(undefined, time);
  const to = new Date(endsAt).toLocaleTimeString(undefined, { ...time, timeZoneName: 'short' });
  return { day, hours: `${from} – ${to}` };
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
