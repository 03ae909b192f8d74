import { useEffect, useState } from 'preact/hooks';
import type { ConsoleApi } from './api.ts';
import type { PageProps } from './page-props.ts';
import { ControlPage } from './pages/control.tsx';
import { DataPage } from './pages/data.tsx';
import { LeadPage } from './pages/lead.tsx';
import { LeadsPage } from './pages/leads.tsx';
import { LearningPage } from './pages/learning.tsx';
import { MailsPage } from './pages/mails.tsx';
import { PromptPage } from './pages/prompt.tsx';
import { PromptsPage } from './pages/prompts.tsx';
import { RepsPage } from './pages/reps.tsx';
import { RulesPage } from './pages/rules.tsx';
import { SetupPage } from './pages/setup.tsx';
import { SignIn } from './pages/sign-in.tsx';
import { SpeedPage } from './pages/speed.tsx';
import { Unknown } from './pages/unknown.tsx';
import { Frame } from './parts/frame.tsx';
import { type Route, useRoute } from './router.tsx';

type Access = 'asking' | 'in' | 'out';

/** The console: behind sign-in, one page per route. */
export function App({ api }: { api: ConsoleApi }) {
  const [access, setAccess] = useState<Access>('asking');
  const route = useRoute();
  useEffect(() => {
    const ended = new AbortController();
    void api.reps(ended.signal).then((answer) => {
      if (!ended.signal.aborted) setAccess(answer.kind === 'signed_out' ? 'out' : 'in');
    });
    return () => ended.abort();
  }, [api]);

  if (access === 'asking')
    return (
      <p class="asking" role="status">
        Opening the console…
      </p>
    );
  if (access === 'out') return <SignIn api={api} onSignedIn={() => setAccess('in')} />;
  const leave = () => setAccess('out');
  const signOut = () => void api.signOut().then(leave);
  return (
    <Frame api={api} route={route} onSignOut={signOut}>
      <Page api={api} route={route} onSignedOut={leave} />
    </Frame>
  );
}

function Page({ route, ...props }: PageProps & { route: Route }) {
  switch (route.page) {
    case 'leads':
      return <LeadsPage {...props} />;
    case 'lead':
      return <LeadPage key={route.id} id={route.id} {...props} />;
    case 'control':
      return <ControlPage {...props} />;
    case 'mails':
      return <MailsPage {...props} />;
    case 'prompts':
      return <PromptsPage {...props} />;
    case 'prompt':
      return <PromptPage key={route.id} path={route.id} {...props} />;
    case 'rules':
      return <RulesPage {...props} />;
    case 'reps':
      return <RepsPage {...props} />;
    case 'data':
      return <DataPage {...props} />;
    case 'learning':
      return <LearningPage {...props} />;
    case 'speed':
      return <SpeedPage {...props} />;
    case 'setup':
      return <SetupPage {...props} />;
    case 'unknown':
      return <Unknown />;
  }
  return route satisfies never;
}
