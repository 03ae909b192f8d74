import type { ChatState } from './state.ts';

/** One line under the header for whatever the visitor should know now; empty most of the time. */
export function Notice({ state, onStartOver }: { state: ChatState; onStartOver: () => void }) {
  if (state.problem) {
    return (
      <div class="notice notice--problem" role="alert">
        <p>{state.problem}</p>
        <button type="button" class="button button--small" onClick={onStartOver}>
          Try again
        </button>
      </div>
    );
  }
  const words = noticeOf(state);
  return (
    <div class={words ? 'notice' : 'notice notice--empty'} role="status">
      {words && <p>{words}</p>}
    </div>
  );
}

function noticeOf(state: ChatState): string | null {
  if (state.connection === 'reconnecting') return 'Connection lost. Reconnecting; nothing you wrote is lost.';
  switch (state.conversation) {
    case 'waiting_for_rep':
      return 'A colleague has been asked to join. You can keep writing.';
    case 'rep':
      return 'You are now talking with a person.';
    case 'opted_out':
      return 'You will not hear from us again.';
    case 'closed':
      return 'This conversation has ended.';
    case 'agent':
      return null;
  }
  return state.conversation satisfies never;
}
