import type { ReplayedCase } from '../../../shared/simulation.ts';
import { Link } from '../router.tsx';

type CaseListProps = { cases: ReplayedCase[]; nameOf: (repId: string) => string };

/** Leads that were sent back, and where they would go now. */
export const CaseList = ({ cases, nameOf }: CaseListProps) => (
  <ul class="changed-decisions">
    {cases.map((one) => (
      <li key={one.id}>
        <span class={one.passes ? 'badge badge--rep' : 'badge badge--danger'}>
          {one.passes ? 'Right now' : 'Still wrong'}
        </span>{' '}
        <Link to={`/console/leads/${one.leadId}`}>{one.name}</Link> went to {nameOf(one.wrongRepId)}
        {one.rightRepId && `, right was ${nameOf(one.rightRepId)}`}.{one.reason && ` “${one.reason}”`} As the rules are,
        it would go to {one.receipt.repId ? nameOf(one.receipt.repId) : 'nobody'}: {one.receipt.because}.
      </li>
    ))}
  </ul>
);
