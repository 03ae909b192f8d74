import { dayAndTime, sentence } from '../format.ts';
import { Card } from '../parts/messages.tsx';
import type { FollowUp } from '../wire.ts';

const states: Record<string, string> = { planned: 'planned', sent: 'sent', cancelled: 'cancelled' };

/** What the agent means to write by itself, what it wrote, and why it will not. */
export const FollowUpsCard = ({ followUps }: { followUps: FollowUp[] }) => (
  <Card id="follow-ups" title="Follow-ups">
    <ul class="effects">
      {followUps.map(({ id, touch, sequence, quote, purpose, status, because, dueAt, settledAt }) => (
        <li key={id} title={purpose}>
          <span>{sequence === 'asked' ? 'As they asked' : `${sentence(touch)} (${sequence})`}</span>
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
  </Card>
);
