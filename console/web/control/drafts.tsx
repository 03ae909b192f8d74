import { useState } from 'preact/hooks';
import type { ConsoleApi } from '../api.ts';
import { ago } from '../format.ts';
import { Card } from '../parts/messages.tsx';
import { Link } from '../router.tsx';
import type { DraftDecision } from './api.ts';
import type { Draft } from './wire.ts';

type DraftsProps = { api: ConsoleApi; drafts: Draft[]; onDone: () => void };

/** Answers that nobody has seen yet. */
export function Drafts({ api, drafts, onDone }: DraftsProps) {
  const [said, setSaid] = useState('');
  const decide = async (id: string, decision: DraftDecision, done: string) => {
    const answer = await api.decide(id, decision);
    setSaid(answer.kind === 'ok' ? done : answer.kind === 'failed' ? answer.message : 'It is gone.');
    onDone();
  };
  return (
    <Card
      id="drafts"
      title="Answers that wait for a yes"
      note={<Link to="/console/prompts/thresholds.yaml">Which answers wait</Link>}
    >
      {drafts.length === 0 && <p class="card-empty">None. Prospects hear back without anybody in between.</p>}
      <ul class="drafts">
        {drafts.map((draft) => (
          <DraftEntry key={draft.id} draft={draft} decide={(decision, done) => decide(draft.id, decision, done)} />
        ))}
      </ul>
      <p role="status">{said}</p>
    </Card>
  );
}

type EntryProps = { draft: Draft; decide: (decision: DraftDecision, done: string) => void };

function DraftEntry({ draft, decide }: EntryProps) {
  const [text, setText] = useState<string | null>(null);
  const who = draft.name ?? draft.email ?? 'an anonymous visitor';
  return (
    <li>
      <p class="draft-head">
        <Link to={`/console/leads/${draft.leadId}`}>{who}</Link>
        <span class="badge badge--torch">{draft.because}</span>
        <span class="card-note">{ago(draft.at, Date.now())}</span>
      </p>
      {text === null ? (
        <p class="said-text">{draft.text}</p>
      ) : (
        <textarea
          class="input"
          rows={5}
          aria-label={`Answer to ${who}`}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      )}
      <EntryButtons text={text} onEdit={() => setText(text === null ? draft.text : null)} decide={decide} />
    </li>
  );
}

type ButtonsProps = { text: string | null; onEdit: () => void; decide: EntryProps['decide'] };

/** `text` is what an editor has written so far; null while nobody edits. */
const EntryButtons = ({ text, onEdit, decide }: ButtonsProps) => (
  <div class="action-form-buttons">
    {text === null ? (
      <button
        type="button"
        class="button button--primary button--small"
        onClick={() => decide({ decision: 'approve' }, 'Sent.')}
      >
        Approve and send
      </button>
    ) : (
      <button
        type="button"
        class="button button--primary button--small"
        disabled={text.trim() === ''}
        onClick={() => decide({ decision: 'edit', text: text.trim() }, 'Sent in your words.')}
      >
        Send
      </button>
    )}
    <button type="button" class="button button--small" onClick={onEdit}>
      {text === null ? 'Edit' : 'Leave as it was'}
    </button>
    <button
      type="button"
      class="button button--quiet button--small"
      onClick={() => decide({ decision: 'reject' }, 'Not sent. The conversation is yours: write from the lead.')}
    >
      Reject
    </button>
  </div>
);
