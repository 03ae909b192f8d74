import { useState } from 'preact/hooks';
import type { PromptProblem } from '../../../shared/publishing.ts';
import { NameField } from '../parts/name-field.tsx';
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
  const [isOut, setOut] = useState(false);

  async function publish() {
    setBusy(true);
    setOut(false);
    setTrouble(null);
    const found = (await onCheck()) ?? [];
    setProblems(found);
    if (found.length === 0) {
      const from = document.version || null;
      const answer = await api.publishPrompt({ path: document.path, text, by: name.trim(), note, from, url });
      if (answer.kind === 'ok') {
        setNote('');
        setOut(true);
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
      <NameField id="publish-name" name={name} onName={setName} />
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
      <p class="publish-said" role="status">
        {isEdited
          ? ''
          : isOut
            ? 'Published: it holds within two seconds. History leads back.'
            : 'Nothing is changed yet.'}
      </p>
      {problems.length > 0 && <Problems problems={problems} />}
      {trouble && (
        <p class="field-error" role="alert">
          {trouble}
        </p>
      )}
    </form>
  );
}
