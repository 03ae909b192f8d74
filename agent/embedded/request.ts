import type { Message } from '../../shared/conversation.ts';
import type { TurnContext } from '../../shared/turn.ts';
import { asksFor } from '../qualification.ts';
import type { Situation } from './sentences.ts';
import type { Speaker } from './speaker.ts';
import { namesTime, type TimeReading } from './times.ts';
import type { Reading } from './understand.ts';

/** A meeting that they asked for in an earlier message, and that they have been offered no times for yet. */
export type Request = {
  /** When they would like it, as they last said, and when they said so; null where they named no time. */
  time: { reading: TimeReading; at: Date } | null;
  /** How many questions that a meeting needs were asked since. */
  askedSince: number;
};

const isRequest = ({ intents, pick }: Reading): boolean => intents.has('book') || pick.kind === 'wish';

type Said = Pick<Message, 'text' | 'value' | 'at'> & { position: number };

/** What they wrote before this turn, the message of their form first. */
const saidBefore = ({ transcript, pending, formMessage, trigger, now }: TurnContext): Said[] => {
  const answered = new Set(pending.map(({ id }) => id));
  const typed = transcript.filter(({ role, id }) => role === 'prospect' && !answered.has(id));
  const isTyped = typed.some(({ text }) => text === formMessage);
  const form =
    formMessage === null || trigger === 'form' || isTyped
      ? []
      : [{ text: formMessage, value: null, at: transcript[0]?.at ?? now, position: -1 }];
  return [...form, ...typed];
};

const wasOffered = (message: Message): boolean => message.chips.some(({ value }) => value.startsWith('slot:'));

/** Looked for only where it decides something: before any times were offered, and while no meeting stands. */
export const requestOf = (context: TurnContext, speaker: Speaker, situation: Situation): Request | null => {
  const { transcript, qualification } = context;
  if (context.bookings.length > 0 || transcript.some(wasOffered)) return null;
  const read = saidBefore(context).map((message) => ({
    message,
    reading: speaker.understand([message], {
      ...situation,
      now: message.at,
      askedField: null,
      meetingTalk: false,
      prior: [],
    }),
  }));
  const asked = read.filter(({ reading }) => isRequest(reading));
  const [first] = asked;
  if (first === undefined) return null;
  const timed = asked.findLast(({ reading }) => reading.pick.kind === 'wish' && namesTime(reading.time));
  const after = transcript.filter(({ role, position }) => role === 'agent' && position > first.message.position);
  const needed = speaker.qualification.fields.filter(({ id }) =>
    qualification.fields.some((field) => field.id === id && field.requiredToBook),
  );
  return {
    time: timed === undefined ? null : { reading: timed.reading.time, at: timed.message.at },
    askedSince: needed.filter((field) => after.some(({ text }) => asksFor(field, text, context.language))).length,
  };
};
