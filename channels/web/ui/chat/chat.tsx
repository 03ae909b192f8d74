import { useEffect, useMemo, useState } from 'preact/hooks';
import { Composer } from './composer.tsx';
import type { Conversation } from './conversation.ts';
import { Header } from './header.tsx';
import { Notice } from './notice.tsx';
import { Transcript } from './transcript.tsx';
import { useCompany } from './use-company.ts';
import { Speaking } from './use-voice.ts';
import { chatVoice } from './words.ts';

type ChatProps = {
  conversation: Conversation;
  /** The language that the page around asks for. */
  asked: string | null;
  visitors: readonly string[];
  onClose: (() => void) | null;
};

/** The whole chat page, hosted or in the widget's frame. */
export function Chat({ conversation, asked, visitors, onClose }: ChatProps) {
  const [state, setState] = useState(conversation.state());
  const company = useCompany();
  useEffect(() => {
    setState(conversation.state());
    const stop = conversation.subscribe(setState);
    return () => void stop();
  }, [conversation]);
  const voice = useMemo(() => chatVoice([state.language, asked], visitors), [state.language, asked, visitors]);
  const { words, language } = voice;
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = words.title(company);
  }, [language, words, company]);
  const ended = state.conversation === 'closed' || state.conversation === 'opted_out';

  return (
    <Speaking value={voice}>
      <div class="chat">
        <Header
          company={company}
          conversation={state.conversation}
          onHuman={ended || state.problem ? null : () => conversation.send(words.wantsPerson)}
          onClose={onClose}
        />
        <Notice state={state} onStartOver={conversation.startOver} />
        <Transcript state={state} company={company} onSend={conversation.send} onRetry={conversation.retry} />
        <Composer
          ended={ended}
          disabled={state.problem !== null}
          onSend={conversation.send}
          onStartNew={conversation.startNew}
        />
      </div>
    </Speaking>
  );
}
