import { useState } from 'preact/hooks';
import type { Draft, PreviewLine } from '../../../shared/publishing.ts';
import type { ConsoleApi } from '../api.ts';
import { Lines } from './preview-panel.tsx';

/** A chat with the draft, as a visitor would have it; nothing of it is kept or sent. */
export function TalkPanel({ api, draft }: { api: ConsoleApi; draft: Draft }) {
  const [said, setSaid] = useState<string[]>([]);
  const [lines, setLines] = useState<PreviewLine[]>([]);
  const [text, setText] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function say(next: string[]) {
    setBusy(true);
    setTrouble(null);
    const answer = await api.talkToDraft({ ...draft, said: next });
    setBusy(false);
    if (answer.kind !== 'ok') return setTrouble(answer.kind === 'failed' ? answer.message : 'Sign in again.');
    setSaid(next);
    setLines(answer.value.lines);
    setText('');
  }

  return (
    <div class="talk">
      {lines.length > 0 ? (
        <Lines title="The talk so far" lines={lines} other={lines} />
      ) : (
        <p class="card-empty">Say something as a visitor would.</p>
      )}
      <form
        class="talk-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') void say([...said, text.trim()]);
        }}
      >
        <label class="visually-hidden" for="talk-text">
          Your message
        </label>
        <input
          class="input"
          id="talk-text"
          value={text}
          maxLength={4000}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" class="button button--primary" disabled={busy}>
          {busy ? 'Thinking…' : 'Say'}
        </button>
        <button
          type="button"
          class="button button--quiet"
          onClick={() => {
            setSaid([]);
            setLines([]);
          }}
        >
          Begin again
        </button>
      </form>
      {trouble && (
        <p class="field-error" role="alert">
          {trouble}
        </p>
      )}
    </div>
  );
}
