import { CloseIcon, UsherMark } from './icons.tsx';
import { useVoice } from './use-voice.ts';
import type { ConversationState } from './wire.ts';

type HeaderProps = {
  company: string | null;
  conversation: ConversationState;
  /** Null while nothing can be sent. */
  onHuman: (() => void) | null;
  onClose: (() => void) | null;
};

/** Who one is talking with. That it is an AI stands here as long as it is one. */
export function Header({ company, conversation, onHuman, onClose }: HeaderProps) {
  const { words } = useVoice();
  const human = conversation === 'rep';
  return (
    <header class="chat-header">
      <span class="chat-mark">
        <UsherMark size={34} />
      </span>
      <div class="chat-who">
        <h1>{company ?? words.title(null)}</h1>
        <p>{human ? words.person : <AiBadge />}</p>
      </div>
      {onHuman && conversation === 'agent' && (
        <button type="button" class="button button--small chat-human" onClick={onHuman}>
          {words.talkToPerson}
        </button>
      )}
      {onClose && (
        <button type="button" class="chat-close" aria-label={words.close} onClick={onClose}>
          <CloseIcon />
        </button>
      )}
    </header>
  );
}

function AiBadge() {
  const { words } = useVoice();
  return (
    <>
      <span class="ai-badge">{words.ai}</span> {words.aiLine}
    </>
  );
}
