import type { RoutingReceipt } from '../../../shared/simulation.ts';
import { fieldsInWords, sentence } from '../format.ts';
import { decidedBy } from '../lead/receipt-words.ts';
import { TierBadge } from '../parts/badges.tsx';
import { Rejected } from '../parts/rejected.tsx';

type ReceiptProps = { title?: string; receipt: RoutingReceipt; nameOf: (repId: string) => string };

/** Who would get it and why, who not and why not, and what would change it. */
export const TriedReceipt = ({ title, receipt, nameOf }: ReceiptProps) => (
  <article class="receipt">
    {title && <p class="receipt-by">{title}</p>}
    <h3>{receipt.repId ? nameOf(receipt.repId) : sentence(receipt.kind)}</h3>
    <p>{receipt.because}</p>
    <p class="receipt-by">
      {decidedBy(receipt)} <TierBadge tier={receipt.tier} />
    </p>
    {receipt.rejected.length > 0 && (
      <details>
        <summary>Not chosen: {receipt.rejected.length}</summary>
        <Rejected rejected={receipt.rejected} nameOf={nameOf} />
      </details>
    )}
    {receipt.flips.length > 0 && (
      <ul class="receipt-flips" aria-label="What would have changed it">
        {receipt.flips.map((flip) => (
          <li key={flip}>{fieldsInWords(flip)}</li>
        ))}
      </ul>
    )}
  </article>
);
