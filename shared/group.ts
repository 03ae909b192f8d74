/** What people of one account share with us: facts about the company, and what we have told any of them. */
export type Group = {
  /** Told by a colleague: to be confirmed, never told on. Values only, no words of theirs. */
  facts: { field: string; value: string | number; at: Date }[];
  /** What the agent has told people of this account, with where it is written. */
  promises: { text: string; source: string; at: Date }[];
};
