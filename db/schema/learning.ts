import type { ColumnMapping, ImportKind, ImportReport } from '../../shared/import.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { StoredModel } from '../../shared/learned-model.ts';
import type { KnownFields, ModelReport, ModelStatus, OutcomeResult } from '../../shared/learning.ts';
import type { MergeKind } from '../../shared/merge.ts';
import type { Kit } from '../kit/sqlite.ts';
import type { Leads } from './people.ts';

/** What became of a lead or deal, with what was known when it came in: what the learned score learns from. */
export const defineOutcomes = ({ table, text, json, timestamp, real, index }: Kit, { leads }: { leads: Leads }) =>
  table(
    'outcomes',
    {
      id: text('id').primaryKey(),
      leadId: text('lead_id').references(() => leads.id),
      accountId: text('account_id'),
      /** The product line, where there are several. */
      line: text('line'),
      result: text('result').$type<OutcomeResult>().notNull(),
      amount: real('amount'),
      /** The moment from which `known` is; nothing in it is later. */
      knownAt: timestamp('known_at').notNull(),
      known: json<KnownFields>('known').notNull(),
      /** When it was won or lost. */
      closedAt: timestamp('closed_at'),
      source: text('source').$type<'import' | 'rep' | 'crm'>().notNull(),
      at: timestamp('at').notNull(),
    },
    (t) => [index('outcomes_lead').on(t.leadId), index('outcomes_known').on(t.knownAt)],
  );

/** Every training, also one that was refused: what was learned, how it did, and why it is live or not. */
export const defineModels = ({ table, text, json, timestamp, index }: Kit) =>
  table(
    'models',
    {
      id: text('id').primaryKey(),
      line: text('line'),
      status: text('status').$type<ModelStatus>().notNull(),
      /** Null where nothing was learned. */
      model: json<StoredModel>('model'),
      report: json<ModelReport>('report').notNull(),
      at: timestamp('at').notNull(),
      retiredAt: timestamp('retired_at'),
    },
    (t) => [index('models_status').on(t.status, t.at)],
  );

/** Two records made one, with all that moved: so that it can be undone. */
export const defineMerges = ({ table, text, json, timestamp, index }: Kit) =>
  table(
    'merges',
    {
      id: text('id').primaryKey(),
      kind: text('kind').$type<MergeKind>().notNull(),
      keptId: text('kept_id').notNull(),
      goneId: text('gone_id').notNull(),
      /** Both records as they were, and the ids of the rows that moved, by table. */
      before: json<JsonObject>('before').notNull(),
      moved: json<Record<string, string[]>>('moved').notNull(),
      by: text('by').notNull(),
      at: timestamp('at').notNull(),
      undoneAt: timestamp('undone_at'),
    },
    (t) => [index('merges_at').on(t.at)],
  );

/** Two records that look like one and are not: somebody has said so, and nobody is asked again. */
export const defineKeptApart = ({ table, text, timestamp, primaryKey }: Kit) =>
  table(
    'kept_apart',
    {
      kind: text('kind').$type<MergeKind>().notNull(),
      /** The two ids in the order of the alphabet: a pair is one row, whoever is named first. */
      firstId: text('first_id').notNull(),
      secondId: text('second_id').notNull(),
      by: text('by').notNull(),
      at: timestamp('at').notNull(),
    },
    (t) => [primaryKey({ columns: [t.kind, t.firstId, t.secondId] })],
  );

/** One file on its way in. `nextRow` is where it goes on after an interruption. */
export const defineImports = ({ table, text, json, timestamp, integer, index }: Kit) =>
  table(
    'imports',
    {
      id: text('id').primaryKey(),
      kind: text('kind').$type<ImportKind>().notNull(),
      file: text('file').notNull(),
      /** Of the file's bytes: the same file goes on where it stopped. */
      hash: text('hash').notNull(),
      mapping: json<ColumnMapping>('mapping').notNull(),
      rows: integer('rows').notNull(),
      nextRow: integer('next_row').notNull(),
      taken: integer('taken').notNull(),
      report: json<ImportReport>('report').notNull(),
      at: timestamp('at').notNull(),
      finishedAt: timestamp('finished_at'),
    },
    (t) => [index('imports_hash').on(t.hash)],
  );

/** A row that was not taken, as it stood in the file, and why. */
export const defineImportRefusals = (
  { table, text, json, integer, primaryKey }: Kit,
  { imports }: { imports: Imports },
) =>
  table(
    'import_refusals',
    {
      importId: text('import_id')
        .notNull()
        .references(() => imports.id),
      line: integer('line').notNull(),
      reason: text('reason').notNull(),
      row: json<Record<string, string>>('row').notNull(),
    },
    (t) => [primaryKey({ columns: [t.importId, t.line] })],
  );

export type Imports = ReturnType<typeof defineImports>;
