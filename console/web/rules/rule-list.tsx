import type { RuleInWords } from '../../../shared/simulation.ts';
import { Card } from '../parts/messages.tsx';
import { Link } from '../router.tsx';

/** The rules as documentation, in the order in which they are asked. */
export const RuleList = ({ rules }: { rules: RuleInWords[] }) => (
  <Card id="rules" title="Rules" note={<Link to="/console/prompts/routing.yaml">Edit routing.yaml</Link>}>
    {rules.length === 0 && <p class="card-empty">There are no rules: accounts, territories and pools decide.</p>}
    <ol class="rule-list">
      {rules.map((rule) => (
        <li key={rule.id}>
          <h3>
            {rule.id}
            {rule.outranksAccount && <span class="badge">before the account</span>}
          </h3>
          <p>{rule.because}.</p>
          <p>
            If {rule.when.join(' and ')}, the lead {rule.outcome}.
          </p>
          <p class="rule-fine">
            {rule.owner}, since {rule.since}
            {rule.until && `, until ${rule.until}`}; decided {rule.decided} {rule.decided === 1 ? 'lead' : 'leads'} in
            30 days
          </p>
        </li>
      ))}
    </ol>
  </Card>
);
