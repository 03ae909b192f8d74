import { once } from 'node:events';
import { createServer } from 'node:http';
import { createFaults, type Fault } from './faults.ts';
import type { FakeMessage, Workspace } from './methods.ts';
import { createFakeSocket, type FakeSocket } from './socket.ts';
import type { OpenedView } from './views.ts';
import { answer, type Call, readText } from './web-api.ts';

export type FakeSlack = {
  /** For `SLACK_API_URL`. */
  apiUrl: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  channel: string;
  messages: FakeMessage[];
  whispers: Workspace['whispers'];
  views: OpenedView[];
  /** Members of the workspace, as their profiles name them. */
  people: Workspace['people'];
  /** Every call in the order it came in, refused ones included. */
  ledger: Call[];
  /** What was sent to the response URL of clicks. */
  responses: string[];
  responseUrl: string;
  /** The next calls of the method meet these faults, one each. */
  fail: (method: string, ...faults: Fault[]) => void;
  calls: (method: string) => Call[];
  socket: FakeSocket;
  close: () => Promise<void>;
};

/** Slack as far as Usher knows it, on a free loopback port. */
export async function startFakeSlack(): Promise<FakeSlack> {
  const faults = createFaults();
  const ledger: Call[] = [];
  const responses: string[] = [];
  let port = 0;
  const workspace: Workspace = {
    botToken: 'xoxb-fake',
    appToken: 'xapp-fake',
    channels: [
      { id: 'C0LEADS00', name: 'leads', joined: true },
      { id: 'C0OTHER00', name: 'other', joined: false },
    ],
    messages: [],
    whispers: [],
    views: [],
    people: [],
    socketUrl: () => `ws://127.0.0.1:${port}/socket`,
  };
  const http = createServer(async (request, response) => {
    if (request.url !== '/response') return answer(request, response, { workspace, faults, ledger });
    responses.push(await readText(request));
    response.end('ok');
  });
  const socket = createFakeSocket(http);
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  port = typeof address === 'object' && address ? address.port : 0;
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    botToken: workspace.botToken,
    appToken: workspace.appToken,
    signingSecret: 'fake-signing-secret',
    channel: 'C0LEADS00',
    messages: workspace.messages,
    whispers: workspace.whispers,
    views: workspace.views,
    people: workspace.people,
    ledger,
    responses,
    responseUrl: `http://127.0.0.1:${port}/response`,
    fail: (method, ...list) => faults.add(method, list),
    calls: (method) => ledger.filter((call) => call.method === method),
    socket,
    async close() {
      socket.close();
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}
