import { z } from 'zod';
import {
  type Answer,
  type ChangesQuery,
  type EventBody,
  type GoogleApi,
  type GoogleEvent,
  googleEvent,
} from './api.ts';
import { failureOf } from './failure.ts';
import type { GoogleAuth } from './sign-in.ts';

/** No request waits longer. */
const longestMs = 20_000;

const freeBusyAnswer = z.object({
  calendars: z.record(
    z.string(),
    z.object({
      busy: z.array(z.object({ start: z.coerce.date(), end: z.coerce.date() })).default([]),
      errors: z.array(z.object({ reason: z.string() })).optional(),
    }),
  ),
});
const page = z.object({
  items: z.array(googleEvent).default([]),
  nextPageToken: z.string().optional(),
  nextSyncToken: z.string().optional(),
});

const openChannel = z.object({ resourceId: z.string(), expiration: z.coerce.number() });

/** One calendar behind its rep's sign-in. Google's client is large: it is loaded by whoever first needs it. */
export async function connectGoogle(auth: GoogleAuth, calendarId: string): Promise<GoogleApi> {
  const { calendar } = await import('@googleapis/calendar');
  const { channels, events, freebusy } = calendar({ version: 'v3', auth, retry: false, timeout: longestMs });
  const at = { calendarId };
  // Whom to tell of what is Usher's to say, unless Google is who invites.
  const told = (body: EventBody) => ({ sendUpdates: body.attendees ? ('all' as const) : ('none' as const) });
  return {
    freeBusy: ({ start, end }, signal) =>
      answered(async () => {
        const requestBody = { timeMin: start.toISOString(), timeMax: end.toISOString(), items: [{ id: calendarId }] };
        const { data } = await freebusy.query({ requestBody }, { signal });
        const { calendars } = freeBusyAnswer.parse(data);
        // `primary` may come back under the address that it stands for.
        const known = calendars[calendarId] ?? Object.values(calendars)[0];
        const [error] = known?.errors ?? [];
        if (!known || error) throw Object.assign(new Error(error?.reason ?? 'nothing was told'), { status: 403 });
        return known.busy;
      }),
    insert: (body) =>
      eventOf(() => events.insert({ ...at, ...told(body), conferenceDataVersion: 1, requestBody: body })),
    get: (eventId) => eventOf(() => events.get({ ...at, eventId })),
    patch: (eventId, body, etag) =>
      eventOf(() =>
        events.patch(
          { ...at, eventId, ...told(body), conferenceDataVersion: 1, requestBody: body },
          etag ? { headers: { 'If-Match': etag } } : {},
        ),
      ),
    remove: (eventId) =>
      answered(async () => {
        await events.delete({ ...at, eventId, sendUpdates: 'all' });
        return null;
      }),
    changes: (query) =>
      answered(async () => {
        const found: GoogleEvent[] = [];
        for (let pageToken: string | undefined; ; ) {
          const { data } = await events.list({ ...at, ...whatChanged(query), ...(pageToken && { pageToken }) });
          const { items, nextPageToken, nextSyncToken } = page.parse(data);
          found.push(...items);
          if (!nextPageToken) return { events: found, syncToken: nextSyncToken ?? null };
          pageToken = nextPageToken;
        }
      }),
    watch: (channel) =>
      answered(async () => {
        const { data } = await events.watch({ ...at, requestBody: { ...channel, type: 'web_hook' } });
        const { resourceId, expiration } = openChannel.parse(data);
        return { resourceId, until: new Date(expiration) };
      }),
    stopWatching: (channel) =>
      answered(async () => {
        await channels.stop({ requestBody: channel });
        return null;
      }),
  };
}

const whatChanged = (query: ChangesQuery) => ({
  ...{ singleEvents: true, showDeleted: true, maxResults: 250 },
  ...('syncToken' in query ? { syncToken: query.syncToken } : { timeMin: query.since.toISOString() }),
});

async function answered<T>(ask: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { kind: 'ok', value: await ask() };
  } catch (fault) {
    return { kind: 'failed', failure: failureOf(fault) };
  }
}

const eventOf = (ask: () => Promise<{ data: unknown }>): Promise<Answer<GoogleEvent>> =>
  answered(async () => googleEvent.parse((await ask()).data));
