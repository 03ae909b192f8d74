import { useEffect } from 'preact/hooks';
import { AssigningCard } from '../control/assigning.tsx';
import { Drafts } from '../control/drafts.tsx';
import { Switches } from '../control/switches.tsx';
import type { Channel } from '../control/wire.ts';
import type { PageProps } from '../page-props.ts';
import { Loading, Trouble } from '../parts/messages.tsx';
import { useLive } from '../use-live.ts';

/** The parts of the house that are doors of a channel; the chat is always there. */
const doors: Record<string, Channel[]> = { Email: ['email'], Slack: ['slack'] };

/** Who may speak and who gets what: what is stopped, what waits for a human's yes, and whether leads reach reps. */
export function ControlPage({ api, onSignedOut }: PageProps) {
  useEffect(() => {
    document.title = 'Control · Usher';
  }, []);
  const standing = useLive('control', api.standing, 2_000);
  const drafts = useLive('drafts', api.drafts, 2_000);
  const assigning = useLive('assigning', api.assigning, 5_000);
  const parts = useLive('control:parts', api.status, 60_000).value?.parts ?? [];
  const absent = new Set(parts.filter(({ mode }) => mode !== 'real').flatMap(({ part }) => doors[part] ?? []));
  const failure = standing.failure ?? drafts.failure ?? assigning.failure;
  const refresh = () => {
    standing.refresh();
    drafts.refresh();
  };
  return (
    <div class="page">
      <div class="page-top">
        <h1>Control</h1>
        <p class="page-note">What may leave, what a colleague looks at first, and whether leads reach reps.</p>
      </div>
      {failure && <Trouble failure={failure} onSignedOut={onSignedOut} />}
      {!standing.value && !failure && <Loading what="the switches" />}
      {standing.value && <Switches api={api} standing={standing.value} absent={absent} onDone={refresh} />}
      {drafts.value && <Drafts api={api} drafts={drafts.value.items} onDone={refresh} />}
      {assigning.value && <AssigningCard api={api} assigning={assigning.value} onDone={assigning.refresh} />}
    </div>
  );
}
