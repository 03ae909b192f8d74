import { domainToASCII } from 'node:url';
import { z } from 'zod';
import type { Json, JsonObject } from '../../shared/json.ts';

/** The kinds of field that the public routes take. Every optional one may also be null or empty: forms send that. */

const breaksLine = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const singleLine = (text: string) => !breaksLine.test(text);
const oneLine = 'must be one line without control characters';

/** Parsed JSON is checked for depth and text before it gets here, so that any value of it is fine. */
export const jsonValue = z.custom<Json>((value) => value !== undefined);
const jsonObject = z.record(z.string(), jsonValue);

export const requiredLine = (max: number) =>
  z
    .string('is required')
    .max(max, `must have ${max} characters at most`)
    .refine(singleLine, oneLine)
    .transform((text) => text.trim())
    .refine((text) => text.length > 0, 'is required');

export const optionalLine = (max: number) =>
  z
    .string('must be text')
    .max(max, `must have ${max} characters at most`)
    .refine(singleLine, oneLine)
    .nullish()
    .transform((text) => text?.trim() || null);

export const requiredText = (max: number) =>
  z
    .string('is required')
    .max(max, `must have ${max} characters at most`)
    .transform((text) => text.trim())
    .refine((text) => text.length > 0, 'is required');

export const optionalText = (max: number) =>
  z
    .string('must be text')
    .max(max, `must have ${max} characters at most`)
    .nullish()
    .transform((text) => text?.trim() || null);

/** Lower-cased; an international domain becomes its ASCII form. */
export const emailAddress = z
  .string('is required')
  .max(254, 'must have 254 characters at most')
  .refine(singleLine, { error: oneLine, abort: true })
  .transform(normalised)
  .pipe(z.email('must be an email address, like ada@example.com'));

export const optionalEmail = z
  .union([z.literal('').transform(() => null), z.null(), emailAddress])
  .optional()
  .transform((email) => email ?? null);

function normalised(text: string): string {
  const email = text.trim();
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  if (at < 1 || /^[\x21-\x7e]*$/.test(domain)) return email.toLowerCase();
  return `${email.slice(0, at)}@${domainToASCII(domain)}`.toLowerCase();
}

/** An IANA zone. Chrome says `Etc/Unknown` when it does not know: that is no zone. */
export const optionalZone = optionalLine(64)
  .refine((zone) => zone === null || zone === 'Etc/Unknown' || isZone(zone), 'must be an IANA zone, like Europe/Berlin')
  .transform((zone) => (zone === 'Etc/Unknown' ? null : zone));

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}

/** A language tag; browsers send odd ones (`en-US@posix`), which are dropped rather than refused. */
export const optionalLocale = optionalLine(64).transform((locale) =>
  locale === null ? null : canonicalLocale(locale),
);

function canonicalLocale(locale: string): string | null {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? null;
  } catch {
    return null;
  }
}

export const optionalPage = optionalLine(2048);
export const optionalVisitorId = optionalLine(128);

export const utmFields = z
  .record(z.string().max(64).refine(singleLine, oneLine), optionalLine(512))
  .nullish()
  .transform((utm) =>
    Object.fromEntries(Object.entries(utm ?? {}).flatMap(([key, value]) => (value ? [[key, value]] : []))),
  );

export const optionalObject = jsonObject.nullish().transform((value): JsonObject => value ?? {});

/** Consent as a plain yes or no, or as the form's own record of it. */
export const consentField = z
  .union([z.boolean(), jsonObject], 'must be true, false or an object')
  .nullish()
  .transform((consent): JsonObject | null => (typeof consent === 'boolean' ? { given: consent } : (consent ?? null)));
