/** A score as a number with a small bar under it. */
export const ScoreMeter = ({ value }: { value: number }) => (
  <span class="score-meter">
    <span>{Math.round(value)}</span>
    <svg viewBox="0 0 56 5" width="56" height="5" aria-hidden="true" focusable="false">
      <rect class="meter-track" width="56" height="5" rx="2.5" />
      <rect class="meter-fill" width={(56 * Math.min(100, Math.max(0, value))) / 100} height="5" rx="2.5" />
    </svg>
  </span>
);

/** The same, large, for the head of a lead. */
export function ScoreRing({ value }: { value: number }) {
  const round = 2 * Math.PI * 26;
  const part = (round * Math.min(100, Math.max(0, value))) / 100;
  return (
    <svg
      class="score-ring"
      viewBox="0 0 64 64"
      width="64"
      height="64"
      role="img"
      aria-label={`Score ${Math.round(value)} of 100`}
    >
      <circle class="meter-track" cx="32" cy="32" r="26" />
      <circle
        class="meter-fill"
        cx="32"
        cy="32"
        r="26"
        stroke-dasharray={`${part} ${round}`}
        transform="rotate(-90 32 32)"
      />
      <text x="32" y="38">
        {Math.round(value)}
      </text>
    </svg>
  );
}
