import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

export type FakeSocket = {
  /** Sends one envelope to the newest connection; resolves with true once it is acknowledged. */
  deliver: (payload: unknown, options?: { withinMs?: number }) => Promise<boolean>;
  /** Delivers likewise, and resolves with what the acknowledgement says; null when there is none. */
  answered: (payload: unknown) => Promise<unknown>;
  /** Asks every client to come again, as Slack does several times a day. */
  refresh: () => void;
  /** Cuts the connections without a word. */
  cut: () => void;
  connections: () => number;
  /** Resolves when the n-th connection since the start was greeted. */
  connected: (n: number) => Promise<void>;
  close: () => void;
};

/** Slack's side of Socket Mode: hello, envelopes, acks, disconnect. */
export function createFakeSocket(http: Server): FakeSocket {
  const server = new WebSocketServer({ server: http, path: '/socket' });
  let greeted = 0;
  server.on('connection', (socket) => {
    socket.on('error', () => {});
    socket.send(
      JSON.stringify({ type: 'hello', num_connections: server.clients.size, connection_info: { app_id: 'A0FAKE' } }),
    );
    greeted += 1;
    server.emit('greeted');
  });
  const open = (): WebSocket[] => [...server.clients].filter((client) => client.readyState === client.OPEN);
  return {
    deliver: async (payload, { withinMs = 3_000 } = {}) => (await deliver(open().at(-1), payload, withinMs)) !== null,
    answered: async (payload) => (await deliver(open().at(-1), payload, 3_000))?.payload ?? null,
    refresh: () => {
      for (const client of open()) client.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    },
    cut: () => {
      for (const client of server.clients) client.terminate();
    },
    connections: () => open().length,
    async connected(n) {
      while (greeted < n) await once(server, 'greeted');
    },
    close: () => {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

type Ack = { envelope_id: string; payload?: unknown };

function deliver(socket: WebSocket | undefined, payload: unknown, withinMs: number): Promise<Ack | null> {
  if (!socket) throw new Error('nobody is connected by Socket Mode');
  const envelopeId = randomUUID();
  return new Promise((resolve) => {
    const timer = setTimeout(() => done(null), withinMs);
    const listen = (data: Buffer) => {
      const ack: Ack = JSON.parse(data.toString());
      if (ack.envelope_id === envelopeId) done(ack);
    };
    function done(acked: Ack | null): void {
      clearTimeout(timer);
      socket?.off('message', listen);
      resolve(acked);
    }
    socket.on('message', listen);
    const isEvent = typeof payload === 'object' && payload !== null && 'event' in payload;
    const type = isEvent ? 'events_api' : 'interactive';
    socket.send(JSON.stringify({ type, envelope_id: envelopeId, accepts_response_payload: !isEvent, payload }));
  });
}
