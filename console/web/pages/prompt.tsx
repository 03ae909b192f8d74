import { useEffect, useState } from 'preact/hooks';
import type { PromptDocument } from '../../../shared/publishing.ts';
import type { PageProps } from '../page-props.ts';
import { Loading, Trouble } from '../parts/messages.tsx';
import { dropDraft, type KeptDraft, keepDraft, keptDraft } from '../prompts/drafts.ts';
import { Editor } from '../prompts/editor.tsx';
import { driftNote, titleOf, whatOf } from '../prompts/names.ts';
import { Link } from '../router.tsx';
import { useLive } from '../use-live.ts';

/** One text that ops edit: write, see what it changes and what it would do, publish, and back again. */
export function PromptPage({ path, api, onSignedOut }: PageProps & { path: string }) {
  const { value, failure, refresh } = useLive(`prompt:${path}`, (signal) => api.prompt(path, signal), 15_000);
  const isNew = failure?.kind === 'not_found';
  const document_ = value ?? (isNew ? newArticle(path) : null);
  const title = document_ ? titleOf(document_) : path;
  useEffect(() => {
    document.title = `${title} · Usher`;
  }, [title]);
  return (
    <div class="page">
      <div class="page-top">
        <div>
          <p class="crumb">
            <Link to="/console/prompts">Prompts</Link>
          </p>
          <h1>{title}</h1>
          {document_ && <p class="page-note">{whatOf(document_)}</p>}
        </div>
        {document_ && driftNote[document_.drift] && (
          <span class="badge badge--torch">{driftNote[document_.drift]}</span>
        )}
      </div>
      {failure && !isNew && <Trouble failure={failure} onSignedOut={onSignedOut} />}
      {!document_ && !failure && <Loading what={path} />}
      {document_ && <Desk key={path} document={document_} api={api} onChanged={refresh} />}
    </div>
  );
}

type DeskProps = Pick<PageProps, 'api'> & { document: PromptDocument; onChanged: () => void };

/** What was typed here before stays, until it is published or thrown away. */
function Desk({ document, api, onChanged }: DeskProps) {
  const [draft, setDraft] = useState<KeptDraft | null>(() => keptDraft(document.path));
  const text = draft?.text ?? document.text ?? '';
  const write = (next: string) => {
    const kept = { text: next, url: draft?.url ?? document.url };
    keepDraft(document.path, kept);
    setDraft(kept);
  };
  const [thrown, setThrown] = useState<KeptDraft | null>(null);
  const clear = () => {
    dropDraft(document.path);
    setDraft(null);
  };
  const bringBack = thrown === null || draft !== null ? null : () => write(thrown.text);
  return (
    <Editor
      {...{ document, api, text }}
      url={draft ? draft.url : document.url}
      isEdited={draft !== null && draft.text !== document.text}
      onWrite={write}
      onClear={() => {
        setThrown(draft);
        clear();
      }}
      onBringBack={bringBack}
      onChanged={() => {
        setThrown(null);
        clear();
        onChanged();
      }}
    />
  );
}

const newArticle = (path: string): PromptDocument => ({
  ...{ path, kind: 'knowledge', state: 'file', drift: 'none', version: '' },
  ...{ by: null, at: null, url: null, text: null, fileText: null, history: [] },
});
