import { useState } from 'preact/hooks';
import type { PromptProblem } from '../../../shared/publishing.ts';
import { Link } from '../router.tsx';
import { RegressionCases } from '../rules/regression-cases.tsx';
import { Changes } from './changes.tsx';
import type { EditorProps } from './editor-props.ts';
import { History } from './history.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import { Problems } from './problems.tsx';
import { PublishForm } from './publish-form.tsx';
import { TalkPanel } from './talk-panel.tsx';

const tabs = ['Write', 'Changes', 'Preview', 'Try it', 'History'] as const;
type Tab = (typeof tabs)[number];

/** The text with what can be done about it, a tab each. */
export function Editor(props: EditorProps) {
  const { document, api, text, isEdited } = props;
  const [tab, setTab] = useState<Tab>('Write');
  const [problems, setProblems] = useState<PromptProblem[] | null>(null);
  const check = async () => {
    const answer = await api.checkPrompt({ path: document.path, text });
    const found = answer.kind === 'ok' ? answer.value.problems : null;
    setProblems(found);
    return found;
  };
  const draft = { path: document.path, text };
  return (
    <div class="editor">
      <div class="tabs" role="tablist" aria-label="What to do with it">
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            class="tab"
            aria-selected={tab === name}
            aria-controls="editor-panel"
            onClick={() => setTab(name)}
          >
            {name}
            {name === 'Changes' && isEdited && (
              <span class="tab-mark">
                <span class="visually-hidden">edited</span>
              </span>
            )}
          </button>
        ))}
      </div>
      <div class="card editor-panel" id="editor-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'Write' && <Write {...props} problems={problems} onCheck={check} />}
        {tab === 'Changes' && (
          <>
            <Changes from={document.text ?? ''} to={text} label="What the draft changes" />
            {document.drift !== 'none' && document.fileText !== null && (
              <details class="editor-more">
                <summary>What holds now, against the file</summary>
                <Changes from={document.fileText} to={document.text ?? ''} label="What was published over the file" />
              </details>
            )}
          </>
        )}
        {tab === 'Preview' && <PreviewPanel api={api} draft={draft} />}
        {tab === 'Try it' && <TalkPanel api={api} draft={draft} />}
        {tab === 'History' && <History {...props} />}
      </div>
      {document.kind === 'routing' && tab !== 'History' && <RegressionCases api={api} text={text} />}
      {tab !== 'History' && <PublishForm {...props} onCheck={check} />}
    </div>
  );
}

type WriteProps = EditorProps & { problems: PromptProblem[] | null; onCheck: () => Promise<PromptProblem[] | null> };

function Write({ document, text, isEdited, problems, onWrite, onClear, onBringBack, onCheck }: WriteProps) {
  return (
    <>
      <label class="visually-hidden" for="prompt-text">
        {document.path}
      </label>
      <textarea
        id="prompt-text"
        class="input prompt-text"
        spellcheck={document.path.endsWith('.md')}
        wrap={document.path.endsWith('.md') ? 'soft' : 'off'}
        value={text}
        onInput={(event) => onWrite(event.currentTarget.value)}
      />
      <div class="editor-tools">
        <button type="button" class="button button--small" onClick={() => void onCheck()}>
          Check
        </button>
        {isEdited && (
          <button type="button" class="button button--quiet button--small" onClick={onClear}>
            Throw the draft away
          </button>
        )}
        {onBringBack && (
          <button type="button" class="button button--quiet button--small" onClick={onBringBack}>
            Bring the draft back
          </button>
        )}
        {problems?.length === 0 && (
          <span class="editor-fine" role="status">
            Nothing is wrong with it.
          </span>
        )}
        {(document.kind === 'routing' || document.kind === 'thresholds') && <Link to="/console/rules">Simulate</Link>}
      </div>
      {problems !== null && problems.length > 0 && <Problems problems={problems} />}
    </>
  );
}
