import { useState } from 'preact/hooks';
import type { ConsoleApi } from '../api.ts';
import type { Apart, Duplicate, Merge } from '../data-wire.ts';
import { Card } from '../parts/messages.tsx';
import { Pair } from './pair.tsx';

type DuplicatesProps = {
  api: ConsoleApi;
  pairs: Duplicate[];
  merges: Merge[];
  apart: Apart[];
  onChanged: () => void;
};

/** Accounts and people who look like one: the same or not? Every answer is remembered and can be taken back. */
export function Duplicates({ api, pairs, merges, apart, onChanged }: DuplicatesProps) {
  const [note, setNote] = useState('');
  const done = (answer: { kind: string; message?: string }) => {
    setNote(answer.kind === 'failed' ? (answer.message ?? '') : '');
    onChanged();
  };
  const open = pairs.length === 0 ? '' : pairs.length === 1 ? '1 question' : `${pairs.length} questions`;
  return (
    <>
      <Card id="duplicates" title="The same, or two?" note={open}>
        <p class="import-note" role="status">
          {note}
        </p>
        {pairs.length === 0 && <p class="card-empty">Nothing looks like the same twice.</p>}
        <ul class="pairs">
          {pairs.map(({ kind, kept, gone, because }) => (
            <Pair key={kept.id + gone.id} kind={kind} one={gone} other={kept} said={because}>
              <button
                type="button"
                class="button button--small"
                aria-label={`The same: merge ${gone.name} (${gone.detail}) into ${kept.name} (${kept.detail})`}
                onClick={() => void api.merge(kind, kept.id, gone.id).then(done)}
              >
                The same
              </button>
              <button
                type="button"
                class="button button--quiet button--small"
                aria-label={`Not the same: ${gone.name} (${gone.detail}) and ${kept.name} (${kept.detail})`}
                onClick={() => void api.keepApart(kind, kept.id, gone.id).then(done)}
              >
                Not the same
              </button>
            </Pair>
          ))}
        </ul>
      </Card>
      {(merges.length > 0 || apart.length > 0) && (
        <Card id="merges" title="Answered">
          <ul class="pairs">
            {merges.map(({ id, kind, kept, gone, moved, undoneAt }) => (
              <Pair key={id} kind={kind} one={gone} other={kept} said={mergedWords(moved, undoneAt)} merged>
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
              </Pair>
            ))}
            {apart.map(({ kind, one, other }) => (
              <Pair key={one.id + other.id} kind={kind} one={one} other={other} said="not the same">
                <button
                  type="button"
                  class="button button--quiet button--small"
                  aria-label={`Undo: ask again about ${one.name} and ${other.name}`}
                  onClick={() => void api.askAgain(kind, one.id, other.id).then(done)}
                >
                  Undo
                </button>
              </Pair>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

const mergedWords = (moved: number, undoneAt: string | null): string => {
  if (undoneAt) return 'merged, and parted again';
  return moved === 1 ? 'merged, 1 record moved' : `merged, ${moved} records moved`;
};
