/** How the console writes times and words; all of it in the reader's own language and zone. */

export const clockTime = (at: string): string =>
  new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

export const dayAndTime = (at: string): string =>
  new Date(at).toLocaleString(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** A local ISO date as people write it: 7 Dec 2026. */
export const day = (date: string): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));

export function ago(at: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(at)) / 1000));
  if (seconds < 60) return 'just now';
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  if (seconds < 7 * 86_400) return `${Math.floor(seconds / 86_400)} d ago`;
  return new Date(at).toLocaleDateString(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
}

/** < 0.1 s, 0.4 s, 12 s, 3 min 20 s, 2 h 5 min, 3 d. */
export function duration(ms: number): string {
  if (ms > 0 && ms < 50) return '< 0.1 s';
  if (ms < 10_000) return `${Math.round(ms / 100) / 10} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
  if (minutes >= 48 * 60) return `${Math.round(minutes / (24 * 60))} d`;
  return minutes % 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${Math.floor(minutes / 60)} h`;
}

export const touchMs = (lead: { createdAt: string; firstTouchAt: string | null }): number | null =>
  lead.firstTouchAt === null ? null : Math.max(0, Date.parse(lead.firstTouchAt) - Date.parse(lead.createdAt));

/** The link of an invitation is for the prospect; a reader need only know that it was there. */
export const withoutLinks = (text: string): string =>
  text.replace(/\S*\/v1\/bookings\/[\w-]+\.ics\S*/g, '[calendar invitation]');

/** `open_deal_owner` → `open deal owner`. */
export const words = (code: string): string => code.replaceAll('_', ' ').replace(/^rule:/, 'rule ');

/** America/New_York → New York time. */
export const zoneName = (zone: string): string => `${(zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')} time`;

/** What wrote an answer, as people call it; a language model goes by its own name. */
export const brainName = (brain: string | null): string =>
  brain === null ? 'fixed words' : brain === 'embedded' ? 'embedded model' : brain;

/** 1 slot, 2 slots. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString()} ${count === 1 ? one : many}`;

/** Names of fields within a sentence: `team_size is 50 or more` → `team size is 50 or more`. */
export const fieldsInWords = (text: string): string =>
  text.replace(/\b(?:[a-z]+(?:_[a-z]+)+|(?:account|deal|intent|mail|utm)\.[a-z_]+)\b/g, (name) =>
    name.replaceAll(/[._]/g, ' '),
  );

/** For the start of a sentence; an address stays as it is. */
export const capitalised = (text: string): string =>
  /^\S*@/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);

/** `company-table` → `Company table`. */
export const providerName = (provider: string): string => capitalised(provider.replaceAll('-', ' '));

export const sentence = (code: string): string => capitalised(words(code));

export function meetingTime(startsAt: string, endsAt: string, zone: string): string {
  const timeZone = knownZone(zone);
  const start = new Date(startsAt).toLocaleString(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    ...timeZone,
  });
  const end = new Date(endsAt).toLocaleTimeString(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    ...timeZone,
  });
  return `${start} – ${end}`;
}

function knownZone(zone: string): { timeZone?: string } {
  try {
    new Intl.DateTimeFormat(undefined, { timeZone: zone });
    return { timeZone: zone };
  } catch {
    return {};
  }
}

type Whose = { contact: { name: string | null; email: string | null } };

/** What to call somebody who may have told nothing. */
export const displayName = ({ contact }: Whose): string => contact.name || contact.email || 'Anonymous visitor';
