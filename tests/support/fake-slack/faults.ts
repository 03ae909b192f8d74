/** What may go wrong with one call, in the order the calls of a method come in. */
export type Fault =
  | { kind: 'rate_limited'; retryAfter: number }
  | { kind: 'http'; status: number }
  /** The call does its work, then the connection breaks before the answer. */
  | { kind: 'lost_answer' }
  /** The connection breaks before anything is done. */
  | { kind: 'broken' }
  | { kind: 'slow'; ms: number }
  | { kind: 'error'; code: string }
  | { kind: 'garbage'; body: string };

export type Faults = { next: (method: string) => Fault | null; add: (method: string, faults: Fault[]) => void };

export function createFaults(): Faults {
  const waiting = new Map<string, Fault[]>();
  return {
    next: (method) => waiting.get(method)?.shift() ?? null,
    add: (method, faults) => void waiting.set(method, [...(waiting.get(method) ?? []), ...faults]),
  };
}
