export type MergeKind = 'contact' | 'account';

/** Two records that look like one. `because` in words; the first is the one that would be kept. */
export type DuplicatePair = {
  kind: MergeKind;
  kept: { id: string; name: string; detail: string };
  gone: { id: string; name: string; detail: string };
  because: string;
};
