import type { z } from 'zod';
import type { Answer } from '../answer.ts';
import { assigning, type Channel, draftList, type Mode, standing } from './wire.ts';

type Ways = {
  read: <T extends z.ZodType>(schema: T, path: string, signal: AbortSignal) => Promise<Answer<z.infer<T>>>;
  send: <T extends z.ZodType>(schema: T, path: string, body: object) => Promise<Answer<z.infer<T>>>;
  write: (path: string, body: object, headers?: Record<string, string>) => Promise<Answer<unknown>>;
};

export type DraftDecision = { decision: 'approve' | 'reject' } | { decision: 'edit'; text: string };

/** The switches, the answers that wait for a yes, and a rep's own words. */
export const createControlApi = ({ read, send, write }: Ways) => ({
  standing: (signal: AbortSignal) => read(standing, '/v1/control', signal),
  stop: (channel: Channel | 'all', because: string) => send(standing, '/v1/control/stop', { channel, because }),
  resume: (channel: Channel | 'all') => send(standing, '/v1/control/resume', { channel }),
  assigning: (signal: AbortSignal) => read(assigning, '/v1/assigning', signal),
  switchAssigning: (to: { mode: Mode; by: string; because: string }) => send(assigning, '/v1/assigning', to),
  decideAgain: (leadIds: string[] | null) => write('/v1/assigning/decide-again', { leadIds }),
  drafts: (signal: AbortSignal) => read(draftList, '/v1/drafts', signal),
  decide: (id: string, { decision, ...body }: DraftDecision) =>
    write(`/v1/drafts/${encodeURIComponent(id)}/${decision}`, body),
  meetingOutcome: (
    bookingId: string,
    report: { result: 'held' | 'no_show'; sal: 'accepted' | 'rejected' | null; notes: string | null },
  ) => write(`/v1/bookings/${encodeURIComponent(bookingId)}/outcome`, report),
  meetingSummary: (bookingId: string, text: string) =>
    write(`/v1/bookings/${encodeURIComponent(bookingId)}/summary`, { text }),
  writeAsRep: (leadId: string, text: string, repId: string | null, key: string) =>
    write(`/v1/leads/${encodeURIComponent(leadId)}/messages`, { text, repId }, { 'idempotency-key': key }),
});
