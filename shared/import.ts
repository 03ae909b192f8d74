/** What is told of a file on its way in: between the command line, the console and the database. */

export const importKinds = ['leads', 'accounts', 'reps', 'outcomes'] as const;
export type ImportKind = (typeof importKinds)[number];

/** A field of ours by the header of the file's column it comes from. Columns that are nobody's are kept as they are. */
export type ColumnMapping = {
  columns: Record<string, string>;
  /** Columns whose days and months could not be told apart, as somebody said. */
  dateOrder: Record<string, 'dmy' | 'mdy'>;
  /** Spellings to put right, by column: written → meant. */
  repairs: Record<string, Record<string, string>>;
};

/** Something that whoever owns the file should know, with the lines of the file that show it (the first few). */
export type Problem = {
  kind: 'duplicate' | 'stale' | 'missing' | 'ambiguous_date' | 'free_mail' | 'spelling' | 'invalid' | 'unmapped';
  column: string | null;
  text: string;
  rows: number;
  lines: number[];
  /** What is done about it; null where somebody must say. */
  repair: string | null;
};

export type ImportReport = { encoding: string; delimiter: string; problems: Problem[] };

/** A field that a file of this kind may have. */
export type TargetField = { field: string; label: string; required: boolean };

/** All that is seen of a file before anything is written. */
export type ImportPreview = {
  kind: ImportKind;
  file: string;
  rows: number;
  headers: string[];
  targets: TargetField[];
  mapping: ColumnMapping;
  /** Columns whose day and month could not be told apart: without an answer nothing is taken. */
  asked: { column: string; example: string }[];
  sample: Record<string, string>[];
  /** What the first rows would become. */
  result: Record<string, string>[];
  refused: { line: number; reason: string }[];
  report: ImportReport;
};

export type ImportProgress = { id: string; rows: number; done: number; taken: number; refused: number };
