import { diffLines } from 'diff';

/** What a text changes, line by line, with three lines around each change. */
export function Changes({ from, to, label }: { from: string; to: string; label: string }) {
  if (from === to) return <p class="card-empty">Nothing is changed.</p>;
  return (
    <section class="changes" aria-label={label}>
      <pre>
        {diffLines(from, to).map(({ added, removed, value }, index) => {
          const lines = value.replace(/\n$/, '').split('\n');
          const shown = added || removed ? lines : around(lines, index === 0);
          const kind = added ? 'added' : removed ? 'removed' : 'same';
          return shown.map((line, at) => (
            <span key={`${index}:${at}`} class={`change change--${line === null ? 'gap' : kind}`}>
              {line === null ? '⋯' : `${added ? '+' : removed ? '−' : ' '} ${line}`}
              {'\n'}
            </span>
          ));
        })}
      </pre>
    </section>
  );
}

const context = 3;

function around(lines: string[], isFirst: boolean): (string | null)[] {
  if (lines.length <= 2 * context + 1) return lines;
  return [...(isFirst ? [] : lines.slice(0, context)), null, ...lines.slice(-context)];
}
