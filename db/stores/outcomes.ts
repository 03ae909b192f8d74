import { and, asc, count, desc, eq, isNull } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
import { insertOnce, insertRow, updateRow } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export type OutcomeRow = Schema['outcomes']['$inferSelect'];
export type ModelRow = Schema['models']['$inferSelect'];

/** False when it is stored already: one outcome per cause, by its id. */
export const insertOutcome = (tx: Tx, outcome: Schema['outcomes']['$inferInsert']): Promise<boolean> =>
  insertOnce(tx, 'outcomes', outcome);

/** All outcomes in the order in which their leads came in; of a lead with several, the last one counts. */
export async function loadOutcomes(db: Db): Promise<OutcomeRow[]> {
  const { outcomes } = db.tables;
  const rows = await db.query
    .select()
    .from(outcomes)
    .orderBy(asc(outcomes.knownAt), asc(outcomes.at), asc(outcomes.id));
  const last = new Map(rows.map((row) => [row.leadId ?? row.id, row.id]));
  return rows.filter((row) => last.get(row.leadId ?? row.id) === row.id);
}

export async function countOutcomes(db: Db): Promise<{ won: number; lost: number }> {
  const { outcomes } = db.tables;
  const rows = await db.query
    .select({ result: outcomes.result, many: count() })
    .from(outcomes)
    .groupBy(outcomes.result);
  const of = (result: string) => rows.find((row) => row.result === result)?.many ?? 0;
  return { won: of('won'), lost: of('lost') };
}

export const insertModel = (tx: Tx, model: Schema['models']['$inferInsert']): Promise<void> =>
  insertRow(tx, 'models', model);

/** The models that score now: one at most for each product line, and one (`line` null) for all. */
export async function champions(db: Db): Promise<ModelRow[]> {
  const { models } = db.tables;
  return db.query.select().from(models).where(eq(models.status, 'champion')).orderBy(desc(models.at));
}

export async function retireChampion(tx: Tx, line: string | null, at: Date): Promise<void> {
  const { models } = tx.tables;
  const mine = line === null ? isNull(models.line) : eq(models.line, line);
  const rows = await tx.query
    .select({ id: models.id })
    .from(models)
    .where(and(eq(models.status, 'champion'), mine));
  for (const { id } of rows) await updateRow(tx, 'models', id, { status: 'retired', retiredAt: at });
}

/** Every training, the newest first; without the weights. */
export async function listModels(db: Db, limit: number) {
  const { models } = db.tables;
  return db.query
    .select({
      id: models.id,
      line: models.line,
      status: models.status,
      report: models.report,
      at: models.at,
      retiredAt: models.retiredAt,
    })
    .from(models)
    .orderBy(desc(models.at), desc(models.id))
    .limit(limit);
}
