import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { answer, readJson } from './http.ts';
import { leadList, leads } from './leads.ts';
import { reps } from './people.ts';
import { noSpeed, speed } from './speed.ts';

export const opsToken = 'ops-token-of-the-test';
const cookie = 'usher_console=signed';
const signIn = z.object({ token: z.string() });
const tool = z.record(z.string(), z.json());

export type OpsBackend = ReturnType<typeof createOpsBackend>;
type Action = { leadId: string; action: string; body: Record<string, unknown> };

/** The console's API over a few leads in memory. Buttons change what the next read answers. */
export function createOpsBackend() {
  const actions: Action[] = [];
  const store = structuredClone(leads);
  let empty = false;
  let failing = false;

  const act = (leadId: string, action: string, body: Record<string, unknown>) => {
    actions.push({ leadId, action, body });
    const lead = store.find(({ id }) => id === leadId);
    if (!lead?.brief) return;
    lead.brief.status = action === 'accept' ? 'accepted' : action === 'pass' ? 'passed' : 'misrouted';
    if (action === 'accept') lead.acceptedAt = new Date().toISOString();
  };

  async function handle(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (failing) return answer(response, 500, { error: { code: 'internal', message: 'something failed on our side' } });
    if (path === '/v1/console/session') return session(request, response);
    if (!isSignedIn(request)) return answer(response, 401, { error: { code: 'ops.unauthorised', message: 'sign in' } });
    const url = new URL(request.url ?? '/', 'http://front');
    if (path === '/v1/leads')
      return answer(response, 200, empty ? { items: [], nextCursor: null } : listOf(store, url));
    if (path === '/v1/insights/speed') return answer(response, 200, empty ? noSpeed : speed);
    if (path === '/v1/reps') return answer(response, 200, { items: reps, nextCursor: null });
    const [, leadId = '', action] = /^\/v1\/leads\/(\w+)(?:\/([\w-]+))?$/.exec(path) ?? [];
    const lead = store.find(({ id }) => id === leadId);
    if (!lead) return answer(response, 404, { error: { code: 'lead.unknown', message: 'there is no such lead' } });
    if (!action) return answer(response, 200, lead);
    act(leadId, action, tool.parse((await readJson(request)) ?? {}));
    return answer(response, 202, { kind: 'accepted' });
  }

  return {
    handle,
    actions,
    store,
    setEmpty: (is: boolean) => {
      empty = is;
    },
    setFailing: (is: boolean) => {
      failing = is;
    },
  };
}

async function session(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'DELETE') {
    response.writeHead(204, { 'set-cookie': 'usher_console=; Path=/v1; Max-Age=0' });
    response.end();
    return;
  }
  const { token } = signIn.parse(await readJson(request));
  if (token !== opsToken)
    return answer(response, 401, { error: { code: 'ops.unauthorised', message: 'this is not the ops token' } });
  response.setHeader('set-cookie', `${cookie}; Path=/v1; HttpOnly; SameSite=Strict`);
  answer(response, 201, { until: new Date(Date.now() + 43_200_000).toISOString() });
}

export const isSignedIn = (request: IncomingMessage): boolean =>
  request.headers.cookie?.includes(cookie) === true || request.headers.authorization === `Bearer ${opsToken}`;

function listOf(store: typeof leads, url: URL) {
  const search = (url.searchParams.get('q') ?? '').toLowerCase();
  const limit = Number(url.searchParams.get('limit') ?? 50);
  const from = Number(url.searchParams.get('cursor') ?? 0);
  const all = leadList(store).filter(({ contact, account }) =>
    [contact.name, contact.email, contact.company, account?.name, ''].some((text) =>
      text?.toLowerCase().includes(search),
    ),
  );
  const items = all.slice(from, from + limit);
  return { items, nextCursor: from + limit < all.length ? String(from + limit) : null };
}
