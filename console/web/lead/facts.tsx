import { sentence } from '../format.ts';
import { Card } from '../parts/messages.tsx';
import type { Fact } from '../wire.ts';

const sources: Record<string, string> = {
  prospect: 'said by the prospect',
  form: 'from the form',
  enrichment: 'from company data',
  rep: 'noted by a rep',
  colleague: 'said by a colleague of theirs',
};

const shown = ({ shown: words, value }: Fact): string =>
  words ?? (typeof value === 'number' ? value.toLocaleString() : value);

/** What is known, each with the words that prove it; what was corrected stays visible. */
export function FactsCard({ facts }: { facts: Fact[] }) {
  return (
    <Card id="facts" title="Facts">
      {facts.length === 0 && (
        <p class="card-empty">Nothing is known yet. Facts appear with the prospect’s own words as their evidence.</p>
      )}
      <ul class="facts">
        {facts.map((fact) => (
          <li key={fact.id} class={fact.superseded ? 'fact fact--old' : 'fact'}>
            <p class="fact-value">
              <span>{fact.label ?? sentence(fact.field)}</span> <strong>{shown(fact)}</strong>
              {fact.superseded && <span class="badge">corrected later</span>}
            </p>
            {fact.quote && (
              <blockquote>
                <q>{fact.quote}</q>
              </blockquote>
            )}
            <p class="fact-source">
              {fact.messageId && fact.source === 'prospect' ? (
                <a href={`#${fact.messageId}`}>said in the conversation</a>
              ) : (
                (sources[fact.source] ?? `from ${fact.source}`)
              )}
              , {Math.round(fact.confidence * 100)}% sure
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
