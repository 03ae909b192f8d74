import { z } from 'zod';

/** Records as a merge has kept them: JSON of our own rows. */

const text = z.string().nullable();

export const accountKept = z.object({
  name: z.string(),
  domain: text,
  aliases: z.array(z.string()),
  kind: z.enum(['prospect', 'customer', 'partner', 'competitor']),
  ownerId: text,
  successId: text,
  segment: text,
  industry: text,
  employees: z.number().nullable(),
  country: text,
});

export const contactKept = z.object({
  email: text,
  name: text,
  phone: text,
  title: text,
  company: text,
  accountId: text,
  ownerId: text,
  locale: text,
  zone: text,
});

export const sideKept = z.object({ name: text, email: text.optional(), domain: text.optional() });

/** The record as it was before, but for what has been changed by hand since the merge. */
export function restored<T extends object>(before: T, after: T, now: T): T {
  const changed = Object.entries(now).filter(
    ([field, value]) => !isSame(value, new Map(Object.entries(after)).get(field)),
  );
  return { ...before, ...Object.fromEntries(changed) };
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
