import { z } from 'zod';
import { type Lesson, type Trial, taughtPhrase, triedPhrase, unsureList } from '../../../shared/unsure.ts';
import type { Answer } from '../answer.ts';

type Ask = {
  read: <T extends z.ZodType>(schema: T, path: string, signal: AbortSignal) => Promise<Answer<z.infer<T>>>;
  send: <T extends z.ZodType>(schema: T, path: string, body: object) => Promise<Answer<z.infer<T>>>;
};

const done = z.object({ ok: z.literal(true) });
const at = (id: string, what: string): string => `/v1/unsure/${encodeURIComponent(id)}/${what}`;

/** What the console asks about sentences that were not understood. */
export const createUnsureApi = ({ read, send }: Ask) => ({
  unsure: (signal: AbortSignal) => read(unsureList, '/v1/unsure', signal),
  tryPhrase: ({ id, ...trial }: Trial) => send(triedPhrase, at(id, 'try'), trial),
  teachPhrase: ({ id, ...lesson }: Lesson) => send(taughtPhrase, at(id, 'teach'), lesson),
  dismissUnsure: ({ id, by }: { id: string; by: string }) => send(done, at(id, 'dismiss'), { by }),
  undoUnsure: ({ id, by }: { id: string; by: string }) => send(done, at(id, 'undo'), { by }),
});
