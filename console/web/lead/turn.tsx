import { brainName, counted, duration, words } from '../format.ts';
import type { Turn } from '../wire.ts';
import { type Called, thingsOf } from './steps.ts';

/** One line for how an answer came about; opened, all that was thought, called and decided. */
export function TurnEntry({ turn, isSilent }: { turn: Turn; isSilent: boolean }) {
  const things = thingsOf(turn.steps);
  const calls = things.filter((thing) => thing.kind === 'called').length;
  const tookMs = turn.finishedAt ? Math.max(0, Date.parse(turn.finishedAt) - Date.parse(turn.at)) : null;
  const parts = [
    isSilent ? 'Decided, nothing said' : `How this came about: ${brainName(turn.brain)}`,
    calls > 0 && counted(calls, 'tool'),
    tookMs === null ? (turn.status === 'interrupted' ? 'interrupted' : 'under way') : duration(tookMs),
  ];
  return (
    <details class="turn">
      <summary>
        <span class="turn-line">{parts.filter((part) => part !== false).join(' · ')}</span>
        {turn.marks.map((mark) => (
          <span key={mark} class="mark">
            {mark.replace(':', ': ').replaceAll('_', ' ')}
          </span>
        ))}
      </summary>
      <ol class="turn-steps">
        {things.map((thing, index) => (
          <li key={`${index}-${thing.kind}`}>
            {thing.kind === 'said' && (
              <>
                <h4>{thing.held ? 'Wrote, held until it was true' : 'Wrote'}</h4>
                <p class="turn-text">{thing.text}</p>
              </>
            )}
            {thing.kind === 'called' && <Call called={thing.called} />}
            {thing.kind === 'other' && (
              <>
                <h4>{words(thing.title)}</h4>
                <pre>{thing.text}</pre>
              </>
            )}
          </li>
        ))}
      </ol>
      <Versions turn={turn} />
    </details>
  );
}

const Call = ({ called }: { called: Called }) => (
  <>
    <h4>
      Called <code>{called.name}</code>
      {called.refused && <span class="mark">refused</span>}
    </h4>
    <pre>{called.input}</pre>
    <pre class="turn-result">{called.result ?? 'no result yet'}</pre>
  </>
);

function Versions({ turn }: { turn: Turn }) {
  const versions = Object.entries(turn.versions);
  const tokens = turn.inputTokens + turn.outputTokens;
  return (
    <div class="turn-versions">
      {tokens > 0 && (
        <p>
          {turn.inputTokens.toLocaleString()} tokens in, {turn.outputTokens.toLocaleString()} out
          {turn.costMicros !== null && `, ${(turn.costMicros / 1_000_000).toFixed(4)} US dollars`}
        </p>
      )}
      {versions.length > 0 && (
        <details>
          <summary>Versions of {versions.length === 1 ? 'one file' : `${versions.length} files`}</summary>
          <ul>
            {versions.map(([file, hash]) => (
              <li key={file}>
                {file} {hash.slice(0, 8)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
