import { useEffect } from 'preact/hooks';
import type { CalendarState } from '../calendar/api.ts';
import { RepCalendar } from '../calendar/rep-calendar.tsx';
import { sentence } from '../format.ts';
import type { PageProps } from '../page-props.ts';
import { Empty, Loading, Trouble } from '../parts/messages.tsx';
import { EditRep } from '../reps/edit-rep.tsx';
import { RepReasons } from '../rules/rep-reasons.tsx';
import { useLive } from '../use-live.ts';
import type { Rep } from '../wire.ts';

/** Who is here, and what is on their plate. */
export function RepsPage({ api, onSignedOut }: PageProps) {
  useEffect(() => {
    document.title = 'Reps · Usher';
  }, []);
  const { value, failure, refresh } = useLive('reps', api.reps, 5000);
  const calendars = useLive('calendars', api.calendars, 30_000).value?.items ?? [];
  const reps = [...(value?.items ?? [])].sort((one, other) => Number(other.active) - Number(one.active));
  return (
    <div class="page">
      <div class="page-top">
        <h1>Reps</h1>
        <p class="page-note">Open leads against each rep’s own limit, and meetings still to come.</p>
      </div>
      {failure && <Trouble failure={failure} onSignedOut={onSignedOut} />}
      {!value && !failure && <Loading what="reps" />}
      {value && reps.length === 0 && (
        <Empty title="No reps yet">
          Import them under Data, or add them to <code>prompts/company/reps.yaml</code> and run{' '}
          <code>npm run reset</code>.
        </Empty>
      )}
      <ul class="reps">
        {reps.map((rep) => (
          <RepCard
            key={rep.id}
            {...{ api, rep }}
            onChanged={refresh}
            calendar={calendars.find(({ repId }) => repId === rep.id) ?? null}
            most={Math.max(1, ...reps.map(({ openLeads }) => openLeads))}
          />
        ))}
      </ul>
    </div>
  );
}

type RepCardProps = Pick<PageProps, 'api'> & {
  rep: Rep;
  calendar: CalendarState | null;
  most: number;
  onChanged: () => void;
};

function RepCard({ api, rep, calendar, most, onChanged }: RepCardProps) {
  const limit = rep.caps.open;
  const presence = rep.active ? rep.presence : 'inactive';
  return (
    <li class={rep.active ? 'rep' : 'rep rep--inactive'}>
      <div class="rep-head">
        <Initials name={rep.name} />
        <div>
          <h2>{rep.name}</h2>
          <p>{rep.title}</p>
        </div>
        <span class={`presence presence--${presence}`}>{sentence(presence)}</span>
      </div>
      <Load open={rep.openLeads} limit={limit ?? null} most={most} />
      <dl class="rep-facts">
        <div>
          <dt>Meetings to come</dt>
          <dd>{rep.comingMeetings}</dd>
        </div>
        <div>
          <dt>Pools</dt>
          <dd>{rep.pools.join(', ') || 'none'}</dd>
        </div>
        <div>
          <dt>Time zone</dt>
          <dd>{rep.zone.replaceAll('_', ' ')}</dd>
        </div>
        <div>
          <dt>From</dt>
          <dd class="rep-source">{sourceOf(rep)}</dd>
        </div>
        {calendar && <RepCalendar api={api} state={calendar} />}
      </dl>
      <RepReasons api={api} repId={rep.id} />
      <EditRep api={api} rep={rep} onDone={onChanged} />
    </li>
  );
}

const sources = { files: 'reps.yaml', import: 'an import', console: 'the console' };

const changedBy: Record<string, string> = { import: 'by import', console: 'here', slack: 'by Slack, by mail address' };

/** Where the rep was first heard of, and what lies over it. */
function sourceOf({ source, edited }: Rep): string {
  const fields = Object.entries(edited);
  if (fields.length === 0) return sources[source];
  const by = [...new Set(fields.map(([, edit]) => changedBy[edit.by] ?? edit.by))].join(' and ');
  return `${sources[source]}; ${fields.map(([field]) => field).join(', ')} changed ${by}`;
}

const Initials = ({ name }: { name: string }) => (
  <span class="initials" aria-hidden="true">
    {name
      .split(/\s+/)
      .map((part) => part.charAt(0))
      .slice(0, 2)
      .join('')}
  </span>
);

/** Full is at the limit; who has none is measured against the busiest. */
function Load({ open, limit, most }: { open: number; limit: number | null; most: number }) {
  const share = Math.min(1, open / (limit ?? most));
  const kind = limit !== null && share >= 0.9 ? 'load--full' : '';
  return (
    <div class={`load ${kind}`}>
      <p>
        <strong>{open}</strong> {limit === null ? 'open leads, no limit' : `of ${limit} open leads`}
        {kind && <span class="load-note"> nearly full</span>}
      </p>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" width="100%" height="8" aria-hidden="true" focusable="false">
        <rect class="meter-track" width="100" height="8" />
        <rect class="meter-fill" width={share * 100} height="8" />
      </svg>
    </div>
  );
}
