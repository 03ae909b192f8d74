import { useEffect, useState } from 'preact/hooks';
import { Composer } from './composer.tsx';
import type { Conversation } from './conversation.ts';
import { Header } from './header.tsx';
import { Notice } from './notice.tsx';
import { Transcript } from './transcript.tsx';
import { useCompany } from './use-company.ts';

/** What the button says in the visitor's place: their own wish, in the transcript for all to see. */
const wantsPerson = 'I would like to talk to a person';

type ChatProps = { conversation: Conversation; onClose: (() => void) | null };

/** The whole chat page, hosted or in the widget's frame. */
export function Chat({ conversation, onClose }: ChatProps) {
  const [state, setState] = useState(conversation.state());
  const company = useCompany();
  useEffect(() => {
    setState(conversation.state());
    const stop = conversation.subscribe(setState);
    return () => void stop();
  }, [conversation]);
  const ended = state.conversation === 'closed' || state.conversation === 'opted_out';

  return (
    <div class="chat">
      <Header
        company={company}
        conversation={state.conversation}
        onHuman={ended || state.problem ? null : () => conversation.send(wantsPerson)}
        onClose={onClose}
      />
      <Notice state={state} onStartOver={conversation.startOver} />
      <Transcript state={state} company={company} onSend={conversation.send} onRetry={conversation.retry} />
      <Composer ended={ended} disabled={state.problem !== null} onSend={conversation.send} />
    </div>
  );
}
