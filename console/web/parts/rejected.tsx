import type { Receipt } from '../wire.ts';

type RejectedProps = { rejected: Receipt['rejected']; nameOf: (repId: string) => string };

/** Who did not get a lead and why. Where all fell to the same reason, nobody needs the list of their names. */
export function Rejected({ rejected, nameOf }: RejectedProps) {
  const groups = byReason(rejected);
  const isEverybody = groups.length === 1 && rejected.length > 3;
  return (
    <dl class="rejected">
      {groups.map(([reason, repIds]) => (
        <div key={reason}>
          <dt>{reason}</dt>
          <dd>{isEverybody ? `All ${repIds.length} others` : repIds.map(nameOf).join(', ')}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Whoever was left out for the same reason stands on one line. */
function byReason(rejected: Receipt['rejected']): [string, string[]][] {
  const groups = new Map<string, string[]>();
  for (const { repId, reason } of rejected) groups.set(reason, [...(groups.get(reason) ?? []), repId]);
  return [...groups];
}
