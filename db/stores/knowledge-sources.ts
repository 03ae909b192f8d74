import { asc, eq } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
import type { Schema } from '../schema.ts';

export type KnowledgeSource = Schema['knowledgeSources']['$inferSelect'];

export const knowledgeSources = (db: Db): Promise<KnowledgeSource[]> => {
  const { knowledgeSources: table } = db.tables;
  return db.query.select().from(table).orderBy(asc(table.path));
};

export async function saveKnowledgeSource(tx: Tx, source: KnowledgeSource): Promise<void> {
  const { knowledgeSources: table } = tx.tables;
  const { path, ...rest } = source;
  await tx.query.insert(table).values(source).onConflictDoUpdate({ target: table.path, set: rest });
}

export async function forgetKnowledgeSource(tx: Tx, path: string): Promise<void> {
  const { knowledgeSources: table } = tx.tables;
  await tx.query.delete(table).where(eq(table.path, path));
}
