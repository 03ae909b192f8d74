import { dayAndTime, displayName } from '../format.ts';
import { StateBadge, TierBadge, Touch } from '../parts/badges.tsx';
import { BackIcon } from '../parts/icons.tsx';
import { ScoreRing } from '../parts/score-meter.tsx';
import { backTo, Link } from '../router.tsx';
import type { Lead } from '../wire.ts';

/** Who it is, and where they stand, in one look. */
export function LeadHead({ lead }: { lead: Lead }) {
  const { contact } = lead;
  const place = [contact.title, lead.company].filter(Boolean).join(', ');
  return (
    <header class="lead-head">
      <Link to={backTo('/console')} class="back">
        <BackIcon /> Leads
      </Link>
      <div class="lead-head-row">
        {lead.score && <ScoreRing value={lead.score.value} />}
        <div class="lead-title">
          <h1>{displayName(lead)}</h1>
          <p>
            {place || 'Company unknown'}
            {contact.email && contact.name ? <span class="lead-email">{contact.email}</span> : null}
          </p>
          <Badges lead={lead} />
        </div>
        <dl class="lead-glance">
          <div>
            <dt>Owner</dt>
            <dd>{lead.owner?.name ?? 'nobody yet'}</dd>
          </div>
          <div>
            <dt>First touch</dt>
            <dd>
              <Touch lead={lead} />
            </dd>
          </div>
          <div>
            <dt>Came in</dt>
            <dd>
              <time dateTime={lead.createdAt}>{dayAndTime(lead.createdAt)}</time>, {lead.source}
            </dd>
          </div>
        </dl>
      </div>
    </header>
  );
}

function Badges({ lead }: { lead: Lead }) {
  const { contact } = lead;
  const state = lead.conversations.at(-1)?.state;
  return (
    <p class="lead-badges">
      <TierBadge tier={lead.tier} />
      {state && !contact.optedOutAt && <StateBadge state={state} />}
      {lead.acceptedAt && <span class="badge badge--accepted">Accepted</span>}
      {contact.optedOutAt && <span class="badge badge--danger">Opted out</span>}
      {lead.verified === false && (
        <span class="badge" title="Nobody has written from this address or clicked a link mailed to it">
          Address not verified
        </span>
      )}
    </p>
  );
}
