import { BookingCard } from './booking-card.tsx';
import { timeOf } from './days.ts';
import { invitationIn, withLinks } from './links.ts';
import type { Pending, ShownMessage } from './state.ts';
import { useVoice } from './use-voice.ts';

/** One message. Its text is only ever text: Preact writes text nodes, and links are made from parsed addresses. */
export function Bubble({ message, first }: { message: ShownMessage; first: boolean }) {
  const { words, locale } = useVoice();
  const speaker = words.speakers[message.role];
  const { icsUrl, rest } = invitationIn(message.text);
  const invitation = message.booking?.icsUrl ?? icsUrl;
  const text = message.role === 'prospect' ? message.text : rest;
  return (
    <li class={`message message--${message.role}`}>
      {first && message.role !== 'prospect' && <span class="speaker">{speaker}</span>}
      {!(first && message.role !== 'prospect') && <span class="visually-hidden">{speaker}:</span>}
      <div class="bubble" title={timeOf(message.at, locale)}>
        {message.role === 'prospect' ? text : <Linked text={text} />}
      </div>
      {message.role !== 'prospect' && (message.booking || invitation) && (
        <BookingCard booking={message.booking ?? null} icsUrl={invitation} />
      )}
      <time class="visually-hidden" dateTime={message.at}>
        {timeOf(message.at, locale)}
      </time>
    </li>
  );
}

function Linked({ text }: { text: string }) {
  const { words } = useVoice();
  return (
    <>
      {withLinks(text).map((part, index) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <a key={`${index}-${part.href}`} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
            <span class="visually-hidden"> ({words.newTab})</span>
          </a>
        ),
      )}
    </>
  );
}

/** What the visitor just wrote, before the server has said that it has it. */
export function PendingBubble({ pending, onRetry }: { pending: Pending; onRetry: (clientMessageId: string) => void }) {
  const { words } = useVoice();
  return (
    <li class={`message message--prospect ${pending.messageId || pending.problem ? '' : 'message--pending'}`}>
      <span class="visually-hidden">{words.speakers.prospect}:</span>
      <div class="bubble">{pending.label}</div>
      {pending.problem && (
        <p class="message-problem" role="alert">
          {words.notSent} {words.problems[pending.problem]}{' '}
          <button type="button" class="link-button" onClick={() => onRetry(pending.clientMessageId)}>
            {words.retry}
          </button>
        </p>
      )}
    </li>
  );
}

/** Words as they come in. Not read out: the finished message will be. */
export const Preview = ({ text }: { text: string }) => (
  <div class="message message--agent" aria-hidden="true">
    <div class="bubble bubble--preview">
      {text}
      <span class="caret" />
    </div>
  </div>
);

export function TypingDots() {
  const { words } = useVoice();
  return (
    <div class="message message--agent">
      <div class="bubble typing" role="img" aria-label={words.writing}>
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}
