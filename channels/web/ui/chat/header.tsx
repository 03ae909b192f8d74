import { CloseIcon, UsherMark } from './icons.tsx';
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
  const human = conversation === 'rep';
  return (
    <header class="chat-header">
      <span class="chat-mark">
        <UsherMark size={34} />
      </span>
      <div class="chat-who">
        <h1>{company ?? 'Chat with us'}</h1>
        <p>{human ? 'A member of the team' : <AiBadge />}</p>
      </div>
      {onHuman && conversation === 'agent' && (
        <button type="button" class="button button--small chat-human" onClick={onHuman}>
          Talk to a person
        </button>
      )}
      {onClose && (
        <button type="button" class="chat-close" aria-label="Close chat" onClick={onClose}>
          <CloseIcon />
        </button>
      )}
    </header>
  );
}

const AiBadge = () => (
  <>
    <span class="ai-badge">AI</span> assistant. Ask for a person at any time.
  </>
);
