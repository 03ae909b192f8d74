import type { RuleInWords } from '../../../shared/simulation.ts';
import { capitalised, counted, day, fieldsInWords } from '../format.ts';
import { Card } from '../parts/messages.tsx';
import { Link } from '../router.tsx';

/** The rules as documentation, in the order in which they are asked. */
export const RuleList = ({ rules }: { rules: RuleInWords[] }) => (
  <Card
    id="rules"
    title="In the order in which they are asked"
    note={<Link to="/console/prompts/routing.yaml">Edit routing.yaml</Link>}
  >
    {rules.length === 0 && <p class="card-empty">There are no rules: accounts, territories and pools decide.</p>}
    <ol class="rule-list">
      {rules.map((rule) => (
        <li key={rule.id}>
          <h3>
            {capitalised(rule.id.replaceAll('-', ' '))}
            {rule.outranksAccount && <span class="badge">before the account</span>}
          </h3>
          <p>{rule.because}.</p>
          <p>
            If {fieldsInWords(rule.when.join(' and '))}, the lead {rule.outcome}.
          </p>
          <p class="rule-fine">
            {rule.owner}, since {day(rule.since)}
            {rule.until && `, until ${day(rule.until)}`};{' '}
            {rule.decided === 0
              ? 'decided no lead in the last 30 days'
              : `decided ${counted(rule.decided, 'lead')} in the last 30 days`}
          </p>
        </li>
      ))}
    </ol>
  </Card>
);
