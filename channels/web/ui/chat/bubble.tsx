import { BookingCard } from './booking-card.tsx';
import { timeOf } from './days.ts';
import { invitationIn, withLinks } from './links.ts';
import type { Pending, ShownMessage } from './state.ts';

const speakers = { prospect: 'You', agent: 'AI assistant', rep: 'Team' } as const;

/** One message. Its text is only ever text: Preact writes text nodes, and links are made from parsed addresses. */
export function Bubble({ message, first }: { message: ShownMessage; first: boolean }) {
  const { icsUrl, rest } = invitationIn(message.text);
  const invitation = message.booking?.icsUrl ?? icsUrl;
  const text = message.role === 'prospect' ? message.text : rest;
  return (
    <li class={`message message--${message.role}`}>
      {first && message.role !== 'prospect' && <span class="speaker">{speakers[message.role]}</span>}
      {!(first && message.role !== 'prospect') && <span class="visually-hidden">{speakers[message.role]}:</span>}
      <div class="bubble" title={timeOf(message.at)}>
        {message.role === 'prospect' ? text : <Linked text={text} />}
      </div>
      {message.role !== 'prospect' && (message.booking || invitation) && (
        <BookingCard booking={message.booking ?? null} icsUrl={invitation} />
      )}
      <time class="visually-hidden" dateTime={message.at}>
        {timeOf(message.at)}
      </time>
    </li>
  );
}

function Linked({ text }: { text: string }) {
  return (
    <>
      {withLinks(text).map((part, index) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <a key={`${index}-${part.href}`} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
            <span class="visually-hidden"> (opens in a new tab)</span>
          </a>
        ),
      )}
    </>
  );
}

/** What the visitor just wrote, before the server has said that it has it. */
export function PendingBubble({ pending, onRetry }: { pending: Pending; onRetry: (clientMessageId: string) => void }) {
  return (
    <li class={`message message--prospect ${pending.messageId ? '' : 'message--pending'}`}>
      <span class="visually-hidden">You:</span>
      <div class="bubble">{pending.label}</div>
      {pending.problem && (
        <p class="message-problem" role="alert">
          Not sent. {pending.problem}{' '}
          <button type="button" class="link-button" onClick={() => onRetry(pending.clientMessageId)}>
            Retry
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

export const TypingDots = () => (
  <div class="message message--agent">
    <div class="bubble typing" role="img" aria-label="The assistant is writing">
      <i />
      <i />
      <i />
    </div>
  </div>
);
