import * as z from 'zod/mini';
import type { Session } from './api.ts';
import { problems } from './problem.ts';
import type { Pending } from './state.ts';

const kept = z.object({
  session: z.object({ sessionId: z.string(), token: z.string(), conversationId: z.string() }),
  chatToken: z.nullable(z.string()),
  pending: z.array(
    z.object({
      clientMessageId: z.string(),
      text: z.string(),
      label: z.string(),
      at: z.string(),
      after: z.number(),
      messageId: z.nullable(z.string()),
      problem: z.nullable(z.catch(z.enum(problems), 'failed')),
    }),
  ),
});
export type Kept = { session: Session; chatToken: string | null; pending: Pending[] };

export type ChatStore = { load: () => Kept | null; save: (kept: Kept) => void; clear: () => void };

const key = 'usher.chat';

/** Where to keep what the browser will not: by default in memory, in a frame with the page around it. */
export type Shelf = { get: () => string | null; put: (text: string | null) => void };

export function createMemoryShelf(): Shelf {
  let held: string | null = null;
  return {
    get: () => held,
    put: (text) => {
      held = text;
    },
  };
}

/**
 * The session and the unsent messages, kept so that a reload goes on where it was. In a frame the browser keeps it
 * apart for each embedding site. Where storage is forbidden the shelf has it.
 */
export function createChatStore(storage: () => Storage, shelf: Shelf): ChatStore {
  const attempt = <T>(work: (storage: Storage) => T, otherwise: () => T): T => {
    try {
      return work(storage());
    } catch {
      return otherwise();
    }
  };
  const write = (text: string | null) => {
    attempt(
      (place) => (text === null ? place.removeItem(key) : place.setItem(key, text)),
      () => shelf.put(text),
    );
  };
  return {
    load() {
      const text = attempt(
        (place) => place.getItem(key),
        () => shelf.get(),
      );
      const parsed = kept.safeParse(parseJson(text));
      return parsed.success ? parsed.data : null;
    },
    save: (value) => write(JSON.stringify(value)),
    clear: () => write(null),
  };
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
