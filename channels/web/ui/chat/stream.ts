import type { ChatApi } from './api.ts';
import { readEvents, type ServerEvent } from './sse.ts';
import type { ChatEvent } from './state.ts';
import { type Alarm, backoffMs } from './waiting.ts';
import { deltaEvent, stateEvent, typingEvent, wireMessage, withdrawnEvent } from './wire.ts';

/** Longer than the server's heartbeat: a stream silent for so long is dead even if nobody said so. */
const silenceMs = 45_000;

type StreamDeps = { api: ChatApi; dispatch: (event: ChatEvent) => void; alarm: Alarm; chance: () => number };

/**
 * Listens until the signal ends it, reconnecting with the last event's id. Answers `unauthorised` when the server no
 * longer knows the session.
 */
export async function listen(deps: StreamDeps, token: string, signal: AbortSignal): Promise<'ended' | 'unauthorised'> {
  let lastEventId: string | null = null;
  let attempt = 0;
  while (!signal.aborted) {
    const silence = watchSilence(signal);
    const answer = await deps.api.events(token, lastEventId, silence.signal);
    if (answer.kind === 'unauthorised') return 'unauthorised';
    if (answer.kind === 'ok') {
      attempt = 0;
      deps.dispatch({ type: 'connection', connection: 'live' });
      try {
        for await (const event of readEvents(answer.value, silence.touch)) {
          lastEventId = event.id ?? lastEventId;
          const read = toChatEvent(event);
          if (read) deps.dispatch(read);
        }
      } catch {
        // A broken stream is an ended one: what was missed is asked for on the next connection.
      }
    }
    silence.stop();
    if (signal.aborted) break;
    if (attempt > 0 || answer.kind !== 'ok') deps.dispatch({ type: 'connection', connection: 'reconnecting' });
    const waitMs = answer.kind === 'busy' ? answer.retryAfterMs : backoffMs(attempt, deps.chance());
    attempt += 1;
    await deps.alarm.sleep(waitMs, signal);
  }
  return 'ended';
}

function watchSilence(outer: AbortSignal) {
  const dead = new AbortController();
  const start = () => setTimeout(() => dead.abort(), silenceMs);
  let timer = start();
  return {
    signal: AbortSignal.any([outer, dead.signal]),
    touch() {
      clearTimeout(timer);
      timer = start();
    },
    stop: () => clearTimeout(timer),
  };
}

/** What one server event means to the page; null for what this page does not know. */
export function toChatEvent({ event, data, id }: ServerEvent): ChatEvent | null {
  const json = parseJson(data);
  switch (event) {
    case 'message': {
      const { success, data: message } = wireMessage.safeParse(json);
      const position = Number(id);
      return success && Number.isFinite(position) ? { type: 'message', message, position } : null;
    }
    case 'delta': {
      const { success, data: delta } = deltaEvent.safeParse(json);
      return success ? { type: 'delta', ...delta } : null;
    }
    case 'withdrawn': {
      const { success, data: withdrawn } = withdrawnEvent.safeParse(json);
      return success ? { type: 'withdrawn', ...withdrawn } : null;
    }
    case 'typing': {
      const { success, data: typing } = typingEvent.safeParse(json);
      return success ? { type: 'typing', ...typing } : null;
    }
    case 'state': {
      const { success, data: state } = stateEvent.safeParse(json);
      return success ? { type: 'state', ...state } : null;
    }
    default:
      return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
