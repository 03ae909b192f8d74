/** A rule that a sentence breaks. `detail` is for the model: what is wrong, and what to do instead. */
export type Violation = { rule: string; detail: string };

/** `waits`: the sentence claims an effect that the calls of the same answer may still bring about. */
export type Verdict =
  | { kind: 'passes' }
  | { kind: 'waits'; violation: Violation }
  | { kind: 'violates'; violation: Violation };

export const passes: Verdict = { kind: 'passes' };
