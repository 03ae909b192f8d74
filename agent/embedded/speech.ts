import type { AnsweredQuestion } from './answers.ts';
import type { Step } from './steps.ts';

/** What is to be said: by a rule of the policy, or after a tool by its outcome. */
export type Speech = {
  /** Of a message with two parts, what is said of the one before this: by its rule, or after its call. */
  first: { say: readonly string[]; after: Step | null; topic: string | null }[];
  say: readonly string[];
  next: 'ask' | 'stop';
  /** The call whose outcome is told; null for a rule that merely speaks. */
  after: Step | null;
  answers: AnsweredQuestion[];
  flags: ReadonlySet<string>;
  topic: string | null;
};
