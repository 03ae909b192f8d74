import { z } from 'zod';
import { type Preview, preview } from './publishing.ts';

/** What the embedded model was not sure of or a language model had trouble with, and what ops make of it: the words of the console's API. */

/** An intent of a language pack, with how likely it seemed. */
export const intentGuess = z.object({ intent: z.string(), probability: z.number() });

/**
 * `asked_back`: it asked what was meant. `escalated`: it left it to a colleague. `unanswered`: it had no answer.
 * `stopped`: the guards stopped its reply twice.
 */
export const unsureEnd = z.enum(['asked_back', 'escalated', 'unanswered', 'stopped']);

/** Sentences that say nearly the same, as one. */
export const unsureGroup = z.object({
  id: z.string(),
  language: z.string(),
  text: z.string(),
  /** Others that say nearly the same. */
  alike: z.array(z.string()),
  count: z.number().int(),
  guesses: z.array(intentGuess),
  ended: unsureEnd,
  /** Which brain had trouble with it: `embedded`, or the name of a language model. */
  brain: z.string(),
  at: z.string(),
  conversationId: z.string(),
  leadId: z.string().nullable(),
});

export const unsureDecided = z.object({
  id: z.string(),
  language: z.string(),
  text: z.string(),
  decision: z.enum(['taught', 'dismissed']),
  phrase: z.string().nullable(),
  intent: z.string().nullable(),
  by: z.string(),
  at: z.string(),
});

export const unsureList = z.object({
  items: z.array(unsureGroup),
  /** What was decided last, latest first. */
  decided: z.array(unsureDecided),
  /** What a sentence may mean, by language. */
  intents: z.record(z.string(), z.array(z.string())),
});

export const taughtPhrase = z.object({
  id: z.string(),
  path: z.string(),
  /** The line of the pack that the phrase stands in. */
  line: z.number().int(),
  phrase: z.string(),
  intent: z.string(),
  /** The pack before and now, around that line. */
  before: z.string(),
  after: z.string(),
});

/** The conversation that the sentence comes from, with the pack as it is and with the phrase. */
export const triedPhrase = z.object({ previews: z.array(preview) });

export type IntentGuess = z.infer<typeof intentGuess>;
export type UnsureEnd = z.infer<typeof unsureEnd>;
export type UnsureGroup = z.infer<typeof unsureGroup>;
export type UnsureDecided = z.infer<typeof unsureDecided>;
export type UnsureList = z.infer<typeof unsureList>;
export type TaughtPhrase = z.infer<typeof taughtPhrase>;

export type Trial = { id: string; intent: string; phrase: string };
export type Tried = { kind: 'tried'; previews: Preview[] } | { kind: 'refused'; because: string } | { kind: 'unknown' };

export type Lesson = Trial & { by: string };

export type Taught =
  | { kind: 'taught'; taught: TaughtPhrase }
  /** It would harm what is understood by now, or cannot stand in a pack. */
  | { kind: 'refused'; because: string }
  /** Somebody else has published the pack in the meantime. */
  | { kind: 'stale' }
  | { kind: 'unknown' };

/** What ops decide about sentences that were not understood. */
export type UnsureDesk = {
  list: () => Promise<UnsureList>;
  /** What the phrase would change, before it holds. */
  tryOut: (trial: Trial) => Promise<Tried>;
  /** Puts the phrase into its language's pack and lets it hold. */
  teach: (lesson: Lesson) => Promise<Taught>;
  dismiss: (request: { id: string; by: string }) => Promise<'done' | 'unknown'>;
  /** Takes a phrase back out of its pack, or a dismissal back. */
  undo: (request: { id: string; by: string }) => Promise<'done' | 'stale' | 'unknown'>;
};
