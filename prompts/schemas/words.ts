import { IANAZone } from 'luxon';
import { z } from 'zod';

/** The words that several files share. */

export const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]*$/, 'must be lower-case letters, digits, - or _ (it names the row for ever)');

export const line = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .regex(/^[^\r\n\0]*$/, 'must be one line');

export const domain = z
  .string()
  .toLowerCase()
  .regex(
    /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/,
    'must be a domain such as example.com, without https:// or path',
  );

export const country = z.string().regex(/^[A-Z]{2}$/, 'must be a two-letter country code in capitals such as DE');

export const zone = z
  .string()
  .refine((name) => IANAZone.isValidZone(name), 'must be an IANA time zone such as Europe/Berlin');

/** A local date; YAML 1.2 leaves `2026-11-22` a string. */
export const date = z.iso.date('must be a date such as 2026-11-22');

/** Midnight UTC of a date in a file: deals are dated by the day. */
export const dayInstant = date.transform((day) => new Date(`${day}T00:00:00Z`));
