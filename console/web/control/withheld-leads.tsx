import { ago, counted } from '../format.ts';
import { TierBadge } from '../parts/badges.tsx';
import { Link } from '../router.tsx';
import type { Assigning } from './wire.ts';

type WithheldProps = {
  withheld: Assigning['withheld'];
  /** Not while leads are given to nobody. */
  mayDecide: boolean;
  /** Null: all of them. */
  onDecide: (leadIds: string[] | null) => void;
};

/** Who would have had what was given to nobody. */
export function WithheldLeads({ withheld: { total, items }, mayDecide, onDecide }: WithheldProps) {
  if (total === 0) return null;
  return (
    <section aria-labelledby="withheld-title">
      <div class="withheld-top">
        <h3 id="withheld-title">{counted(total, 'lead')} given to nobody</h3>
        {mayDecide && (
          <button type="button" class="button button--primary button--small" onClick={() => onDecide(null)}>
            Decide anew about {total === 1 ? 'it' : `all ${total}`}
          </button>
        )}
      </div>
      <ul class="withheld">
        {items.map((lead) => (
          <WithheldLead key={lead.leadId} lead={lead} {...(mayDecide && { onDecide: () => onDecide([lead.leadId]) })} />
        ))}
      </ul>
      {items.length < total && <p class="card-note">The newest {items.length} are shown.</p>}
    </section>
  );
}

type LeadProps = { lead: Assigning['withheld']['items'][number]; onDecide?: () => void };

const WithheldLead = ({ lead: { leadId, name, email, company, tier, at, would, because }, onDecide }: LeadProps) => {
  const who = name ?? email ?? 'Anonymous visitor';
  return (
    <li>
      <p class="draft-head">
        <Link to={`/console/leads/${leadId}`}>{who}</Link>
        {company && <span>{company}</span>}
        <TierBadge tier={tier} />
        <span class="card-note">{ago(at, Date.now())}</span>
      </p>
      <p>
        <strong>{would.name}</strong> would have had it.{' '}
        <span class="withheld-why">{because.replace(`${would.name}: `, '')}</span>
      </p>
      {onDecide && (
        <button type="button" class="button button--small" onClick={onDecide}>
          Decide anew<span class="visually-hidden"> about {who}</span>
        </button>
      )}
    </li>
  );
};
