import { useState } from 'preact/hooks';
import type { PromptProblem } from '../../../shared/publishing.ts';
import type { EditorProps } from './editor-props.ts';
import { Problems } from './problems.tsx';
import { useName } from './use-name.ts';

type PublishFormProps = EditorProps & { onCheck: () => Promise<PromptProblem[] | null> };

/** Who publishes it and why; what is wrong with it is told instead. */
export function PublishForm({ document, api, text, url, isEdited, onChanged, onCheck }: PublishFormProps) {
  const [name, setName] = useName();
  const [note, setNote] = useState('');
  const [problems, setProblems] = useState<PromptProblem[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function publish() {
    setBusy(true);
    setTrouble(null);
    const found = (await onCheck()) ?? [];
    setProblems(found);
    if (found.length === 0) {
      const from = document.version || null;
      const answer = await api.publishPrompt({ path: document.path, text, by: name.trim(), note, from, url });
      if (answer.kind === 'ok') {
        setNote('');
        onChanged();
      } else setTrouble(answer.kind === 'failed' ? answer.message : 'Sign in again; the draft is kept.');
    }
    setBusy(false);
  }

  return (
    <form
      class="publish"
      onSubmit={(event) => {
        event.preventDefault();
        void publish();
      }}
    >
      <div class="field">
        <label for="publish-name">Your name</label>
        <input
          class="input"
          id="publish-name"
          required
          maxLength={100}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </div>
      <div class="field publish-note">
        <label for="publish-note">Why</label>
        <input
          class="input"
          id="publish-note"
          maxLength={500}
          placeholder="asked for every week"
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </div>
      <button type="submit" class="button button--primary" disabled={busy || !isEdited}>
        {busy ? 'Publishing…' : 'Publish'}
      </button>
      {problems.length > 0 && <Problems problems={problems} />}
      {trouble && (
        <p class="field-error" role="alert">
          {trouble}
        </p>
      )}
    </form>
  );
}
