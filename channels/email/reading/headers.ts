import type { MailAddress } from '../../../shared/mail.ts';

export type Headers = Record<string, string[]>;

export type HeaderLine = { key: string; line: string };

/** Header name in lower case → its unfolded values, topmost first. */
export function headersOf(lines: readonly HeaderLine[]): Headers {
  const headers: Headers = Object.create(null);
  for (const { key, line } of lines) {
    const name = key.trim().toLowerCase();
    if (name === '') continue;
    const value = line.slice(line.indexOf(':') + 1).replace(/\r?\n[ \t]*/g, ' ');
    const values = headers[name] ?? [];
    values.push(value.trim());
    headers[name] = values;
  }
  return headers;
}

export const firstOf = (headers: Headers, name: string): string | null => headers[name]?.[0] ?? null;

/** Message-IDs with their brackets; a bare one gets them. */
export function messageIdsIn(value: string | null): string[] {
  if (value === null) return [];
  const bracketed = value.match(/<[^<>\s]{1,900}>/g);
  if (bracketed) return bracketed;
  return value
    .split(/[\s,]+/)
    .filter((word) => /^[^\s<>]+@[^\s<>]+$/.test(word))
    .map((word) => `<${word}>`);
}

/** When the sender says it was sent; null for what is no date, or none that a mail can have. */
export function dateOf(value: string | null): Date | null {
  if (value === null) return null;
  // A comment such as `(CEST)` is for people, and not every engine reads it.
  const at = new Date(value.replace(/\([^()]*\)/g, ' ').trim());
  const year = at.getUTCFullYear();
  return Number.isNaN(at.getTime()) || year < 1970 || year > 2200 ? null : at;
}

type Mailbox = { address?: string | undefined; name?: string | undefined; group?: Mailbox[] | undefined };

/** Groups flattened, addresses in lower case, what has no address left out. */
export function addressesOf(mailboxes: readonly Mailbox[]): MailAddress[] {
  return mailboxes.flatMap((mailbox) => {
    if (mailbox.group) return addressesOf(mailbox.group);
    const address = (mailbox.address ?? '').trim().toLowerCase();
    if (!/^[^\s@]+@[^\s@]+$/.test(address)) return [];
    const name = oneLine(mailbox.name ?? '');
    return [{ address, name: name === '' || name.toLowerCase() === address ? null : name }];
  });
}

/** Without line breaks, controls and characters that turn the direction of reading. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
}
