import { createConnection, createServer, type Socket } from 'node:net';

/** Stands between a client and a mail server, and misbehaves when told to. */
export type FaultProxy = {
  port: number;
  /** How many connections were ever opened. */
  opened: () => number;
  /** Breaks every connection, as a lost route does. */
  reset: () => void;
  /** Keeps every connection open and forwards nothing; `false` ends it for new connections. */
  freeze: (on: boolean) => void;
  /** Whatever the server says comes this much later. */
  slowMs: (ms: number) => void;
  /** Says this to all clients in the server's name and hangs up. */
  farewell: (text: string) => void;
  /** Looks at each thing a client says; what it returns is answered instead of being passed on. */
  intercept: (look: ((said: string, client: Socket) => string | null) | null) => void;
  stop: () => Promise<void>;
};

export async function startFaultProxy(target: number): Promise<FaultProxy> {
  const pairs = new Set<{ client: Socket; server: Socket; frozen: boolean }>();
  let opened = 0;
  let delayMs = 0;
  let frozen = false;
  let look: Parameters<FaultProxy['intercept']>[0] = null;

  const listener = createServer((client) => {
    opened++;
    const server = createConnection(target, '127.0.0.1');
    const pair = { client, server, frozen };
    pairs.add(pair);
    client.on('data', (chunk) => {
      if (pair.frozen) return;
      const answer = look?.(chunk.toString('latin1'), client) ?? null;
      if (answer !== null) client.write(answer);
      else if (!client.destroyed) server.write(chunk);
    });
    server.on('data', (chunk) => {
      if (!pair.frozen) setTimeout(() => client.destroyed || client.write(chunk), delayMs);
    });
    client.on('error', () => {});
    server.on('error', () => {});
    client.on('close', () => {
      pairs.delete(pair);
      server.destroy();
    });
    // What the server said last is still on its way.
    server.on('close', () => pair.frozen || setTimeout(() => client.end(), delayMs));
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  return {
    port: address && typeof address === 'object' ? address.port : 0,
    opened: () => opened,
    reset() {
      for (const { client } of pairs) client.resetAndDestroy();
    },
    freeze(on) {
      frozen = on;
      if (on) for (const pair of pairs) pair.frozen = true;
    },
    slowMs(ms) {
      delayMs = ms;
    },
    farewell(text) {
      for (const { client } of pairs) client.end(text);
    },
    intercept(next) {
      look = next;
    },
    async stop() {
      for (const { client, server } of pairs) {
        client.destroy();
        server.destroy();
      }
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}
