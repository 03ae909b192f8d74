/** The events of one calendar as Google keeps them: etags, tombstones, and a log of changes behind sync tokens. */

export type StoredEvent = Record<string, unknown> & { id: string; status: string; etag: string; updated: string };

export type Answered = { status: number; body?: unknown };

const problem = (status: number, reason: string): Answered => ({
  status,
  body: { error: { code: status, message: reason, errors: [{ domain: 'global', reason, message: reason }] } },
});

const idPattern = /^[a-v0-9]{5,1024}$/;

export function createEvents(calendarId: string, now: () => Date, changed: () => void = () => undefined) {
  const events = new Map<string, StoredEvent & { version: number }>();
  let version = 0;
  let forgotten = 0;
  const written = (event: Omit<StoredEvent, 'etag' | 'updated'>): StoredEvent => {
    version++;
    const stored = { ...event, id: String(event.id), status: String(event.status), version };
    const whole = { ...stored, etag: `"${1000 + version}"`, updated: now().toISOString() };
    events.set(whole.id, whole);
    changed();
    return shown(whole);
  };
  const shown = ({ version: _, ...event }: StoredEvent & { version: number }): StoredEvent => event;

  return {
    problem,
    /** Every event that is not deleted. */
    live: () => [...events.values()].filter(({ status }) => status !== 'cancelled').map(shown),
    /** What a person does to an event with their own hands. */
    edit: (id: string, change: Record<string, unknown>) => written({ ...must(events.get(id)), ...change }),
    add: (event: Record<string, unknown> & { id: string }) => written({ ...base(calendarId), ...event }),
    /** The copy that somebody has who was invited: their own answer is marked as theirs. */
    receive: ({ id, attendees, ...event }: StoredEvent) =>
      written({
        ...event,
        ...{ id, organizer: { email: Reflect.get(Object(event.organizer), 'email') } },
        attendees: asList(attendees).map((one) => ({ ...one, ...(one.email === calendarId && { self: true }) })),
      }),
    /** Google keeps changes for a while only. */
    forget: () => {
      forgotten = version;
    },
    insert(body: Record<string, unknown>): Answered {
      const id = String(body.id ?? `made${version}`);
      if (!idPattern.test(id)) return problem(400, 'invalid');
      if (events.has(id)) return problem(409, 'duplicate');
      if (!timed(body)) return problem(400, 'required');
      return { status: 200, body: written({ ...base(calendarId), ...withConference(body, id), id }) };
    },
    get(id: string): Answered {
      const event = events.get(id);
      return event ? { status: 200, body: shown(event) } : problem(404, 'notFound');
    },
    patch(id: string, body: Record<string, unknown>, ifMatch: string | undefined): Answered {
      const event = events.get(id);
      if (!event) return problem(404, 'notFound');
      if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== event.etag) return problem(412, 'conditionNotMet');
      return { status: 200, body: written({ ...event, ...body, id }) };
    },
    remove(id: string): Answered {
      const event = events.get(id);
      if (!event) return problem(404, 'notFound');
      if (event.status === 'cancelled') return problem(410, 'deleted');
      written({ ...event, status: 'cancelled' });
      return { status: 204 };
    },
    list(query: URLSearchParams): Answered {
      const token = query.get('syncToken');
      if (token !== null && Number(token) < forgotten) return problem(410, 'fullSyncRequired');
      if (token !== null && query.has('timeMin')) return problem(400, 'badRequest');
      const since = token === null ? 0 : Number(token);
      const changed = [...events.values()]
        .filter((event) => event.version > since)
        .sort((a, b) => a.version - b.version);
      const from = Number(query.get('pageToken') ?? 0);
      const size = Math.min(Number(query.get('maxResults') ?? 250), 2);
      const items = changed
        .slice(from, from + size)
        .map((event) => (event.status === 'cancelled' ? stone(event) : shown(event)));
      const isLast = from + size >= changed.length;
      const head = {
        kind: 'calendar#events',
        etag: '"list"',
        summary: calendarId,
        updated: now().toISOString(),
        timeZone: 'UTC',
        accessRole: 'owner',
        defaultReminders: [],
      };
      return {
        status: 200,
        body: {
          ...head,
          items,
          ...(isLast ? { nextSyncToken: String(version) } : { nextPageToken: String(from + size) }),
        },
      };
    },
    busy(timeMin: string, timeMax: string) {
      return [...events.values()]
        .filter(({ status, transparency }) => status !== 'cancelled' && transparency !== 'transparent')
        .flatMap(({ start, end }) => [{ start: timeOf(start), end: timeOf(end) }])
        .filter(({ start, end }) => start < timeMax && end > timeMin)
        .sort((a, b) => a.start.localeCompare(b.start));
    },
  };
}

export type Events = ReturnType<typeof createEvents>;

export const asList = (attendees: unknown): { email: string; responseStatus?: string }[] =>
  Array.isArray(attendees) ? attendees : [];

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('there is no such event');
  return value;
};

const base = (calendarId: string) => ({
  kind: 'calendar#event',
  status: 'confirmed',
  htmlLink: 'https://calendar.google.example/event',
  creator: { email: calendarId, self: true },
  organizer: { email: calendarId, self: true },
  eventType: 'default',
});

/** A deleted event tells little more than that it is. */
const stone = ({ id, etag, kind }: StoredEvent) => ({ kind, etag, id, status: 'cancelled' });

const timeOf = (at: unknown): string => new Date(String(Reflect.get(Object(at), 'dateTime'))).toISOString();

const timed = ({ start, end }: Record<string, unknown>): boolean =>
  [start, end].every((at) => !Number.isNaN(Date.parse(String(Reflect.get(Object(at), 'dateTime')))));

/** A room is made for who asks for one. */
function withConference(body: Record<string, unknown>, id: string) {
  if (!body.conferenceData) return body;
  return { ...body, hangoutLink: `https://meet.google.example/${id.slice(0, 10)}` };
}
