import { DateTime } from 'luxon';

/** `Tue 24 Nov, 15:00 (Berlin time)`: what a prospect reads, and what they may answer with. */
export const slotLabel = (start: Date, zone: string): string =>
  `${DateTime.fromJSDate(start, { zone }).setLocale('en-GB').toFormat('ccc d LLL, HH:mm')} (${zoneLabel(zone)})`;

/** A zone as people say it: `Berlin time`, `UTC`. */
function zoneLabel(zone: string): string {
  const city = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  return zone.includes('/') && !zone.startsWith('Etc/') ? `${city} time` : city;
}
