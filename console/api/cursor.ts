import { z } from 'zod';

/** Cursors are opaque to callers: base64url of the last row's place in the order. */

const storable = z.string().refine((text) => !text.includes('\0') && text.isWellFormed());
const place = z.tuple([storable, storable]);

export const toCursor = (order: string, id: string): string =>
  Buffer.from(JSON.stringify([order, id])).toString('base64url');

/** Null for what is no cursor of ours. */
export function fromCursor(cursor: string): { order: string; id: string } | null {
  try {
    const [order, id] = place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { order, id };
  } catch {
    return null;
  }
}

/** What lists are asked; `order` is how the places of this list look. */
export const listQuery = (order: RegExp) =>
  z.object({
    cursor: z
      .string()
      .max(1000)
      .refine((cursor) => order.test(fromCursor(cursor)?.order ?? ''), 'is not a nextCursor of this list')
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    q: z.string().max(200).optional().describe('contains, whatever the case'),
  });
