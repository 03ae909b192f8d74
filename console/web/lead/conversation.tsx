import type { ComponentChildren } from 'preact';
import { brainName, clockTime, dayAndTime, withoutLinks, zoneName } from '../format.ts';
import { Card } from '../parts/messages.tsx';
import type { Conversation, Effect, Lead, Message, Rep, Turn } from '../wire.ts';
import { waitingUntil } from './effects.tsx';
import { timelineOf } from './timeline.ts';
import { TurnEntry } from './turn.tsx';
import { useLatestInSight } from './use-latest.ts';

type CardProps = { lead: Lead; reps: readonly Rep[]; desk: ComponentChildren };

/** Everything that was said, and between the lines how each answer came about. */
export function ConversationCard({ lead, reps, desk }: CardProps) {
  return (
    <>
      {lead.conversations.map((conversation, index) => (
        <Card
          key={conversation.id}
          id={`conversation-${index + 1}`}
          title={lead.conversations.length === 1 ? 'Conversation' : `Conversation ${index + 1}`}
          note={[
            channels[conversation.channel] ?? conversation.channel,
            conversation.zone && zoneName(conversation.zone),
          ]
            .filter(Boolean)
            .join(', ')}
        >
          <Entries conversation={conversation} effects={lead.effects} nameOf={speakerOf(lead, reps)} />
          {index === lead.conversations.length - 1 && desk}
        </Card>
      ))}
    </>
  );
}

const channels: Record<string, string> = { chat: 'Chat', email: 'Mail' };

type NameOf = (message: Message) => string;

/** People by their names, as far as they are known. */
const speakerOf =
  ({ contact }: Lead, reps: readonly Rep[]): NameOf =>
  ({ role, repId }) =>
    role === 'prospect'
      ? contact.name || 'Prospect'
      : role === 'agent'
        ? 'Agent'
        : (reps.find(({ id }) => id === repId)?.name ?? 'Rep');

type EntriesProps = { conversation: Conversation; effects: Effect[]; nameOf: NameOf };

function Entries({ conversation, effects, nameOf }: EntriesProps) {
  const entries = timelineOf(conversation);
  const answering = new Set(conversation.messages.map(({ turnId }) => turnId));
  const log = useLatestInSight(entries.length);
  if (entries.length === 0)
    return <p class="card-empty">Nothing was said yet. The agent answers as soon as somebody writes.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div role="log" aria-label="Messages" class="talk-log" ref={log} tabIndex={0}>
      <ol class="talk">
        {entries.map((entry) =>
          entry.kind === 'message' ? (
            <Said
              key={entry.message.id}
              message={entry.message}
              name={nameOf(entry.message)}
              mail={effects.find(({ id }) => id === `mail:${entry.message.id}`)}
            />
          ) : (
            <Thought key={entry.turn.id} turn={entry.turn} isSilent={!answering.has(entry.turn.id)} />
          ),
        )}
      </ol>
    </div>
  );
}

const Thought = ({ turn, isSilent }: { turn: Turn; isSilent: boolean }) => (
  <li class="talk-turn">
    <TurnEntry turn={turn} isSilent={isSilent} />
  </li>
);

/** Text only: what a prospect writes is never anything but letters on this page. */
const Said = ({ message, name, mail }: { message: Message; name: string; mail: Effect | undefined }) => (
  <li class={`said said--${message.note ? 'note' : message.role}`} id={message.id}>
    <p class="said-head">
      <strong>{name}</strong>
      {message.note && <span class="said-brain">note, not sent</span>}
      {message.brain && <span class="said-brain">{brainName(message.brain)}</span>}
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
