import { words } from '../format.ts';
import { Card } from '../parts/messages.tsx';
import { Link } from '../router.tsx';
import type { Lead } from '../wire.ts';

/** The others of the account with their say, who looks after them, and what any of them was told. */
export function GroupCard({ lead: { id, account, group, promises } }: { lead: Lead }) {
  const others = group.filter(({ leadId }) => leadId !== id);
  return (
    <Card id="group" title={others.length > 0 ? 'Buying group' : 'Told to the account'} note={account?.name}>
      <ul class="effects">
        {others.map(({ leadId, name, email, title, role, ownerName }) => (
          <li key={leadId}>
            <span>
              <Link to={`/console/leads/${leadId}`}>{name ?? email ?? 'Somebody'}</Link>
              {title && `, ${title}`}
            </span>
            <span class="effect-state">{role ? words(role) : 'role unknown'}</span>
            <span class="card-note">{ownerName ?? 'no owner'}</span>
          </li>
        ))}
      </ul>
      {promises.length > 0 && (
        <>
          {others.length > 0 && <h3 class="group-told">Told to the account</h3>}
          <ul class="facts">
            {promises.map(({ text, source, at }) => (
              <li key={`${at} ${text}`} class="fact">
                <p>{text}</p>
                <p class="fact-source">{source}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
