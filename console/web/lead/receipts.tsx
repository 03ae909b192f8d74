import { dayAndTime, words } from '../format.ts';
import { Card } from '../parts/messages.tsx';
import type { Receipt } from '../wire.ts';

type ReceiptsProps = { receipts: Receipt[]; nameOf: (repId: string) => string };

/** Who got the lead and why, who did not and why not, and what would have changed it. The latest decision first. */
export const ReceiptsCard = ({ receipts, nameOf }: ReceiptsProps) => (
  <Card id="routing" title="Routing">
    {receipts.length === 0 && (
      <p class="card-empty">No rep was chosen yet. It is decided when slots are offered, or when a human is needed.</p>
    )}
    {[...receipts].reverse().map((receipt) => (
      <article key={receipt.id} class="receipt">
        <h3>
          {receipt.chosen ? nameOf(receipt.chosen) : words(receipt.decision)}
          <time dateTime={receipt.at}>{dayAndTime(receipt.at)}</time>
        </h3>
        <p>{receipt.because}</p>
        <p class="receipt-by">
          {receipt.by && `Decided by ${words(receipt.by)}`}
          {receipt.purpose && `, for ${words(receipt.purpose)}`}
        </p>
        {receipt.provisional.length > 0 && (
          <p class="receipt-provisional">
            Provisional: {receipt.provisional.map(words).join(', ')} had not arrived yet.
          </p>
        )}
        <Rejected receipt={receipt} nameOf={nameOf} />
        <Inputs receipt={receipt} />
      </article>
    ))}
  </Card>
);

const Rejected = ({ receipt, nameOf }: { receipt: Receipt; nameOf: (repId: string) => string }) => (
  <>
    {receipt.rejected.length > 0 && (
      <>
        <h4>Not chosen</h4>
        <dl class="rejected">
          {byReason(receipt.rejected).map(([reason, repIds]) => (
            <div key={reason}>
              <dt>{repIds.map(nameOf).join(', ')}</dt>
              <dd>{reason}</dd>
            </div>
          ))}
        </dl>
      </>
    )}
    {receipt.flips.length > 0 && (
      <>
        <h4>What would have changed it</h4>
        <ul class="receipt-flips">
          {receipt.flips.map((flip) => (
            <li key={flip}>{flip}</li>
          ))}
        </ul>
      </>
    )}
  </>
);

/** Whoever was left out for the same reason stands on one line. */
function byReason(rejected: Receipt['rejected']): [string, string[]][] {
  const groups = new Map<string, string[]>();
  for (const { repId, reason } of rejected) groups.set(reason, [...(groups.get(reason) ?? []), repId]);
  return [...groups];
}

const Inputs = ({ receipt }: { receipt: Receipt }) =>
  Object.keys(receipt.inputs).length === 0 ? null : (
    <details class="inputs">
      <summary>What the decision saw</summary>
      <pre>{JSON.stringify(receipt.inputs, null, 2)}</pre>
    </details>
  );
