import { dayAndTime } from '../format.ts';
import { Card } from '../parts/messages.tsx';
import type { Effect } from '../wire.ts';

const kinds: Record<string, string> = {
  'brief.console': 'Brief in the console',
  'brief.slack': 'Brief in Slack',
  'brief.slack_update': 'Brief in Slack, updated',
  'email.reply': 'Mail to the prospect',
  'email.invitation': 'Invitation by mail',
  'email.brief': 'Brief by mail',
  'email.follow_up': 'Follow-up by mail',
};
const states: Record<string, string> = {
  PENDING: 'waiting',
  CLAIMED: 'being prepared',
  SENDING: 'being sent',
  DONE: 'sent',
  RETRY_AT: 'will be tried again',
  AMBIGUOUS: 'unclear, a human must look',
  DEAD: 'given up',
};
const troubled = ['AMBIGUOUS', 'DEAD', 'RETRY_AT'];

/** Of what is held back on purpose, until when. */
export const waitingUntil = ({ status, error, dueAt }: Effect): string | null =>
  status === 'PENDING' && error && dueAt ? `waiting until ${dayAndTime(dueAt)}` : null;

/** What leaves the house for this lead, and how sure we are of each. */
export const EffectsCard = ({ effects }: { effects: Effect[] }) => (
  <Card id="effects" title="Effects">
    {effects.length === 0 && <p class="card-empty">Nothing has left the house for this lead.</p>}
    <ul class="effects">
      {effects.map((effect) => (
        <li key={effect.id}>
          <span>{kinds[effect.kind] ?? effect.kind}</span>
          <span class={troubled.includes(effect.status) ? 'effect-state effect-state--trouble' : 'effect-state'}>
            {waitingUntil(effect) ?? states[effect.status] ?? effect.status}
          </span>
          <time dateTime={effect.doneAt ?? effect.at}>{dayAndTime(effect.doneAt ?? effect.at)}</time>
          {effect.error && <p class="effect-error">{effect.error}</p>}
        </li>
      ))}
    </ul>
  </Card>
);
