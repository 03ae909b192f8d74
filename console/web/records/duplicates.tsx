import { useState } from 'preact/hooks';
import type { ConsoleApi } from '../api.ts';
import type { Duplicate, Merge } from '../data-wire.ts';
import { sentence } from '../format.ts';
import { Card } from '../parts/messages.tsx';

type DuplicatesProps = { api: ConsoleApi; pairs: Duplicate[]; merges: Merge[]; onChanged: () => void };

/** Accounts and people who look like one; whatever is merged here can be parted again. */
export function Duplicates({ api, pairs, merges, onChanged }: DuplicatesProps) {
  const [note, setNote] = useState('');
  const done = (answer: { kind: string; message?: string }) => {
    setNote(answer.kind === 'failed' ? (answer.message ?? '') : '');
    onChanged();
  };
  return (
    <>
      <Card id="duplicates" title="Looks like one" note={`${pairs.length} pairs`}>
        <p class="import-note" role="status">
          {note}
        </p>
        {pairs.length === 0 && <p class="card-empty">No duplicates were found.</p>}
        <ul class="pairs">
          {pairs.map(({ kind, kept, gone, because }) => (
            <li key={kept.id + gone.id}>
              <span class="badge badge--nurture">{sentence(kind)}</span>
              <Side {...gone} />
              <span class="pair-into">into</span>
              <Side {...kept} />
              <span class="pair-because">{because}</span>
              <button
                type="button"
                class="button button--quiet button--small"
                aria-label={`Merge ${gone.name} (${gone.detail}) into ${kept.name} (${kept.detail})`}
                onClick={() => void api.merge(kind, kept.id, gone.id).then(done)}
              >
                Merge
              </button>
            </li>
          ))}
        </ul>
      </Card>
      {merges.length > 0 && (
        <Card id="merges" title="Merged">
          <ul class="pairs">
            {merges.map(({ id, kind, kept, gone, moved, undoneAt }) => (
              <li key={id}>
                <span class="badge badge--nurture">{sentence(kind)}</span>
                <Side {...gone} />
                <span class="pair-into">into</span>
                <Side {...kept} />
                <span class="pair-because">{undoneAt ? 'undone' : `${moved} records moved`}</span>
                {!undoneAt && (
                  <button
                    type="button"
                    class="button button--quiet button--small"
                    aria-label={`Undo: part ${gone.name} from ${kept.name}`}
                    onClick={() => void api.undoMerge(id).then(done)}
                  >
                    Undo
                  </button>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

const Side = ({ name, detail }: { name: string; detail: string }) => (
  <span class="pair-side">
    <strong>{name}</strong>
    <span>{detail}</span>
  </span>
);
