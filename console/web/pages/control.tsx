import { useEffect } from 'preact/hooks';
import { Drafts } from '../control/drafts.tsx';
import { Switches } from '../control/switches.tsx';
import type { PageProps } from '../page-props.ts';
import { Loading, Trouble } from '../parts/messages.tsx';
import { useLive } from '../use-live.ts';

/** Who may speak: what is stopped, and what waits for a human's yes. */
export function ControlPage({ api, onSignedOut }: PageProps) {
  useEffect(() => {
    document.title = 'Control · Usher';
  }, []);
  const standing = useLive('control', api.standing, 2_000);
  const drafts = useLive('drafts', api.drafts, 2_000);
  const failure = standing.failure ?? drafts.failure;
  const refresh = () => {
    standing.refresh();
    drafts.refresh();
  };
  return (
    <div class="page">
      <div class="page-top">
        <h1>Control</h1>
        <p class="page-note">What may leave, and what a colleague looks at first.</p>
      </div>
      {failure && <Trouble failure={failure} onSignedOut={onSignedOut} />}
      {!standing.value && !failure && <Loading what="the switches" />}
      {standing.value && <Switches api={api} standing={standing.value} onDone={refresh} />}
      {drafts.value && <Drafts api={api} drafts={drafts.value.items} onDone={refresh} />}
    </div>
  );
}
