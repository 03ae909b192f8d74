import { z } from 'zod';
import type { Answer } from '../answer.ts';

const state = z.object({
  repId: z.string(),
  calendar: z.enum(['embedded', 'google']),
  calendarId: z.string().nullable(),
  fault: z.string().nullable(),
  canConnect: z.boolean(),
});
export type CalendarState = z.infer<typeof state>;

const calendarList = z.object({ items: z.array(state) });
const consent = z.object({ url: z.string() });

type Ways = {
  read: <T extends z.ZodType>(schema: T, path: string, signal: AbortSignal) => Promise<Answer<z.infer<T>>>;
  send: <T extends z.ZodType>(schema: T, path: string, body: object) => Promise<Answer<z.infer<T>>>;
};

/** The reps' calendars, and where a rep is asked for consent. */
export const createCalendarApi = ({ read, send }: Ways) => ({
  calendars: (signal: AbortSignal) => read(calendarList, '/v1/calendars', signal),
  connectCalendar: (repId: string) => send(consent, `/v1/calendars/${encodeURIComponent(repId)}/connect`, {}),
});
