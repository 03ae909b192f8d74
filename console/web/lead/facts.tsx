import { sentence } from '../format.ts';
import { Card } from '../parts/messages.tsx';
import type { Fact } from '../wire.ts';

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
              <span>{sentence(fact.field)}</span> <strong>{fact.value}</strong>
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
                `from ${fact.source}`
              )}
              , {Math.round(fact.confidence * 100)}% sure
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
