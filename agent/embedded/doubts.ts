import type { Change, TurnContext } from '../../shared/turn.ts';
import type { IntentGuess, UnsureEnd } from '../../shared/unsure.ts';
import type { LanguageReader } from './language.ts';
import type { Phrases } from './phrases.ts';
import type { Speaker } from './speaker.ts';
import { plain, sentencesOf } from './text.ts';

/** A sentence that was not understood, for ops to say what it means. */
export type Doubt = {
  /** Null for the message of a form. */
  messageId: string | null;
  language: string;
  text: string;
  guesses: IntentGuess[];
  ended: UnsureEnd;
};

/** How the turn was answered. */
type Answered = { brain: string | null; text: string; changes: readonly Change[] };

export type DoubtReader = (context: TurnContext, answered: Answered) => Doubt[];

const noAnswer = ['unknown_answer', 'unknown_aside', 'unknown_other', 'unknown_topics'];
/** Longer ones are no phrase that another prospect would use. */
const longest = 160;

const endOf = ({ text, changes }: Answered, phrases: Phrases): UnsureEnd | null => {
  if (changes.some((change) => change.type === 'escalation' && change.topic === 'unclear')) return 'escalated';
  if (phrases.isIn('clarify', text)) return 'asked_back';
  return noAnswer.some((key) => phrases.isIn(key, text)) ? 'unanswered' : null;
};

/** What tells who somebody is has no place in a phrase. */
const impersonal = (text: string): string =>
  text
    .replace(/\S+@\S+|https?:\/\/\S+|www\.\S+|\+?\d[\d\s()./-]{5,}\d/gu, '…')
    .replace(/[\s…]+$/u, '')
    .trim();

/** Finds what the embedded model, where it was the one to answer, was not sure of. */
export const createDoubtReader =
  (speakers: Record<string, Speaker>, languageOf: LanguageReader): DoubtReader =>
  (context, answered) => {
    if (answered.brain !== 'embedded') return [];
    const typed = context.pending.filter(({ value }) => value === null);
    const form =
      context.trigger === 'form' && context.pending.length === 0 && context.formMessage !== null
        ? [{ id: null, text: context.formMessage }]
        : [];
    const heard = [...typed.map(({ id, text }) => ({ id, text })), ...form];
    const before = speakers[context.language] === undefined ? 'en' : context.language;
    const language = languageOf(heard.map(({ text }) => text).join('\n'), before);
    const speaker = speakers[language];
    const ended = speaker && endOf(answered, speaker.phrases);
    if (!speaker || !ended) return [];
    const { doubt, read } = speaker.intents;
    return heard.flatMap(({ id, text: message }) =>
      sentencesOf(message).flatMap(({ text }): Doubt[] => {
        const guesses = text.length > longest ? null : doubt(text);
        const isOther = ended === 'unanswered' && !read(plain(text)).asks;
        return guesses === null || isOther ? [] : [{ messageId: id, language, text: impersonal(text), guesses, ended }];
      }),
    );
  };
