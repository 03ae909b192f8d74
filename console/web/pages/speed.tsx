import { useEffect } from 'preact/hooks';
import type { ConsoleApi } from '../api.ts';
import { ago, counted, displayName, duration } from '../format.ts';
import type { PageProps } from '../page-props.ts';
import { waitsFor } from '../parts/badges.tsx';
import { Histogram } from '../parts/histogram.tsx';
import { Empty, Loading, Trouble } from '../parts/messages.tsx';
import { Link } from '../router.tsx';
import { bucketsOf } from '../speed.ts';
import { useLive } from '../use-live.ts';
import type { ListedLead, Speed } from '../wire.ts';

const days = 30;
const latestLeads = 200;
const shownWaiting = 12;

/** How long leads waited for their first answer, the agent's and a human's apart. */
export function SpeedPage({ api, onSignedOut }: PageProps) {
  useEffect(() => {
    document.title = 'Speed · Usher';
  }, []);
  const speed = useLive('speed', (signal) => api.speed(days, signal), 10_000);
  const leads = useLive('speed-leads', (signal) => latest(api, signal), 10_000);
  const failure = speed.failure ?? leads.failure;
  const waiting = (leads.value ?? []).filter((lead) => lead.firstTouchAt === null);
  return (
    <div class="page">
      <div class="page-top">
        <h1>Time to first touch</h1>
        <p class="page-note">
          From the lead’s arrival to the first message that reached them, in the last {days} days.
        </p>
      </div>
      {failure && <Trouble failure={failure} onSignedOut={onSignedOut} />}
      {!speed.value && !failure && <Loading what="figures" />}
      {speed.value?.all.leads === 0 && (
        <Empty title="Nothing to measure yet">
          Figures appear with the first lead: fill in the form of the <a href="/">sample site</a>.
        </Empty>
      )}
      {speed.value && speed.value.all.leads > 0 && <Figures speed={speed.value} />}
      {leads.value && leads.value.length > 0 && (
        <Histogram
          buckets={bucketsOf(leads.value)}
          promisedMs={speed.value?.targetMs ?? 5000}
          many={leads.value.length}
        />
      )}
      {speed.value && speed.value.all.leads > 0 && <BySource rows={speed.value.bySource} />}
      {waiting.length > 0 && <Waiting leads={waiting} />}
    </div>
  );
}

async function latest(api: ConsoleApi, signal: AbortSignal) {
  const leads: ListedLead[] = [];
  let cursor: string | null = null;
  do {
    const answer = await api.leads(new URLSearchParams({ limit: '50', ...(cursor && { cursor }) }), signal);
    if (answer.kind !== 'ok') return answer;
    leads.push(...answer.value.items);
    cursor = answer.value.nextCursor;
  } while (cursor && leads.length < latestLeads);
  return { kind: 'ok' as const, value: leads };
}

const time = (ms: number | null): string => (ms === null ? 'none yet' : duration(ms));

function Figures({ speed: { all, targetMs } }: { speed: Speed }) {
  const inTime = all.agent.touched === 0 ? null : 1 - all.late / all.agent.touched;
  return (
    <dl class="figures">
      <Figure name="Median, agent" value={time(all.agent.p50Ms)} />
      <Figure name="95th percentile, agent" value={time(all.agent.p95Ms)} />
      <Figure
        name={`Within ${duration(targetMs)}`}
        value={inTime === null ? 'none yet' : `${Math.round(inTime * 100)}%`}
      />
      <Figure name="Median, until a human acted" value={time(all.human.p50Ms)} />
      <Figure name="Not reached yet" value={String(all.waiting)} />
    </dl>
  );
}

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

const BySource = ({ rows }: { rows: Speed['bySource'] }) => (
  <section class="card" aria-labelledby="by-source">
    <h2 id="by-source">By source</h2>
    <table class="plain-table">
      <thead>
        <tr>
          <th scope="col">Source</th>
          <th scope="col">Leads</th>
          <th scope="col">Median</th>
          <th scope="col">95th percentile</th>
          <th scope="col">Late</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ source, figures }) => (
          <tr key={source}>
            <th scope="row">{source}</th>
            <td>{figures.leads}</td>
            <td>{time(figures.agent.p50Ms)}</td>
            <td>{time(figures.agent.p95Ms)}</td>
            <td>{figures.late}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

const Waiting = ({ leads }: { leads: ListedLead[] }) => (
  <section class="card" aria-labelledby="waiting">
    <h2 id="waiting">Not reached yet</h2>
    <ul class="waiting">
      {leads.slice(0, shownWaiting).map((lead) => (
        <li key={lead.id}>
          <Link to={`/console/leads/${lead.id}`}>{displayName(lead)}</Link>
          <span>
            {lead.firstTouchWaitsFor ? waitsFor(lead.firstTouchWaitsFor) : 'being answered'},{' '}
            <time dateTime={lead.createdAt}>{ago(lead.createdAt, Date.now())}</time>
          </span>
        </li>
      ))}
    </ul>
    {leads.length > shownWaiting && (
      <p class="waiting-more">
        And {counted(leads.length - shownWaiting, 'other')}: <Link to="/console">all leads</Link>
      </p>
    )}
  </section>
);
