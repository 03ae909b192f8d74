import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { type ChatBackend, createChatBackend } from './chat-backend.ts';
import { answer, readJson } from './http.ts';
import { createOpsBackend, isSignedIn, type OpsBackend } from './ops-backend.ts';
import { createTimesBackend, type TimesBackend } from './times-backend.ts';

/** A stand-in for the whole server, for tests of what people see: the built pages and the public API's shapes. */
export type FrontServer = {
  url: string;
  chat: ChatBackend;
  ops: OpsBackend;
  times: TimesBackend;
  /** What the pages posted to `/v1/events`. */
  tracked: unknown[];
  stop: () => Promise<void>;
};

const dist = resolve(import.meta.dirname, '../../../dist');
const types: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
};

const policy = (ancestors: string) =>
  `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; ` +
  `base-uri 'none'; form-action 'self'; frame-ancestors ${ancestors}`;

export async function startFront(): Promise<FrontServer> {
  const chat = createChatBackend();
  const ops = createOpsBackend();
  const times = createTimesBackend();
  const tracked: unknown[] = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://front').pathname;
    if (path === '/v1/events') {
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('access-control-allow-headers', 'content-type');
      if (request.method === 'OPTIONS') return answer(response, 200, {});
      tracked.push(await readJson(request));
      return answer(response, 202, {});
    }
    if (path === '/v1/status') return answer(response, 200, statusFor(isSignedIn(request)));
    if (/^\/v1\/leads\/[^/]+\/slots$/.test(path)) return times.slots(request, response);
    if (path === '/v1/book/_held') return times.book(request, response);
    if (path.startsWith('/v1/chat/') || (path === '/v1/leads' && request.method === 'POST'))
      return chat.handle(path, request, response);
    if (path.startsWith('/v1/') || path.startsWith('/console/session')) return ops.handle(path, request, response);
    return page(path, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    chat,
    ops,
    times,
    tracked,
    stop: () =>
      new Promise((stopped) => {
        server.closeAllConnections();
        server.close(() => stopped());
      }),
  };
}

async function page(path: string, response: ServerResponse): Promise<void> {
  const file = fileOf(path);
  const body = await readFile(join(dist, file)).catch(() => null);
  if (!body) return answer(response, 404, { error: { code: 'route.unknown', message: 'there is nothing here' } });
  const ancestors = file.startsWith('console') ? "'none'" : '*';
  response.writeHead(200, {
    'content-type': types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    'content-security-policy': policy(ancestors),
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

function fileOf(path: string): string {
  if (path.startsWith('/assets/')) return path.slice(1);
  if (path === '/widget.js') return 'widget/widget.js';
  if (path === '/chat' || path === '/times') return `${path.slice(1)}/index.html`;
  if (path.startsWith('/console')) return 'console/index.html';
  return path === '/' ? 'site/index.html' : `site${path}.html`;
}

/** How to make a part real is told to ops alone. */
const statusFor = (isOps: boolean) =>
  isOps ? status : { ...status, parts: status.parts.map(({ part, mode }) => ({ part, mode })) };

const status = {
  company: { name: 'Fernwick', sample: true },
  parts: [
    {
      part: 'Language model',
      mode: 'embedded',
      now: 'deterministic local model: English, Spanish, Portuguese, French, German',
      how: 'set OPENAI_API_KEY, or OPENAI_BASE_URL and USHER_MODEL for any OpenAI-compatible endpoint',
    },
    { part: 'Database', mode: 'embedded', now: 'SQLite in the data folder', how: 'set DATABASE_URL=postgres://…' },
    {
      part: 'Slack',
      mode: 'real',
      now: 'briefs in #leads, Socket Mode',
      how: null,
    },
    {
      part: 'Calendar',
      mode: 'embedded',
      now: 'hours, absences and meetings of prompts/company/reps.yaml, with ICS invitations',
      how: 'Google Calendar is not in this release',
    },
    {
      part: 'Email',
      mode: 'absent',
      now: 'prospects are reached in the chat only; form leads wait until they open it',
      how: 'IMAP and SMTP are not in this release',
    },
  ],
};
