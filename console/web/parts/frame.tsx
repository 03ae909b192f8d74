import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ConsoleApi } from '../api.ts';
import { StopBanner } from '../control/stop-banner.tsx';
import { Link, type Route } from '../router.tsx';
import { useLive } from '../use-live.ts';
import { UsherMark } from './icons.tsx';
import { Groups, Tabs } from './places.tsx';
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
        <Groups route={route} />
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
      <Tabs route={route} />
      <StopBanner api={api} />
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
