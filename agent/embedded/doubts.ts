import type { Change, TurnContext } from '../../shared/turn.ts';
import type { IntentGuess, UnsureEnd } from '../../shared/unsure.ts';
import { matterOf } from '../handoff/matter.ts';
import type { LanguageReader } from './language.ts';
import type { Phrases } from './phrases.ts';
import type { Speaker } from './speaker.ts';
import { plain, sentencesOf } from './text.ts';

/** A sentence that a brain had trouble with, for ops to say what it means. */
export type Doubt = {
  /** Null for the message of a form. */
  messageId: string | null;
  language: string;
  text: string;
  guesses: IntentGuess[];
  /** `embedded`, or the name of a language model. */
  brain: string;
  ended: UnsureEnd;
};

/** How the turn was answered; `model` names the language model that was asked first, where there is one. */
type Answered = {
  brain: string | null;
  model: string | null;
  text: string;
  changes: readonly Change[];
  marks: readonly string[];
};

export type DoubtReader = (context: TurnContext, answered: Answered) => Doubt[];

const noAnswer = ['unknown_answer', 'unknown_aside', 'unknown_other', 'unknown_topics'];
/** Longer ones are no phrase that another prospect would use. */
const longest = 160;
/** Once is a slip that the second try mends. */
const mostStops = 2;
/** Topics of calls that are made for other reasons than that nothing is known. */
const knownReasons = ['human', 'meeting', 'language', 'more'];

const embeddedEnd = ({ text, changes }: Answered, phrases: Phrases): UnsureEnd | null => {
  if (changes.some((change) => change.type === 'escalation' && change.topic === 'unclear')) return 'escalated';
  if (phrases.isIn('clarify', text)) return 'asked_back';
  return noAnswer.some((key) => phrases.isIn(key, text)) ? 'unanswered' : null;
};

/** A language model that the guards stopped twice, or that called a colleague since it knew no answer. */
const modelEnd = ({ brain, changes, marks }: Answered): UnsureEnd | null => {
  if (marks.filter((mark) => mark.startsWith('guard:')).length >= mostStops) return 'stopped';
  const gaveUp = changes.some(
    (change) =>
      change.type === 'escalation' &&
      change.by !== 'rule' &&
      matterOf(change.topic) === 'question' &&
      !knownReasons.includes(change.topic),
  );
  return gaveUp && brain !== 'embedded' ? 'escalated' : null;
};

/** What tells who somebody is has no place in a phrase. */
const impersonal = (text: string): string =>
  text
    .replace(/\S+@\S+|https?:\/\/\S+|www\.\S+|\+?\d[\d\s()./-]{5,}\d/gu, '…')
    .replace(/[\s…]+$/u, '')
    .trim();

const heardIn = ({ pending, trigger, formMessage }: TurnContext): { id: string | null; text: string }[] => {
  const typed = pending.filter(({ value }) => value === null).map(({ id, text }) => ({ id, text }));
  const isForm = trigger === 'form' && pending.length === 0 && formMessage !== null;
  return [...typed, ...(isForm ? [{ id: null, text: formMessage }] : [])];
};

/** What a language model had trouble with, the embedded one may be sure of: then that is its guess. */
const guessesFor = ({ intents }: Speaker, text: string, byModel: boolean): IntentGuess[] | null => {
  const guesses = intents.doubt(text);
  if (guesses !== null || !byModel) return guesses;
  const { intent } = intents.read(plain(text));
  return intent === null ? [] : [{ intent, probability: 1 }];
};

/** Finds what the brain that answered was not sure of, or was kept from saying. */
export const createDoubtReader =
  (speakers: Record<string, Speaker>, languageOf: LanguageReader): DoubtReader =>
  (context, answered) => {
    const heard = heardIn(context);
    const before = speakers[context.language] === undefined ? 'en' : context.language;
    const language = languageOf(heard.map(({ text }) => text).join('\n'), before);
    const speaker = speakers[language];
    if (!speaker) return [];
    const { model } = answered;
    const troubled = model === null ? null : modelEnd(answered);
    const brain = troubled === null ? 'embedded' : (model ?? 'embedded');
    const ended = troubled ?? (answered.brain === 'embedded' ? embeddedEnd(answered, speaker.phrases) : null);
    if (!ended) return [];
    return heard.flatMap(({ id, text: message }) =>
      sentencesOf(message).flatMap(({ text }): Doubt[] => {
        const guesses = text.length > longest ? null : guessesFor(speaker, text, troubled !== null);
        const isOther = ended === 'unanswered' && !speaker.intents.read(plain(text)).asks;
        return guesses === null || isOther
          ? []
          : [{ messageId: id, language, text: impersonal(text), guesses, brain, ended }];
      }),
    );
  };
