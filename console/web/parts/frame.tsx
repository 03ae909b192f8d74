import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ConsoleApi } from '../api.ts';
import { StopBanner } from '../control/stop-banner.tsx';
import { Link, type Route } from '../router.tsx';
import { useLive } from '../use-live.ts';
import { UsherMark } from './icons.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

type FrameProps = { api: ConsoleApi; route: Route; onSignOut: () => void; children: ComponentChildren };

/** Head and navigation around every page. On a change of page the heading gets the focus, so that it is read out. */
export function Frame({ api, route, onSignOut, children }: FrameProps) {
  const status = useLive('status', api.status, 60_000);
  const company = status.value?.company;
  const main = useRef<HTMLElement>(null);
  const place = 'id' in route ? route.id : route.page;
  const first = useRef(place);
  useEffect(() => {
    if (first.current === place) return;
    first.current = '';
    main.current?.focus();
  }, [place]);

  return (
    <>
      <a class="skip-link" href="#main">
        Skip to content
      </a>
      <header class="top">
        <Link to="/console" class="top-brand">
          <UsherMark />
          Usher
        </Link>
        <Places route={route} />
        <div class="top-end">
          {company && <span class="top-company">{company.name}</span>}
          {company?.sample && (
            <span class="badge badge--sample" title="Replace it: edit prompts/company and run npm run reset">
              Sample company
            </span>
          )}
          <ThemeSwitch />
          <button type="button" class="button button--quiet button--small" onClick={onSignOut}>
            Sign out
          </button>
        </div>
      </header>
      <StopBanner api={api} />
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

const places = [
  { to: '/console/mails', page: 'mails', name: 'Mails' },
  { to: '/console/control', page: 'control', name: 'Control' },
  { to: '/console/reps', page: 'reps', name: 'Reps' },
  { to: '/console/rules', page: 'rules', name: 'Rules' },
  { to: '/console/prompts', page: 'prompts', name: 'Prompts' },
  { to: '/console/data', page: 'data', name: 'Data' },
  { to: '/console/learning', page: 'learning', name: 'Learning' },
  { to: '/console/speed', page: 'speed', name: 'Speed' },
  { to: '/console/setup', page: 'setup', name: 'Setup' },
] as const;

const Places = ({ route }: { route: Route }) => (
  <nav aria-label="Console">
    <Link to="/console" current={route.page === 'leads' || route.page === 'lead'}>
      Leads
    </Link>
    {places.map(({ to, page, name }) => (
      <Link key={page} to={to} current={route.page === page || (page === 'prompts' && route.page === 'prompt')}>
        {name}
      </Link>
    ))}
  </nav>
);
