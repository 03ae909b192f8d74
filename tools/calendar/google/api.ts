import { z } from 'zod';
import type { Interval } from '../slots.ts';

/** As much of an event as we read. A deleted one may bring its id and status alone. */
export const googleEvent = z.object({
  id: z.string(),
  status: z.string().optional(),
  etag: z.string().optional(),
  start: z.object({ dateTime: z.string().optional() }).optional(),
  end: z.object({ dateTime: z.string().optional() }).optional(),
  hangoutLink: z.string().optional(),
  attendees: z
    .array(
      z.object({ email: z.string().optional(), self: z.boolean().optional(), responseStatus: z.string().optional() }),
    )
    .optional(),
  extendedProperties: z.object({ private: z.record(z.string(), z.string()).optional() }).optional(),
});
export type GoogleEvent = z.infer<typeof googleEvent>;

/** What we write: a whole event, or the parts of one that change. */
export type EventBody = {
  id?: string;
  status?: 'confirmed';
  summary?: string;
  description?: string;
  start?: { dateTime: string };
  end?: { dateTime: string };
  attendees?: { email: string; displayName?: string }[];
  extendedProperties: { private: Record<string, string> };
  conferenceData?: { createRequest: { requestId: string; conferenceSolutionKey: { type: 'hangoutsMeet' } } };
};

/** Why Google did not do what it was asked. */
export type Failure =
  /** 409: there is an event with this id, or there was. */
  | { kind: 'conflict' }
  /** 404 or 410: no such event or calendar, or the sync token is too old. */
  | { kind: 'gone' }
  /** 412: somebody changed it since it was read. */
  | { kind: 'changed' }
  /** Too many requests. */
  | { kind: 'wait'; afterMs: number; reason: string }
  /** The answer was lost, or Google had a fault: it may have been done. */
  | { kind: 'unsure'; reason: string }
  /** The rep, or their administrator, does not let us. */
  | { kind: 'refused'; reason: string }
  /** It will never be done in this form. */
  | { kind: 'wrong'; reason: string };

export type Answer<T> = { kind: 'ok'; value: T } | { kind: 'failed'; failure: Failure };

/** One look at what has changed: from a token, or from a time on. */
export type ChangesQuery = { syncToken: string } | { since: Date };
export type Changes = { events: GoogleEvent[]; syncToken: string | null };

/** By which Google tells us that something has changed in a calendar; what, is then read from it. */
export type Channel = {
  id: string;
  address: string /** Comes with every word of it: only Google knows it. */;
  token: string;
};
/** `resourceId` is Google's name of what is watched. */
export type OpenChannel = { resourceId: string; until: Date };

/** One rep's calendar at Google. Nothing here throws: a failure is an answer. */
export type GoogleApi = {
  freeBusy: (window: Interval, signal: AbortSignal) => Promise<Answer<Interval[]>>;
  insert: (body: EventBody) => Promise<Answer<GoogleEvent>>;
  get: (id: string) => Promise<Answer<GoogleEvent>>;
  /** Only while the event is what it was when it was read. */
  patch: (id: string, body: EventBody, etag: string | undefined) => Promise<Answer<GoogleEvent>>;
  remove: (id: string) => Promise<Answer<null>>;
  changes: (query: ChangesQuery) => Promise<Answer<Changes>>;
  watch: (channel: Channel) => Promise<Answer<OpenChannel>>;
  stopWatching: (channel: { id: string; resourceId: string }) => Promise<Answer<null>>;
};
