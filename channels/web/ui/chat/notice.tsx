import type { ChatState } from './state.ts';
import { useVoice } from './use-voice.ts';
import type { ChatWords } from './words.ts';

/** One line under the header for whatever the visitor should know now; empty most of the time. */
export function Notice({ state, onStartOver }: { state: ChatState; onStartOver: () => void }) {
  const { words } = useVoice();
  if (state.problem) {
    return (
      <div class="notice notice--problem" role="alert">
        <p>{words.problems[state.problem]}</p>
        <button type="button" class="button button--small" onClick={onStartOver}>
          {words.tryAgain}
        </button>
      </div>
    );
  }
  const told = noticeOf(state, words);
  return (
    <div class={told ? 'notice' : 'notice notice--empty'} role="status">
      {told && <p>{told}</p>}
    </div>
  );
}

function noticeOf(state: ChatState, words: ChatWords): string | null {
  if (state.connection === 'reconnecting') return words.reconnecting;
  switch (state.conversation) {
    case 'waiting_for_rep':
      return words.asked;
    case 'rep':
      return words.withPerson;
    case 'opted_out':
      return words.optedOut;
    case 'closed':
      return words.ended;
    case 'agent':
      return null;
  }
  return state.conversation satisfies never;
}
