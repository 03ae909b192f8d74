import type { ChatApi } from './api.ts';
import type { ChatEvent, Pending } from './state.ts';
import { type Alarm, backoffMs } from './waiting.ts';

type SenderDeps = {
  api: ChatApi;
  dispatch: (event: ChatEvent) => void;
  /** What is queued now, in the order it was written. */
  queue: () => Pending[];
  token: () => string | null;
  alarm: Alarm;
  chance: () => number;
};

const attemptsBeforeAsking = 4;

/**
 * Sends what is queued, one after the other so that order holds, with the same client id on every attempt so that the
 * server stores it once. After some failures it stops and lets the person press Retry.
 */
export function createSender(deps: SenderDeps) {
  let running = false;

  const next = () => deps.queue().find((pending) => pending.messageId === null && pending.problem === null);

  async function sendOne(pending: Pending, token: string, signal: AbortSignal): Promise<'go on' | 'wait'> {
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      const { clientMessageId, text } = pending;
      const answer = await deps.api.send(token, { text, clientMessageId });
      switch (answer.kind) {
        case 'ok':
          deps.dispatch({ type: 'accepted', clientMessageId, messageId: answer.value.messageId });
          return 'go on';
        case 'refused':
          deps.dispatch({ type: 'rejected', clientMessageId, problem: answer.problem });
          return 'go on';
        case 'unauthorised':
          // The stream notices too and opens a new session, which sends again.
          return 'wait';
        case 'busy':
          await deps.alarm.sleep(answer.retryAfterMs, signal);
          break;
        case 'network':
          if (attempt + 1 >= attemptsBeforeAsking) {
            deps.dispatch({ type: 'rejected', clientMessageId, problem: 'offline' });
            return 'go on';
          }
          await deps.alarm.sleep(backoffMs(attempt, deps.chance()), signal);
      }
    }
    return 'wait';
  }

  return {
    async drain(signal: AbortSignal): Promise<void> {
      if (running) return;
      running = true;
      try {
        for (let pending = next(); pending && !signal.aborted; pending = next()) {
          const token = deps.token();
          if (!token || (await sendOne(pending, token, signal)) === 'wait') return;
        }
      } finally {
        running = false;
      }
    },
  };
}
