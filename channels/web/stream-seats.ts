import type { Gauge } from 'prom-client';
import { HttpProblem } from './errors.ts';

export type Seat = { signal: AbortSignal /** Safe to call more than once. */; leave: () => void };

export type StreamSeats = {
  /** Throws 429 when this session, 503 when the server has too many streams open. */
  take: (sessionId: string) => Seat;
  /** Ends every stream: the server is going down. */
  clear: () => void;
};

export function createStreamSeats(limits: { perSession: number; inAll: number; gauge: Gauge }): StreamSeats {
  const taken = new Map<AbortController, string>();
  const countOf = (sessionId: string) => [...taken.values()].filter((id) => id === sessionId).length;
  return {
    take(sessionId) {
      if (taken.size >= limits.inAll)
        throw new HttpProblem(503, 'streams.full', 'too many chats are open: try again soon', { retryAfter: 10 });
      if (countOf(sessionId) >= limits.perSession)
        throw new HttpProblem(429, 'streams.too_many', 'this chat is open in too many places', { retryAfter: 10 });
      const controller = new AbortController();
      taken.set(controller, sessionId);
      limits.gauge.set(taken.size);
      const leave = () => {
        taken.delete(controller);
        limits.gauge.set(taken.size);
        controller.abort();
      };
      return { signal: controller.signal, leave };
    },
    clear() {
      for (const controller of [...taken.keys()]) controller.abort();
    },
  };
}
