import type { ComponentChildren } from 'preact';
import { clockTime, dayAndTime, withoutLinks } from '../format.ts';
import { Card } from '../parts/messages.tsx';
import type { Conversation, Effect, Lead, Message, Turn } from '../wire.ts';
import { waitingUntil } from './effects.tsx';
import { timelineOf } from './timeline.ts';
import { TurnEntry } from './turn.tsx';

/** Everything that was said, and between the lines how each answer came about. */
export function ConversationCard({ lead, desk }: { lead: Lead; desk: ComponentChildren }) {
  return (
    <>
      {lead.conversations.map((conversation, index) => (
        <Card
          key={conversation.id}
          id={`conversation-${index + 1}`}
          title={lead.conversations.length === 1 ? 'Conversation' : `Conversation ${index + 1}`}
          note={`${conversation.channel}, ${conversation.zone ?? 'zone unknown'}`}
        >
          <Entries conversation={conversation} effects={lead.effects} />
          {index === lead.conversations.length - 1 && desk}
        </Card>
      ))}
    </>
  );
}

const speakers = { prospect: 'Prospect', agent: 'Agent', rep: 'Rep' } as const;

function Entries({ conversation, effects }: { conversation: Conversation; effects: Effect[] }) {
  const entries = timelineOf(conversation);
  if (entries.length === 0)
    return <p class="card-empty">Nothing was said yet. The agent answers as soon as somebody writes.</p>;
  return (
    <div role="log" aria-label="Messages">
      <ol class="talk">
        {entries.map((entry) =>
          entry.kind === 'message' ? (
            <Said
              key={entry.message.id}
              message={entry.message}
              mail={effects.find(({ id }) => id === `mail:${entry.message.id}`)}
            />
          ) : (
            <Thought key={entry.turn.id} turn={entry.turn} />
          ),
        )}
      </ol>
    </div>
  );
}

const Thought = ({ turn }: { turn: Turn }) => (
  <li class="talk-turn">
    <TurnEntry turn={turn} />
  </li>
);

/** Text only: what a prospect writes is never anything but letters on this page. */
const Said = ({ message, mail }: { message: Message; mail: Effect | undefined }) => (
  <li class={`said said--${message.note ? 'note' : message.role}`} id={message.id}>
    <p class="said-head">
      <strong>{speakers[message.role]}</strong>
      {message.brain && <span class="said-brain">{message.brain}</span>}
      <time dateTime={message.at} title={dayAndTime(message.at)}>
        {clockTime(message.at)}
      </time>
    </p>
    <p class="said-text">{withoutLinks(message.text)}</p>
    {mail && waitingUntil(mail) && (
      <p class="said-waits">
        Not sent yet, {waitingUntil(mail)}: {mail.error?.replace(/^waits: /, '')}
      </p>
    )}
    {message.chips.length > 0 && (
      <ul class="said-chips" aria-label="Offered replies">
        {message.chips.map((chip) => (
          <li key={chip.value}>{chip.label}</li>
        ))}
      </ul>
    )}
  </li>
);
