import type { RoutingReceipt } from '../../../shared/simulation.ts';
import { words } from '../format.ts';

type ReceiptProps = { title?: string; receipt: RoutingReceipt; nameOf: (repId: string) => string };

/** Who would get it and why, who not and why not, and what would change it. */
export const TriedReceipt = ({ title, receipt, nameOf }: ReceiptProps) => (
  <article class="receipt">
    {title && <p class="receipt-by">{title}</p>}
    <h3>{receipt.repId ? nameOf(receipt.repId) : words(receipt.kind)}</h3>
    <p>{receipt.because}</p>
    <p class="receipt-by">
      Decided by {words(receipt.by)}, tier {receipt.tier}
    </p>
    {receipt.rejected.length > 0 && (
      <details>
        <summary>Not chosen: {receipt.rejected.length}</summary>
        <dl class="rejected">
          {receipt.rejected.map(({ repId, reason }) => (
            <div key={repId}>
              <dt>{nameOf(repId)}</dt>
              <dd>{reason}</dd>
            </div>
          ))}
        </dl>
      </details>
    )}
    {receipt.flips.length > 0 && (
      <ul class="receipt-flips" aria-label="What would have changed it">
        {receipt.flips.map((flip) => (
          <li key={flip}>{flip}</li>
        ))}
      </ul>
    )}
  </article>
);
