import { ago, dayAndTime, displayName } from '../format.ts';
import { Link } from '../router.tsx';
import type { ListedLead } from '../wire.ts';
import { StateBadge, TierBadge, Touch } from './badges.tsx';
import { ScoreMeter } from './score-meter.tsx';

/** Arrow keys (or j and k) move from lead to lead; Enter opens one. */
export function LeadTable({ leads }: { leads: ListedLead[] }) {
  const now = Date.now();
  return (
    <table class="leads" onKeyDown={moveFocus}>
      <caption class="visually-hidden">Leads, newest first. Arrow keys move between them.</caption>
      <thead>
        <tr>
          <th scope="col">Lead</th>
          <th scope="col">Tier</th>
          <th scope="col">Score</th>
          <th scope="col">Owner</th>
          <th scope="col">First touch</th>
          <th scope="col">Conversation</th>
          <th scope="col">Came in</th>
        </tr>
      </thead>
      <tbody>
        {leads.map((lead) => (
          <Row key={lead.id} lead={lead} now={now} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ lead, now }: { lead: ListedLead; now: number }) {
  return (
    <tr>
      <th scope="row" class="lead-who">
        <Link to={`/console/leads/${lead.id}`} class="row-link">
          {displayName(lead)}
        </Link>
        <span class="lead-company">
          {lead.company || (lead.contact.name ? lead.contact.email : `by ${lead.source}`)}
        </span>
      </th>
      <td class="lead-tier">
        <TierBadge tier={lead.tier} />
      </td>
      <td class="lead-score">
        {lead.score === null ? <span class="faint">none</span> : <ScoreMeter value={lead.score} />}
      </td>
      <td class="lead-owner">{lead.owner ? lead.owner.name : <span class="faint">nobody yet</span>}</td>
      <td class="lead-touch">
        <Touch lead={lead} />
      </td>
      <td class="lead-state">
        {lead.state && <StateBadge state={lead.state} />}
        {lead.meetingAt && <span class="lead-meeting">Meeting {dayAndTime(lead.meetingAt)}</span>}
      </td>
      <td class="lead-age">
        <time dateTime={lead.createdAt}>{ago(lead.createdAt, now)}</time>
      </td>
    </tr>
  );
}

const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const by = steps[event.key];
  if (by === undefined) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.row-link')];
  const focused = document.activeElement;
  const at = focused instanceof HTMLElement ? links.indexOf(focused) : -1;
  event.preventDefault();
  links[Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
}
