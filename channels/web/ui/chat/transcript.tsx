import { Bubble, PendingBubble, Preview, TypingDots } from './bubble.tsx';
import { Chips } from './chips.tsx';
import { dayKey, dayLabel } from './days.ts';
import { DownIcon } from './icons.tsx';
import { type ChatState, type ShownMessage, unshown } from './state.ts';
import { useStickToEnd } from './use-stick-to-end.ts';
import { useVoice } from './use-voice.ts';
import { Welcome } from './welcome.tsx';

type TranscriptProps = {
  state: ChatState;
  company: string | null;
  onSend: (text: string, label?: string) => void;
  onRetry: (clientMessageId: string) => void;
};

/** All that was said, with what is under way at its end. New messages are read out, half-written ones are not. */
export function Transcript({ state, company, onSend, onRetry }: TranscriptProps) {
  const { words } = useVoice();
  const pending = unshown(state);
  const last = state.messages.at(-1);
  const { box, away, toEnd } = useStickToEnd(
    [
      ...[state.messages.length, pending.length, state.preview?.text.length, state.typing || state.expecting],
      pending.filter(({ problem }) => problem).length,
    ].join(),
  );
  const waiting = state.typing || state.expecting;
  const silent = state.messages.length === 0 && pending.length === 0;

  return (
    <div class="transcript-box">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard too */}
      <section class="transcript" ref={box} tabIndex={0} aria-label={words.conversation}>
        {silent && !state.expecting && <Welcome company={company} onSend={onSend} />}
        <div role="log" aria-live="polite" aria-relevant="additions">
          <ol class="messages">
            {state.messages.map((message, index) => (
              <Entry key={message.id} message={message} previous={state.messages[index - 1]} />
            ))}
            {pending.map((one) => (
              <PendingBubble key={one.clientMessageId} pending={one} onRetry={onRetry} />
            ))}
          </ol>
        </div>
        {state.preview ? <Preview text={state.preview.text} /> : waiting && <TypingDots />}
        {last && pending.length === 0 && state.conversation === 'agent' && <Chips chips={last.chips} onPick={onSend} />}
      </section>
      {away && (
        <button type="button" class="to-end" onClick={toEnd}>
          <DownIcon /> {words.latest}
        </button>
      )}
    </div>
  );
}

function Entry({ message, previous }: { message: ShownMessage; previous: ShownMessage | undefined }) {
  const { words, locale } = useVoice();
  const newDay = !previous || dayKey(previous.at) !== dayKey(message.at);
  return (
    <>
      {newDay && (
        <li class="day" key={`day-${message.id}`}>
          <span>{dayLabel(message.at, new Date(), words, locale)}</span>
        </li>
      )}
      <Bubble message={message} first={newDay || previous?.role !== message.role} />
    </>
  );
}
