import type { z } from 'zod';
import type { Answer } from './answer.ts';
import { createCalendarApi } from './calendar/api.ts';
import { createControlApi } from './control/api.ts';
import { dataApi } from './data-api.ts';
import { createPromptsApi } from './prompts/api.ts';
import { createRepsApi } from './reps/api.ts';
import { createRulesApi } from './rules/api.ts';
import { createUnsureApi } from './unsure/api.ts';
import { lead, leadList, mailList, movableMeeting, problemAnswer, repList, speed, status } from './wire.ts';

export type LeadAction =
  | { action: 'accept' }
  | { action: 'pass'; reason: string }
  | { action: 'misrouted'; toRepId: string | null; reason: string }
  | { action: 'take-over'; repId: string | null }
  | { action: 'return'; answer: 'pending' | 'new' };

export type ConsoleApi = ReturnType<typeof createConsoleApi>;

const unreachable = 'The server does not answer. It will be tried again.';

/** The ops API behind the console's cookie. A failure is data: nothing here throws. */
export function createConsoleApi(request: typeof fetch) {
  async function ask(path: string, init: RequestInit = {}): Promise<Answer<unknown>> {
    const response = await request(path, { cache: 'no-store', ...init }).catch(() => null);
    if (!response) return { kind: 'failed', message: unreachable };
    const body: unknown = await response.json().catch(() => null);
    if (response.ok) return { kind: 'ok', value: body };
    if (response.status === 401) return { kind: 'signed_out' };
    if (response.status === 404) return { kind: 'not_found' };
    const problem = problemAnswer.safeParse(body);
    return { kind: 'failed', message: problem.success ? problem.data.error.message : unreachable };
  }
  async function read<T extends z.ZodType>(schema: T, path: string, signal: AbortSignal): Promise<Answer<z.infer<T>>> {
    const answer = await ask(path, { signal });
    if (answer.kind !== 'ok') return answer;
    const parsed = schema.safeParse(answer.value);
    if (parsed.success) return { kind: 'ok', value: parsed.data };
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    return { kind: 'failed', message: `The answer of ${path} could not be read (${where}). Reload the page.` };
  }
  async function send<T extends z.ZodType>(schema: T, path: string, body: object): Promise<Answer<z.infer<T>>> {
    const answer = await write(path, body);
    if (answer.kind !== 'ok') return answer;
    const parsed = schema.safeParse(answer.value);
    if (parsed.success) return { kind: 'ok', value: parsed.data };
    return { kind: 'failed', message: `The answer of ${path} could not be read. Reload the page.` };
  }
  const write = (path: string, body: object, headers: Record<string, string> = {}) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  return {
    ...dataApi(read, write),
    signIn: (token: string) => write('/v1/console/session', { token }),
    ...createPromptsApi({ read, send }),
    ...createRulesApi({ read, send }),
    ...createUnsureApi({ read, send }),
    ...createCalendarApi({ read, send }),
    ...createRepsApi(ask),
    ...createControlApi({ read, send, write }),
    signOut: () => ask('/v1/console/session', { method: 'DELETE' }),
    /** `query` as `GET /v1/leads` takes it: the console's own address has the same words. */
    leads: (query: URLSearchParams, signal: AbortSignal) => read(leadList, `/v1/leads?${query}`, signal),
    /** `query` as `GET /v1/mails` takes it, as with leads. */
    mails: (query: URLSearchParams, signal: AbortSignal) => read(mailList, `/v1/mails?${query}`, signal),
    lead: (id: string, signal: AbortSignal) => read(lead, `/v1/leads/${encodeURIComponent(id)}`, signal),
    reps: (signal: AbortSignal) => read(repList, '/v1/reps', signal),
    speed: (days: number, signal: AbortSignal) => read(speed, `/v1/insights/speed?days=${days}`, signal),
    status: (signal: AbortSignal) => read(status, '/v1/status', signal),
    movableMeeting: (leadId: string, signal: AbortSignal) =>
      read(movableMeeting, `/v1/leads/${encodeURIComponent(leadId)}/move`, signal),
    moveMeeting: (leadId: string, to: { bookingId: string; startsAt: string }, key: string) =>
      write(`/v1/leads/${encodeURIComponent(leadId)}/move`, to, { 'idempotency-key': key }),
    /** `key` is the click's own: a click that is sent twice counts once. */
    act: (leadId: string, { action, ...body }: LeadAction, key: string) =>
      write(`/v1/leads/${encodeURIComponent(leadId)}/${action}`, body, { 'idempotency-key': key }),
  };
}
