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
  kind:
    | 'duplicate'
    | 'stale'
    | 'missing'
    | 'ambiguous_date'
    | 'free_mail'
    | 'spelling'
    | 'invalid'
    | 'unmapped'
    | 'other_kind';
  column: string | null;
  text: string;
  rows: number;
  lines: number[];
  /** What is done about it; null where somebody must say. */
  repair: string | null;
};

/** The first columns of a file of refused rows: they are ours, and are passed over when it is imported again. */
export const refusalHeaders = ['refused line', 'refused because'];

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

/** A file as it is given to us. `mapping` null: as proposed. */
export type ImportFile = { kind: ImportKind; file: string; bytes: Uint8Array; mapping: ColumnMapping | null };

export type ImportStarted =
  | { kind: 'started'; id: string; resumedAt: number; done: Promise<ImportProgress> }
  /** Something must be said first: which of day and month comes first, or which column is the mail address. */
  | { kind: 'asked'; preview: ImportPreview }
  /** The same file was imported completely before. */
  | { kind: 'repeated'; id: string };

export type ImportItem = ImportProgress & {
  kind: ImportKind;
  file: string;
  at: Date;
  finishedAt: Date | null;
  report: ImportReport;
};

/** What imports files: the command line and the console hand them to it. */
export type ImportDesk = {
  preview: (file: ImportFile) => Promise<ImportPreview>;
  start: (file: ImportFile, onProgress?: (progress: ImportProgress) => void) => Promise<ImportStarted>;
  list: () => Promise<ImportItem[]>;
  /** The refused rows with their reasons, as a CSV file; null for an unknown import. */
  refusals: (id: string) => Promise<string | null>;
};
