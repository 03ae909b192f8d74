import { sentence } from '../format.ts';
import { TierBadge } from '../parts/badges.tsx';
import { Card } from '../parts/messages.tsx';
import type { Score, Tier } from '../wire.ts';

/** So many reasons are taken in at a glance; the smaller ones are a click away. */
const atFirst = 6;

/** What made the score, largest first, and the smallest change that would have made another tier. */
export function ScoreCard({ score }: { score: Score }) {
  const reasons = [...score.reasons].sort((one, other) => Math.abs(other.contribution) - Math.abs(one.contribution));
  const most = Math.max(1, ...reasons.map(({ contribution }) => Math.abs(contribution)));
  const sum = Math.round(reasons.reduce((all, { contribution }) => all + contribution, 0));
  // Nearly all are shown when only one or two would be folded.
  const first = reasons.length <= atFirst + 2 ? reasons.length : atFirst;
  return (
    <Card
      id="score"
      title="Score"
      note={`${Math.round(score.value)} of 100${score.value >= 100 && sum > 100 ? `, capped from ${sum}` : ''}`}
    >
      <Reasons reasons={reasons.slice(0, first)} most={most} />
      {reasons.length > first && (
        <details class="reasons-fold">
          <summary>{reasons.length - first} smaller reasons</summary>
          <Reasons reasons={reasons.slice(first)} most={most} />
        </details>
      )}
      {score.flips.length > 0 && (
        <div class="flips">
          <h3>What would change the tier</h3>
          <ul>
            {score.flips.map((flip) => (
              <li key={flip.tier + flip.change}>
                {isTier(flip.tier) ? <TierBadge tier={flip.tier} /> : sentence(flip.tier)} {flip.change}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}

const isTier = (word: string): word is Tier => word === 'rep' || word === 'agent' || word === 'nurture';

const Reasons = ({ reasons, most }: { reasons: Score['reasons']; most: number }) => (
  <ul class="reasons">
    {reasons.map((reason) => (
      <li key={reason.feature + reason.text}>
        <span class="reason-text">
          {reason.text}
          {reason.part && reason.part !== 'base' && <span class="reason-part">{reason.part}</span>}
        </span>
        <Bar contribution={reason.contribution} most={most} />
        <span class={reason.contribution < 0 ? 'reason-points reason-points--minus' : 'reason-points'}>
          {reason.contribution < 0 ? '−' : '+'}
          {Math.abs(Math.round(reason.contribution * 10) / 10)}
        </span>
      </li>
    ))}
  </ul>
);

/** Right of the middle line raises, left of it lowers. */
function Bar({ contribution, most }: { contribution: number; most: number }) {
  const wide = (48 * Math.abs(contribution)) / most;
  return (
    <svg class="reason-bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <path class="reason-zero" d="M50 0V12" />
      <rect
        class={contribution < 0 ? 'reason-minus' : 'reason-plus'}
        x={contribution < 0 ? 50 - wide : 50}
        y="2"
        width={wide}
        height="8"
        rx="1.5"
      />
    </svg>
  );
}
