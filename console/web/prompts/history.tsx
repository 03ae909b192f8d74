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
  const [said, setSaid] = useState('');

  const canWithdraw = document.state !== 'file' && document.fileText !== null;
  const canRemove = document.kind === 'knowledge' && document.state !== 'removed' && document.text !== null;

  async function takeUp(id: string) {
    const answer = await api.promptVersion(id, new AbortController().signal);
    if (answer.kind !== 'ok') return setTrouble('This version cannot be read.');
    onWrite(answer.value.text);
    setSaid('It is your draft now: look at it under Changes, then publish it.');
  }

  async function change(work: ConsoleApiCall, done: string) {
    if (name.trim() === '') return setTrouble('Give your name first: it stands in the history.');
    const answer = await work({ path: document.path, by: name.trim() });
    setTrouble(null);
    if (answer.kind === 'ok') {
      setSaid(done);
      onChanged();
    } else setTrouble(answer.kind === 'failed' ? answer.message : 'It could not be changed.');
  }

  return (
    <>
      {document.history.length === 0 && <p class="card-empty">Nothing was ever published over the file.</p>}
      <Versions history={document.history} onTakeUp={(id) => void takeUp(id)} />
      <div class="editor-tools">
        {(canWithdraw || canRemove) && <NameField id="history-name" name={name} onName={setName} />}
        {canWithdraw && (
          <button
            type="button"
            class="button"
            onClick={() => void change(api.withdrawPrompt, 'The file holds again. A version above takes it back.')}
          >
            Back to the file
          </button>
        )}
        {canRemove && (
          <button
            type="button"
            class="button"
            onClick={() =>
              void change(
                api.removeArticle,
                'Taken out: nothing is answered from it any more. A version above takes it back.',
              )
            }
          >
            Take this article out
          </button>
        )}
      </div>
      <p class="editor-fine" role="status">
        {said}
      </p>
      {trouble && (
        <p class="field-error" role="alert">
          {trouble}
        </p>
      )}
    </>
  );
}

type ConsoleApiCall = EditorProps['api']['withdrawPrompt'];

type VersionsProps = { history: PromptDocument['history']; onTakeUp: (id: string) => void };

const Versions = ({ history, onTakeUp }: VersionsProps) => (
  <ol class="history">
    {history.map(({ id, state, by, note, at }) => (
      <li key={id}>
        <p>
          <strong>{by}</strong> {told[state]} {ago(at, Date.now())}
          {note && <span class="history-note">“{note}”</span>}
        </p>
        {state === 'published' && (
          <button type="button" class="button button--small" onClick={() => onTakeUp(id)}>
            Take this version up
          </button>
        )}
      </li>
    ))}
  </ol>
);
