import { useState } from 'preact/hooks';
import type { RepReasonsAnswer } from '../../../shared/simulation.ts';
import type { ConsoleApi } from '../api.ts';
import { Link } from '../router.tsx';

/** "Why did I get none?", asked when it is opened. */
export function RepReasons({ api, repId }: { api: ConsoleApi; repId: string }) {
  const [told, setTold] = useState<RepReasonsAnswer | null>(null);
  const ask = async () => {
    const answer = await api.repReasons(repId, new AbortController().signal);
    if (answer.kind === 'ok') setTold(answer.value);
  };
  return (
    <details class="rep-reasons" onToggle={(event) => event.currentTarget.open && void ask()}>
      <summary>Why no more leads?</summary>
      {told && (
        <>
          <p>
            Got {told.got} of {told.decided} leads that somebody was looked for in 30 days.
          </p>
          <ul>
            {told.reasons.map(({ reason, leads, latest }) => (
              <li key={reason}>
                {leads}× {reason}
                {latest[0] && (
                  <>
                    {' '}
                    (<Link to={`/console/leads/${latest[0]}`}>the latest</Link>)
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}
