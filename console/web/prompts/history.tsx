import { useState } from 'preact/hooks';
import type { PromptDocument } from '../../../shared/publishing.ts';
import { ago } from '../format.ts';
import { NameField } from '../parts/name-field.tsx';
import type { EditorProps } from './editor-props.ts';
import { useName } from './use-name.ts';

const told: Record<PromptDocument['history'][number]['state'], string> = {
  published: 'published',
  file: 'went back to the file',
  removed: 'took it out',
};

/** Who changed it when and why; each version can be taken up again. */
export function History({ document, api, onWrite, onChanged }: EditorProps) {
  const [name, setName] = useName();
  const [trouble, setTrouble] = useState<string | null>(null);

  async function takeUp(id: string) {
    const answer = await api.promptVersion(id, new AbortController().signal);
    if (answer.kind === 'ok') onWrite(answer.value.text);
    else setTrouble('This version cannot be read.');
  }

  async function change(work: ConsoleApiCall) {
    if (name.trim() === '') return setTrouble('Give your name first: it stands in the history.');
    const answer = await work({ path: document.path, by: name.trim() });
    if (answer.kind === 'ok') onChanged();
    else setTrouble(answer.kind === 'failed' ? answer.message : 'It could not be changed.');
  }

  return (
    <>
      {document.history.length === 0 && <p class="card-empty">Nothing was ever published over the file.</p>}
      <ol class="history">
        {document.history.map(({ id, state, by, note, at }) => (
          <li key={id}>
            <p>
              <strong>{by}</strong> {told[state]} {ago(at, Date.now())}
              {note && <span class="history-note">“{note}”</span>}
            </p>
            {state === 'published' && (
              <button type="button" class="button button--small" onClick={() => void takeUp(id)}>
                Take this version up
              </button>
            )}
          </li>
        ))}
      </ol>
      <div class="editor-tools">
        <NameField id="history-name" name={name} onName={setName} />
        {document.state !== 'file' && document.fileText !== null && (
          <button type="button" class="button" onClick={() => void change(api.withdrawPrompt)}>
            Back to the file
          </button>
        )}
        {document.kind === 'knowledge' && document.state !== 'removed' && document.text !== null && (
          <button type="button" class="button" onClick={() => void change(api.removeArticle)}>
            Take this article out
          </button>
        )}
      </div>
      {trouble && (
        <p class="field-error" role="alert">
          {trouble}
        </p>
      )}
    </>
  );
}

type ConsoleApiCall = EditorProps['api']['withdrawPrompt'];
