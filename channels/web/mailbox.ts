import type { LiveEvent } from '../../shared/ports.ts';

/** What one open page still has to hear: a look at the tables, or something fleeting. */
export type Item = { type: 'look' } | Extract<LiveEvent, { type: 'delta' | 'withdrawn' | 'typing' }>;

export type Mailbox = {
  put: (item: Item) => void;
  /** The next item; null when none came in `waitMs` or the page has gone. */
  take: (waitMs: number) => Promise<Item | null>;
};

/**
 * Bounded: a page that reads too slowly loses previews (their turns are withdrawn and stay silent), never messages,
 * which a look reads from the table.
 */
export function createMailbox({ limit, signal }: { limit: number; signal: AbortSignal }): Mailbox {
  let items: Item[] = [];
  let wake: (() => void) | null = null;
  const lost = new Set<string>();
  signal.addEventListener('abort', () => wake?.(), { once: true });

  const shed = () => {
    const turnIds = new Set(items.flatMap((item) => (item.type === 'delta' ? [item.turnId] : [])));
    for (const turnId of turnIds) lost.add(turnId);
    items = [{ type: 'look' }, ...[...turnIds].map((turnId) => ({ type: 'withdrawn' as const, turnId }))];
  };
  return {
    put(item) {
      if (item.type === 'delta' && lost.has(item.turnId)) return;
      if (item.type === 'look' && items.at(-1)?.type === 'look') return;
      if (items.length >= limit) shed();
      items.push(item);
      wake?.();
    },
    async take(waitMs) {
      if (items.length === 0 && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, waitMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        wake = null;
      }
      return signal.aborted ? null : (items.shift() ?? null);
    },
  };
}
