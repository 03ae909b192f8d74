import { useState } from 'preact/hooks';
import type { Preview } from '../../../shared/publishing.ts';
import type { TaughtPhrase, UnsureGroup } from '../../../shared/unsure.ts';
import type { Answer } from '../answer.ts';
import type { ConsoleApi } from '../api.ts';
import { intentName } from './words.ts';

export type LessonProps = {
  api: ConsoleApi;
  item: UnsureGroup;
  /** Who decides. */
  name: string;
  onSettled: (said: string, taught?: TaughtPhrase) => void;
};

/** What is done with one sentence, and what came of it. */
export function useLesson({ api, item: { id, text }, name, onSettled }: LessonProps) {
  const [phrase, setPhrase] = useState(text);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [previews, setPreviews] = useState<Preview[]>([]);
  const [busy, setBusy] = useState(false);
  const by = name.trim();

  async function ask<T>(work: () => Promise<Answer<T>>, then: (value: T) => void) {
    setBusy(true);
    setTrouble(null);
    const answer = await work();
    setBusy(false);
    if (answer.kind === 'ok') then(answer.value);
    else setTrouble(answer.kind === 'failed' ? answer.message : 'Somebody has decided on it by now: reload the page.');
  }
  async function decide<T>(work: () => Promise<Answer<T>>, then: (value: T) => void) {
    if (by === '') setTrouble('Give your name first: it stands in the history.');
    else await ask(work, then);
  }
  return {
    ...{ phrase, setPhrase, trouble, previews, busy },
    teach: (intent: string) =>
      decide(
        () => api.teachPhrase({ id, intent, phrase, by }),
        (taught) => onSettled(`“${taught.phrase}” means ${intentName(taught.intent)} from now on.`, taught),
      ),
    dismiss: () =>
      decide(
        () => api.dismissUnsure({ id, by }),
        () => onSettled('It is not offered again.'),
      ),
    tryOut: (intent: string) =>
      ask(
        () => api.tryPhrase({ id, intent, phrase }),
        (tried) => setPreviews(tried.previews),
      ),
  };
}
