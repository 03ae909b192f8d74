import type { Answer } from '../answer.ts';
import type { Rep } from '../wire.ts';

export type RepChange = Partial<Pick<Rep, 'active' | 'absences' | 'weight' | 'pools'>> & { caps?: Rep['caps'] };

type Ask = (path: string, init: RequestInit) => Promise<Answer<unknown>>;

/** What ops change about a rep; the next decision knows it. */
export const createRepsApi = (ask: Ask) => ({
  changeRep: (id: string, change: RepChange) =>
    ask(`/v1/reps/${encodeURIComponent(id)}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
    }),
  restoreRep: (id: string) => ask(`/v1/reps/${encodeURIComponent(id)}/edits`, { method: 'DELETE' }),
});
