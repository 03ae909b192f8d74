import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageProps } from '../page-props.ts';
import { LeadTable } from '../parts/lead-table.tsx';
import { Empty, Loading, Trouble } from '../parts/messages.tsx';
import { SearchBox } from '../parts/search-box.tsx';
import { useLive } from '../use-live.ts';
import type { ListedLead } from '../wire.ts';

const perPage = 25;

/** All leads, newest first. The newest page is read again all the time; older ones are added on demand. */
export function LeadsPage({ api, onSignedOut }: PageProps) {
  const [search, setSearch] = useState('');
  const [older, setOlder] = useState<{ search: string; items: ListedLead[]; next: string | null } | null>(null);
  const ended = useRef(new AbortController());
  useEffect(() => {
    document.title = 'Leads · Usher';
    return () => ended.current.abort();
  }, []);
  const { value, failure } = useLive(
    `leads:${search}`,
    (signal) => api.leads({ search, cursor: null, limit: perPage }, signal),
    2000,
  );
  const added = older?.search === search ? older : null;
  const next = added ? added.next : (value?.nextCursor ?? null);
  const items = merge(value?.items ?? [], added?.items ?? []);

  const more = async () => {
    const answer = await api.leads({ search, cursor: next, limit: perPage }, ended.current.signal);
    if (answer.kind !== 'ok') return;
    setOlder({ search, items: [...(added?.items ?? []), ...answer.value.items], next: answer.value.nextCursor });
  };
  return (
    <div class="page">
      <div class="page-top">
        <h1>Leads</h1>
        <SearchBox what="leads" by="name, address or company" onSearch={setSearch} />
      </div>
      <Overdue api={api} />
      {failure && <Trouble failure={failure} onSignedOut={onSignedOut} />}
      {!value && !failure && <Loading what="leads" />}
      {value && items.length === 0 && <NoLeads search={search} />}
      {items.length > 0 && <LeadTable leads={items} />}
      {next && (
        <button type="button" class="button more" onClick={more}>
          Show older leads
        </button>
      )}
    </div>
  );
}

/** The alarm: somebody's chat is open, and nothing was said to them in the time that was promised. */
function Overdue({ api }: Pick<PageProps, 'api'>) {
  const { value } = useLive('overdue', (signal) => api.speed(1, signal), 5000);
  const leads = value?.overdueLeads ?? [];
  if (leads.length === 0) return null;
  return (
    <p class="trouble" role="alert">
      {leads.length === 1 ? 'One lead waits' : `${leads.length} leads wait`} for a first touch longer than promised:{' '}
      <a href={`/console/leads/${leads[0]}`}>look at the oldest</a>.
    </p>
  );
}

/** The live page first; what slid off it is still in the older ones or comes with the next reading. */
function merge(fresh: ListedLead[], older: ListedLead[]): ListedLead[] {
  const known = new Set(fresh.map(({ id }) => id));
  return [...fresh, ...older.filter(({ id }) => !known.has(id))];
}

const NoLeads = ({ search }: { search: string }) =>
  search ? (
    <Empty title="No lead matches">Nobody of the name, address or company “{search}” has come in yet.</Empty>
  ) : (
    <Empty title="No leads yet">
      Fill in the form of the <a href="/">sample site</a>, run <code>npm run demo</code>, or post to{' '}
      <code>/v1/leads</code>. A lead appears here within two seconds.
    </Empty>
  );
