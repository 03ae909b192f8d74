import type { SimulationReport } from '../../../shared/simulation.ts';
import { dayAndTime, words } from '../format.ts';
import { Link } from '../router.tsx';
import { TriedReceipt } from './receipt.tsx';

type ChangedProps = {
  changed: SimulationReport['changed'];
  nameOf: (repId: string) => string;
  onMore?: () => void;
};

/** Each lead that would go elsewhere, with both receipts. */
export const ChangedDecisions = ({ changed, nameOf, onMore }: ChangedProps) => {
  const whom = ({ receipt }: ChangedProps['changed']['items'][number]['before']) =>
    receipt.repId ? nameOf(receipt.repId) : words(receipt.kind);
  return (
    <>
      <h3>
        {changed.total === 0 ? 'Nothing changes' : `${changed.total} changed decisions`}
        {changed.total > changed.direct && `, ${changed.direct} by the edit itself, the others since turns move on`}
      </h3>
      <ul class="changed-decisions">
        {changed.items.map((one) => (
          <li key={one.leadId}>
            <details>
              <summary>
                {one.name}, {dayAndTime(one.at)}: {whom(one.before)} → {whom(one.after)}
                {!one.isDirect && <span class="badge">turn</span>}
              </summary>
              <div class="both-receipts">
                <TriedReceipt title="As it holds" receipt={one.before.receipt} nameOf={nameOf} />
                <TriedReceipt title="As edited" receipt={one.after.receipt} nameOf={nameOf} />
              </div>
              <Link to={`/console/leads/${one.leadId}`}>The lead</Link>
            </details>
          </li>
        ))}
      </ul>
      {onMore && (
        <button type="button" class="button button--small" onClick={onMore}>
          More
        </button>
      )}
    </>
  );
};
