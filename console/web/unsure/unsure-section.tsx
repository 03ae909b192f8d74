import { useState } from 'preact/hooks';
import type { TaughtPhrase } from '../../../shared/unsure.ts';
import type { ConsoleApi } from '../api.ts';
import { NameField } from '../parts/name-field.tsx';
import { Changes } from '../prompts/changes.tsx';
import { useName } from '../prompts/use-name.ts';
import { Link } from '../router.tsx';
import { useLive } from '../use-live.ts';
import { Decided } from './decided.tsx';
import { UnsureEntry } from './unsure-entry.tsx';
import { intentName } from './words.ts';

/** As many as somebody looks at in one go. */
const shownAtFirst = 6;

/** What the embedded model was not sure of: one click says what it means. */
export function UnsureSection({ api }: { api: ConsoleApi }) {
  const { value, refresh } = useLive('unsure', api.unsure, 15_000);
  const [name, setName] = useName();
  const [isAll, setAll] = useState(false);
  const [said, setSaid] = useState('');
  const [taught, setTaught] = useState<TaughtPhrase | null>(null);
  if (!value || (value.items.length === 0 && value.decided.length === 0)) return null;

  const settled = (words: string, phrase: TaughtPhrase | null = null) => {
    setSaid(words);
    setTaught(phrase);
    refresh();
  };
  async function undo(id: string) {
    const answer = await api.undoUnsure({ id, by: name.trim() });
    settled(answer.kind === 'ok' ? 'Undone.' : answer.kind === 'failed' ? answer.message : 'It could not be undone.');
  }
  const shown = isAll ? value.items : value.items.slice(0, shownAtFirst);
  return (
    <section class="prompts-group unsure" aria-label="Not understood">
      <h2>Not understood</h2>
      <p class="page-note">
        What the embedded model was not sure of. A click on a meaning puts the phrase into its language pack, checks it
        against all others and lets it hold at once.
      </p>
      <NameField id="unsure-name" name={name} onName={setName} />
      <p class="unsure-said" role="status">
        {said}
        {taught && (
          <button type="button" class="button button--small" onClick={() => void undo(taught.id)}>
            Undo
          </button>
        )}
      </p>
      {taught && <Learned taught={taught} />}
      {value.items.length === 0 && <p class="card-empty">Nothing is left to decide.</p>}
      <ul class="unsure-list">
        {shown.map((item) => (
          <UnsureEntry
            key={item.id}
            {...{ api, item, name, onSettled: settled }}
            intents={value.intents[item.language] ?? []}
          />
        ))}
      </ul>
      {value.items.length > shown.length && (
        <button type="button" class="button" onClick={() => setAll(true)}>
          Show {value.items.length - shown.length} more
        </button>
      )}
      <Decided decided={value.decided} canUndo={name.trim() !== ''} onUndo={(id) => void undo(id)} />
    </section>
  );
}

/** The line that the pack has got. */
const Learned = ({ taught: { before, after, intent, path } }: { taught: TaughtPhrase }) => (
  <div class="unsure-taught">
    <Changes from={before} to={after} label={`What “${intentName(intent)}” has learned`} />
    <Link to={`/console/prompts/${path}`}>Open the pack and its history</Link>
  </div>
);
