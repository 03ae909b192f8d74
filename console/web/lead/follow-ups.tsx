import { dayAndTime, sentence, words } from '../format.ts';
import { Card } from '../parts/messages.tsx';
import type { FollowUp } from '../wire.ts';

const names: Record<string, string> = {
  answer: 'An answer to what they told',
  case: 'How a customer like them did it',
  close: 'A last word',
};

const touchName = (touch: string, sequence: string): string =>
  `${names[touch] ?? sentence(touch)}${sequence === 'standard' ? '' : ` (${words(sequence)})`}`;

const states: Record<string, string> = { planned: 'planned', sent: 'sent', cancelled: 'cancelled' };

/** What the agent means to write by itself and what it wrote; what it will not write any more is folded away. */
export function FollowUpsCard({ followUps }: { followUps: FollowUp[] }) {
  const cancelled = followUps.filter(({ status }) => status === 'cancelled');
  const standing = followUps.filter(({ status }) => status !== 'cancelled');
  return (
    <Card id="follow-ups" title="Follow-ups">
      {standing.length > 0 ? <Touches touches={standing} /> : <p class="card-empty">None is planned any more.</p>}
      {cancelled.length > 0 && (
        <details class="follow-ups-off">
          <summary>
            {cancelled.length} cancelled{reasonOf(cancelled)}
          </summary>
          <Touches touches={cancelled} />
        </details>
      )}
    </Card>
  );
}

/** The reason, where all have the same. */
function reasonOf([first, ...others]: FollowUp[]): string {
  return first?.because && others.every(({ because }) => because === first.because) ? `: ${first.because}` : '';
}

const Touches = ({ touches }: { touches: FollowUp[] }) => (
  <ul class="effects">
    {touches.map(({ id, touch, sequence, quote, purpose, status, because, dueAt, settledAt }) => (
      <li key={id} title={purpose}>
        <span>{sequence === 'asked' ? 'As they asked' : touchName(touch, sequence)}</span>
        <span class={status === 'cancelled' ? 'effect-state effect-state--off' : 'effect-state'}>
          {states[status] ?? status}
        </span>
        <time dateTime={settledAt ?? dueAt}>{dayAndTime(settledAt ?? dueAt)}</time>
        {(because || quote) && (
          <p class="effect-error">
            {quote && <q>{quote}</q>} {because && sentence(because)}
          </p>
        )}
      </li>
    ))}
  </ul>
);
