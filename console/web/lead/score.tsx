import { sentence } from '../format.ts';
import { Card } from '../parts/messages.tsx';
import type { Score } from '../wire.ts';

/** What made the score, largest first, and the smallest change that would have made another tier. */
export function ScoreCard({ score }: { score: Score }) {
  const reasons = [...score.reasons].sort((one, other) => Math.abs(other.contribution) - Math.abs(one.contribution));
  const most = Math.max(1, ...reasons.map(({ contribution }) => Math.abs(contribution)));
  return (
    <Card id="score" title="Score" note={`${Math.round(score.value)} of 100`}>
      <ul class="reasons">
        {reasons.map((reason) => (
          <li key={reason.feature + reason.text}>
            <span class="reason-text">
              {reason.text}
              {reason.part && <span class="reason-part">{reason.part}</span>}
            </span>
            <Bar contribution={reason.contribution} most={most} />
            <span class={reason.contribution < 0 ? 'reason-points reason-points--minus' : 'reason-points'}>
              {reason.contribution < 0 ? '−' : '+'}
              {Math.abs(Math.round(reason.contribution * 10) / 10)}
            </span>
          </li>
        ))}
      </ul>
      {score.flips.length > 0 && (
        <div class="flips">
          <h3>What would change the tier</h3>
          <ul>
            {score.flips.map((flip) => (
              <li key={flip.tier + flip.change}>
                <span class={`badge badge--${flip.tier}`}>{sentence(flip.tier)}</span> {flip.change}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}

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
