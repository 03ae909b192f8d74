import { z } from 'zod';

/** Cursors are opaque to callers: base64url of the last row's place in the order. */

const place = z.tuple([z.string(), z.string()]);

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

export const listQuery = z.object({
  cursor: z
    .string()
    .max(1000)
    .refine((cursor) => fromCursor(cursor) !== null, 'is not a nextCursor of this list')
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  q: z.string().max(200).optional().describe('contains, whatever the case'),
});
