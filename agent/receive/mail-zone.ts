import { IANAZone } from 'luxon';
import type { ParsedMail } from '../../shared/mail.ts';

/** Countries on one clock, or nearly, by what their addresses end with. */
const countries: Record<string, string> = {
  ...{ de: 'Europe/Berlin', at: 'Europe/Vienna', ch: 'Europe/Zurich', li: 'Europe/Zurich', fr: 'Europe/Paris' },
  ...{ be: 'Europe/Brussels', nl: 'Europe/Amsterdam', lu: 'Europe/Luxembourg', es: 'Europe/Madrid' },
  ...{ pt: 'Europe/Lisbon', it: 'Europe/Rome', dk: 'Europe/Copenhagen', se: 'Europe/Stockholm', no: 'Europe/Oslo' },
  ...{ fi: 'Europe/Helsinki', pl: 'Europe/Warsaw', cz: 'Europe/Prague', sk: 'Europe/Bratislava' },
  ...{ hu: 'Europe/Budapest', ro: 'Europe/Bucharest', bg: 'Europe/Sofia', gr: 'Europe/Athens' },
  ...{ ie: 'Europe/Dublin', uk: 'Europe/London', ee: 'Europe/Tallinn', lv: 'Europe/Riga', lt: 'Europe/Vilnius' },
  ...{ hr: 'Europe/Zagreb', si: 'Europe/Ljubljana', tr: 'Europe/Istanbul', il: 'Asia/Jerusalem' },
  ...{ za: 'Africa/Johannesburg', in: 'Asia/Kolkata', sg: 'Asia/Singapore', hk: 'Asia/Hong_Kong', jp: 'Asia/Tokyo' },
  ...{ kr: 'Asia/Seoul', nz: 'Pacific/Auckland', pe: 'America/Lima', cl: 'America/Santiago' },
  ...{ ar: 'America/Argentina/Buenos_Aires', uy: 'America/Montevideo', mx: 'America/Mexico_City' },
  ...{ br: 'America/Sao_Paulo' },
};

/** For everybody else the best known city on the clock that their mail program runs on. */
const cities = [
  ...['Europe/London', 'Europe/Berlin', 'Europe/Athens', 'Europe/Istanbul', 'Asia/Dubai', 'Asia/Kolkata'],
  ...['Asia/Singapore', 'Asia/Tokyo', 'Australia/Sydney', 'America/New_York', 'America/Chicago', 'America/Denver'],
  ...['America/Los_Angeles', 'America/Sao_Paulo', 'Pacific/Auckland'],
];

/**
 * On whose clocks times are written to somebody who writes by mail and has not told where they are: their country where
 * the address names one, and the offset of their mail program does not speak against it; else by that offset. Many
 * programs write every time in UTC: an offset of nought tells nothing. Null where nothing is known.
 */
export function zoneOfMail({ headers, sentAt, from }: ParsedMail, ours: string): string | null {
  const offset = offsetIn(headers.date?.[0] ?? '');
  if (offset === null || sentAt === null) return null;
  const fits = (zone: string) => IANAZone.create(zone).offset(sentAt.getTime()) === offset;
  const country = countries[from?.address.split('.').at(-1)?.toLowerCase() ?? ''];
  if (country && (offset === 0 || fits(country))) return country;
  if (offset === 0) return null;
  return [ours, ...cities].find(fits) ?? null;
}

/** Minutes east of UTC; `-0000` says that nothing is known. */
function offsetIn(date: string): number | null {
  const [, sign, hours, minutes] = /\d\s+([+-])(\d{2})(\d{2})\b/.exec(date) ?? [];
  if (sign === undefined || (sign === '-' && hours === '00' && minutes === '00')) return null;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
