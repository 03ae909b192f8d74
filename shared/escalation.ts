/**
 * When somebody answers, found out once when they are called: the prospect, the model, the guards and the rep's brief
 * all go by it. Plain data, since it is kept with the conversation.
 */
export type Presence = {
  /** Who was called; null while nobody could be found. */
  repId: string | null;
  /** From when they are there, at an hour that is civil where the prospect lives; ISO 8601. Null: at work already. */
  from: string | null;
  /** ISO 639-1 of the language in which they will write, where it is not the prospect's. */
  writesIn: string | null;
  /** The matter is theirs, while somebody else has the lead and keeps it. */
  besideOwner?: true;
};

/** A colleague who was called and has not answered yet, and all that they were told since. */
export type Escalation = {
  topic: string;
  reason: string;
  at: string;
  /** What was passed on after they had been called. */
  additions: string[];
  presence: Presence | null;
};

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether they were told this already. */
export const knows = ({ reason, additions }: Escalation, told: string): boolean =>
  [reason, ...additions].some((one) => plain(one) === plain(told));
