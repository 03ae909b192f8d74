import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createChannelsFake } from './channels.ts';
import { type Delegation, delegatedToken } from './delegation.ts';
import { type Answered, asList, createEvents, type Events, type StoredEvent } from './events.ts';

/** What goes wrong with the next request to this method. `lost`: it is done, and the answer never comes. */
export type Fault = { method: string; on?: RegExp } & (
  | { status: number; reason: string; retryAfter?: number }
  | { lost: true }
);

export type Asked = { method: string; path: string; query: string; body: unknown; answer: Answered };

/**
 * Google's calendar and token endpoints as far as Usher uses them, on a free loopback port. It keeps what the real one
 * keeps and refuses what the real one refuses; a test compares both sides of its traffic with Google's own description.
 */
export async function startFakeGoogle(now: () => Date) {
  const calendars = new Map<string, Events>();
  const faults: Fault[] = [];
  const asked: Asked[] = [];
  const bearers: string[] = [];
  const delegations = new Map<string, Delegation>();
  const refused = new Set<string>();
  const state = { codes: new Map<string, string>() };
  const channels = createChannelsFake(now);
  const calendarOf = (id: string): Events => {
    const known = calendars.get(id) ?? createEvents(id, now, () => channels.changed(id));
    calendars.set(id, known);
    return known;
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const text = await textOf(request);
    if (url.pathname === '/token') {
      const form = new URLSearchParams(text);
      const delegated = delegatedToken(form, delegations, Date.now() / 1_000);
      return send(response, delegated ?? token(form, refused, state.codes));
    }
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (bearer === undefined) return send(response, unauthorised);
    bearers.push(bearer);
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const fault = take(faults, request.method ?? '', url.pathname);
    if (fault && 'status' in fault) {
      const answer = problemOf(fault);
      asked.push({ method: request.method ?? '', path: url.pathname, query: url.search, body, answer });
      return send(response, answer, fault.retryAfter);
    }
    const answer = routeChannel(channels, request, url, body) ?? route(calendarOf, request, url, body);
    asked.push({ method: request.method ?? '', path: url.pathname, query: url.search, body, answer });
    return fault ? response.destroy() : send(response, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calendar: calendarOf,
    channels,
    asked,
    /** With which token each request came. */
    bearers,
    /** A domain lets a service account act for its people. */
    delegate: (email: string, delegation: Delegation) => void delegations.set(email, delegation),
    fail: (...more: Fault[]) => void faults.push(...more),
    /** A rep takes their consent back. */
    revoke: (refreshToken: string) => void refused.add(refreshToken),
    /** What the consent page would hand to the callback. */
    consent: (code: string, refreshToken: string) => void state.codes.set(code, refreshToken),
    /** Somebody who was invited answers in their own calendar; who organises sees it. */
    respond: (email: string, organizer: string, eventId: string, responseStatus: string) => {
      for (const id of [email, organizer]) {
        const { body } = calendarOf(id).get(eventId);
        const attendees = asList(Reflect.get(Object(body), 'attendees'));
        calendarOf(id).edit(eventId, {
          attendees: attendees.map((one) => (one.email === email ? { ...one, responseStatus } : one)),
        });
      }
    },
    stop: async () => {
      await channels.arrived();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function route(calendarOf: (id: string) => Events, request: IncomingMessage, url: URL, body: unknown): Answered {
  const content = Object(body);
  if (url.pathname === '/calendar/v3/freeBusy') {
    const ids = content.items.map(({ id }: { id: string }) => id);
    const calendars = ids.map((id: string) => [id, { busy: calendarOf(id).busy(content.timeMin, content.timeMax) }]);
    const { timeMin, timeMax } = content;
    return {
      status: 200,
      body: { kind: 'calendar#freeBusy', timeMin, timeMax, calendars: Object.fromEntries(calendars) },
    };
  }
  const [, calendarId = '', , eventId] =
    /^\/calendar\/v3\/calendars\/([^/]+)\/events(\/([^/]+))?$/.exec(url.pathname) ?? [];
  if (!calendarId)
    return { status: 404, body: { error: { code: 404, message: 'Not Found', errors: [{ reason: 'notFound' }] } } };
  const events = calendarOf(decodeURIComponent(calendarId));
  const ifMatch = request.headers['if-match'];
  switch (`${request.method} ${eventId ? 'one' : 'all'}`) {
    case 'POST all':
      return shared(calendarOf, events.insert(content));
    case 'GET all':
      return events.list(url.searchParams);
    case 'GET one':
      return events.get(eventId ?? '');
    case 'PATCH one':
      return shared(calendarOf, events.patch(eventId ?? '', content, ifMatch));
    case 'DELETE one':
      return removed(calendarOf, events, eventId ?? '');
    default:
      return events.problem(405, 'httpMethodNotAllowed');
  }
}

/** Who is invited has a copy. */
function shared(calendarOf: (id: string) => Events, answer: Answered): Answered {
  const event = storedIn(answer);
  for (const { email } of asList(event?.attendees)) if (event) calendarOf(email).receive(event);
  return answer;
}

function removed(calendarOf: (id: string) => Events, events: Events, id: string): Answered {
  const event = storedIn(events.get(id));
  const answer = events.remove(id);
  if (answer.status === 204) for (const { email } of asList(event?.attendees)) calendarOf(email).remove(id);
  return answer;
}

const storedIn = ({ status, body }: Answered): StoredEvent | null => (status === 200 ? (body as StoredEvent) : null);

function routeChannel(
  channels: ReturnType<typeof createChannelsFake>,
  { method }: IncomingMessage,
  { pathname }: URL,
  body: unknown,
): Answered | null {
  if (method !== 'POST') return null;
  if (pathname === '/calendar/v3/channels/stop') return channels.stop(Object(body));
  const [, calendarId] = /^\/calendar\/v3\/calendars\/([^/]+)\/events\/watch$/.exec(pathname) ?? [];
  return calendarId ? channels.watch(decodeURIComponent(calendarId), Object(body)) : null;
}

function token(form: URLSearchParams, refused: Set<string>, codes: Map<string, string>): Answered {
  const answer = { access_token: 'ya29.fake', expires_in: 3599, token_type: 'Bearer', scope: 'calendar' };
  const refresh = form.get('refresh_token');
  if (refresh !== null && refused.has(refresh))
    return { status: 400, body: { error: 'invalid_grant', error_description: 'Token has been revoked.' } };
  const code = form.get('code');
  if (code === null) return { status: 200, body: answer };
  const redeemed = codes.get(code);
  codes.delete(code);
  return redeemed
    ? { status: 200, body: { ...answer, refresh_token: redeemed } }
    : { status: 400, body: { error: 'invalid_grant' } };
}

const unauthorised: Answered = {
  status: 401,
  body: { error: { code: 401, message: 'Login Required', errors: [{ reason: 'required' }] } },
};

function problemOf({ status, reason }: Extract<Fault, { status: number }>): Answered {
  return {
    status,
    body: { error: { code: status, message: reason, errors: [{ domain: 'global', reason, message: reason }] } },
  };
}

function take(faults: Fault[], method: string, path: string): Fault | null {
  const at = faults.findIndex((fault) => fault.method === method && (fault.on?.test(path) ?? true));
  return at < 0 ? null : (faults.splice(at, 1)[0] ?? null);
}

function send(response: ServerResponse, { status, body }: Answered, retryAfter?: number): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=UTF-8',
    ...(retryAfter && { 'retry-after': String(retryAfter) }),
  });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += part;
  return text;
}
