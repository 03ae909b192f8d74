/** One server-sent event. `data` is JSON: it has no line breaks of its own. */
export const frame = (event: string, data: object, id?: number): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** A comment, which keeps proxies and pages from giving the connection up. */
export const heartbeat = ': \n\n';

/** Calls `giveUp` when the reader has not taken a frame for `afterMs`. */
export async function* unlessStalled(source: AsyncIterable<string>, afterMs: number, giveUp: () => void) {
  for await (const text of source) {
    const timer = setTimeout(giveUp, afterMs);
    try {
      yield text;
    } finally {
      clearTimeout(timer);
    }
  }
}
