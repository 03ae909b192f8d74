import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer, Failure } from './answer.ts';

export type Live<T> = { value: T | null; failure: Failure | null; refresh: () => void };

/**
 * Reads now and then again every `everyMs` while the page is visible. A failed read keeps what was there; an unchanged
 * one draws nothing. `key` names what is read: another key starts afresh.
 */
export function useLive<T>(key: string, read: (signal: AbortSignal) => Promise<Answer<T>>, everyMs: number): Live<T> {
  const [held, setHeld] = useState<{ key: string; value: T | null; failure: Failure | null }>({
    key,
    value: null,
    failure: null,
  });
  const [round, setRound] = useState(0);
  const reading = useRef(read);
  reading.current = read;

  // `round` asks for a reading out of turn.
  useEffect(() => {
    const ended = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      clearTimeout(timer);
      const answer = await reading.current(ended.signal);
      if (ended.signal.aborted) return;
      setHeld((before) => merged(before.key === key ? before : { key, value: null, failure: null }, answer));
      if (document.visibilityState === 'visible') timer = setTimeout(look, everyMs);
    };
    const woken = () => document.visibilityState === 'visible' && void look();
    document.addEventListener('visibilitychange', woken);
    void look();
    return () => {
      ended.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', woken);
    };
  }, [key, everyMs, round]);

  const current = held.key === key ? held : { value: null, failure: null };
  return { ...current, refresh: () => setRound((before) => before + 1) };
}

type Held<T> = { key: string; value: T | null; failure: Failure | null };

function merged<T>(before: Held<T>, answer: Answer<T>): Held<T> {
  if (answer.kind !== 'ok') return { ...before, failure: answer };
  const same = before.failure === null && JSON.stringify(before.value) === JSON.stringify(answer.value);
  return same ? before : { ...before, value: answer.value, failure: null };
}
