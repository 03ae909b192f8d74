import * as z from 'zod/mini';

// Pages forbid eval; without this zod would try it once and the browser would report it.
z.config({ jitless: true });

/**
 * What the widget on somebody's page and the chat in its frame say to each other by `postMessage`. Both sides check
 * the other's window and parse. The page is given the session to keep only where the browser forbids a frame of
 * another site to store anything (private windows, blocked third-party cookies).
 */
export const look = z.object({
  theme: z.enum(['light', 'dark', 'auto']),
  /** A CSS hex colour; null for our own. */
  accent: z.nullable(z.string().check(z.regex(/^#[0-9a-f]{6}$/i))),
});
export type Look = z.infer<typeof look>;

export const toFrame = z.discriminatedUnion('usher', [
  z.object({
    usher: z.literal('hello'),
    look,
    visitorId: z.nullable(z.string()),
    page: z.string(),
    chatToken: z.nullable(z.string()),
    /** What the page kept for a frame that may not store anything itself. */
    kept: z.nullable(z.string()),
  }),
  z.object({ usher: z.literal('open'), chatToken: z.nullable(z.string()) }),
  z.object({ usher: z.literal('shown'), shown: z.boolean() }),
  /** To the frame of free times: for whom. */
  z.object({ usher: z.literal('offer'), look, lead: z.object({ leadId: z.string(), chatToken: z.string() }) }),
]);
export type ToFrame = z.infer<typeof toFrame>;

export const fromFrame = z.discriminatedUnion('usher', [
  z.object({ usher: z.literal('ready') }),
  z.object({ usher: z.literal('close') }),
  z.object({ usher: z.literal('unread'), count: z.number() }),
  z.object({ usher: z.literal('keep'), text: z.nullable(z.string()) }),
  /** Of the frame of free times: how high it is; 0 while it has none. */
  z.object({ usher: z.literal('size'), height: z.number() }),
]);
export type FromFrame = z.infer<typeof fromFrame>;
