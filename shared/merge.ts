export type MergeKind = 'contact' | 'account';

export type MergeSide = { id: string; name: string; detail: string };

/** Two records that look like one. `because` in words; the first is the one that would be kept. */
export type DuplicatePair = { kind: MergeKind; kept: MergeSide; gone: MergeSide; because: string };

export type MergeItem = {
  id: string;
  kind: MergeKind;
  kept: MergeSide;
  gone: MergeSide;
  /** How many rows moved from one to the other. */
  moved: number;
  at: Date;
  undoneAt: Date | null;
};

/** Two that somebody has said are not one: nobody is asked again. */
export type ApartItem = { kind: MergeKind; one: MergeSide; other: MergeSide; at: Date };

export type Merged =
  | { kind: 'merged'; id: string }
  /** One of them is not there (any more), or both are the same, or of two kinds. */
  | { kind: 'impossible'; because: string };

export type Unmerged = { kind: 'undone' } | { kind: 'impossible'; because: string };

/** Finds records that look like one, makes them one, and takes that back. */
export type MergeDesk = {
  duplicates: () => Promise<DuplicatePair[]>;
  list: () => Promise<MergeItem[]>;
  merge: (kind: MergeKind, keptId: string, goneId: string, by: string) => Promise<Merged>;
  undo: (id: string) => Promise<Unmerged>;
  /** They are two: the pair is not shown again until that is taken back. */
  keepApart: (kind: MergeKind, oneId: string, otherId: string, by: string) => Promise<'kept' | 'unknown'>;
  askAgain: (kind: MergeKind, oneId: string, otherId: string) => Promise<void>;
  apart: () => Promise<ApartItem[]>;
};
