import { useEffect } from 'preact/hooks';
import { Filters, isFiltered } from '../leads/filters.tsx';
import type { PageProps } from '../page-props.ts';
import { LeadTable } from '../parts/lead-table.tsx';
import { Empty, Loading, Trouble } from '../parts/messages.tsx';
import { Pages } from '../parts/pages.tsx';
import { SearchBox } from '../parts/search-box.tsx';
import { ask, useAsked } from '../router.tsx';
import { useLive } from '../use-live.ts';

const perPage = 25;
const hourMs = 3_600_000;

/** All leads, newest first, filtered and page by page; what is shown is read again all the time. */
export function LeadsPage({ api, onSignedOut }: PageProps) {
  const { address, query, change } = useAsked();
  useEffect(() => {
    document.title = 'Leads · Usher';
  }, []);
  const { value, failure } = useLive(
    `leads:${address}`,
    (signal) => api.leads(new URLSearchParams([...query, ['limit', String(perPage)]]), signal),
    2000,
  );
  const reps = useLive('reps', api.reps, 30_000).value?.items ?? [];
  const sources = useLive('sources', (signal) => api.speed(365, signal), hourMs).value?.bySource ?? [];
  const items = value?.items ?? [];
  const search = query.get('q') ?? '';
  return (
    <div class="page">
      <div class="page-top">
        <h1>Leads</h1>
        <SearchBox what="leads" by="name, address, company" text={search} onSearch={(text) => change('q', text)} />
      </div>
      <Filters
        {...{ query, reps }}
        sources={sources.map(({ source }) => source)}
        onChange={change}
        onClear={() => ask(new URLSearchParams(search && { q: search }))}
      />
      <Overdue api={api} />
      {failure && <Trouble failure={failure} onSignedOut={onSignedOut} />}
      {!value && !failure && <Loading what="leads" />}
      {value && items.length === 0 && <NoLeads search={search} filtered={isFiltered(query) || query.has('cursor')} />}
      {items.length > 0 && <LeadTable leads={items} />}
      <Pages what="leads" query={query} next={value?.nextCursor ?? null} />
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

const NoLeads = ({ search, filtered }: { search: string; filtered: boolean }) =>
  filtered ? (
    <Empty title="No lead matches">Take a filter away, or look for something else.</Empty>
  ) : search ? (
    <Empty title="No lead matches">Nobody of the name, address or company “{search}” has come in yet.</Empty>
  ) : (
    <Empty title="No leads yet">
      Fill in the form of the <a href="/">sample site</a>, run <code>npm run demo</code>, or post to{' '}
      <code>/v1/leads</code>. A lead appears here within two seconds.
    </Empty>
  );
