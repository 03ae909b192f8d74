import { dayAndTime, fieldsInWords } from '../format.ts';
import { Card } from '../parts/messages.tsx';
import { Rejected } from '../parts/rejected.tsx';
import type { Receipt } from '../wire.ts';
import { ReceiptInputs } from './receipt-inputs.tsx';
import { decidedBy, purposeOf } from './receipt-words.ts';

type ReceiptsProps = { receipts: Receipt[]; nameOf: (repId: string) => string };

/** The decision that holds, with its reasons; those before it folded to a line each. */
export function ReceiptsCard({ receipts, nameOf }: ReceiptsProps) {
  const [latest, ...earlier] = [...receipts].reverse();
  return (
    <Card id="routing" title="Routing">
      {!latest && (
        <p class="card-empty">
          No rep was chosen yet. It is decided when slots are offered, or when a human is needed.
        </p>
      )}
      {latest && (
        <article class="receipt">
          <h3>
            {chosen(latest, nameOf)}
            <time dateTime={latest.at}>{dayAndTime(latest.at)}</time>
          </h3>
          <ReceiptBody receipt={latest} nameOf={nameOf} />
        </article>
      )}
      {earlier.length > 0 && <h3 class="receipts-earlier">Before that</h3>}
      {earlier.map((receipt) => (
        <details key={receipt.id} class="receipt-fold">
          <summary>
            {chosen(receipt, nameOf)} <span class="receipt-purpose">{purposeOf(receipt.purpose)}</span>
            <time dateTime={receipt.at}>{dayAndTime(receipt.at)}</time>
          </summary>
          <article class="receipt">
            <ReceiptBody receipt={receipt} nameOf={nameOf} />
          </article>
        </details>
      ))}
    </Card>
  );
}

type BodyProps = { receipt: Receipt; nameOf: (repId: string) => string };

/** Who got the lead and why, who did not and why not, and what would have changed it. */
const ReceiptBody = ({ receipt, nameOf }: BodyProps) => (
  <>
    <p>{receipt.because}</p>
    <p class="receipt-by">{decidedBy(receipt)}</p>
    {receipt.would && (
      <p class="receipt-provisional">
        Leads were given to nobody at that time (enrichment-only): this is who would have had it.
      </p>
    )}
    {receipt.provisional.length > 0 && (
      <p class="receipt-provisional">
        Provisional: not known yet was {receipt.provisional.map((field) => field.replaceAll('_', ' ')).join(', ')}.
      </p>
    )}
    {receipt.rejected.length > 0 && (
      <>
        <h4>Not chosen</h4>
        <Rejected rejected={receipt.rejected} nameOf={nameOf} />
      </>
    )}
    {receipt.flips.length > 0 && (
      <>
        <h4>What would have changed it</h4>
        <ul class="receipt-flips">
          {receipt.flips.map((flip) => (
            <li key={flip}>{fieldsInWords(flip)}</li>
          ))}
        </ul>
      </>
    )}
    <ReceiptInputs inputs={receipt.inputs} />
  </>
);

const chosen = (receipt: Receipt, nameOf: (repId: string) => string): string =>
  receipt.chosen
    ? nameOf(receipt.chosen)
    : receipt.would
      ? `Nobody; ${nameOf(receipt.would)} by the rules`
      : receipt.decision === 'queued'
        ? 'Waits for a free rep'
        : 'Out of the sales queue';
