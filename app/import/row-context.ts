import type { Directory } from './directory.ts';

/** Where a row stands and what is known around it. */
export type RowContext = {
  importId: string;
  hash: string;
  line: number;
  directory: Directory;
  now: Date;
  zone: string;
};
