import { asc, desc, eq, max } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
import type { Schema } from '../schema.ts';
import { writeSetting } from './settings.ts';

export type PromptVersion = Schema['promptVersions']['$inferSelect'];
export type NewPromptVersion = Omit<PromptVersion, 'seq'>;

/** Adds a publication. One at a time: the setting's row is its lock, and its number tells other processes of it. */
export async function addVersion(tx: Tx, version: NewPromptVersion): Promise<number> {
  const { promptVersions } = tx.tables;
  await writeSetting(tx, 'prompts', { last: version.id }, version.at);
  const [last] = await tx.query.select({ seq: max(promptVersions.seq) }).from(promptVersions);
  const seq = (last?.seq ?? 0) + 1;
  await tx.query.insert(promptVersions).values({ ...version, seq });
  return seq;
}

/** The number of the latest publication, 0 before the first. */
export async function lastSeq(db: Db): Promise<number> {
  const { promptVersions } = db.tables;
  const [last] = await db.query.select({ seq: max(promptVersions.seq) }).from(promptVersions);
  return last?.seq ?? 0;
}

/** The last publication of each path, whatever it says. */
export async function latestVersions(db: Db): Promise<PromptVersion[]> {
  const { promptVersions } = db.tables;
  const rows = await db.query.select().from(promptVersions).orderBy(asc(promptVersions.seq));
  return [...new Map(rows.map((row) => [row.path, row])).values()];
}

/** All publications of one path, the latest first. */
export const versionsOfPath = (db: Db, path: string): Promise<PromptVersion[]> => {
  const { promptVersions } = db.tables;
  return db.query.select().from(promptVersions).where(eq(promptVersions.path, path)).orderBy(desc(promptVersions.seq));
};

export async function findVersion(db: Db, id: string): Promise<PromptVersion | null> {
  const { promptVersions } = db.tables;
  const [row] = await db.query.select().from(promptVersions).where(eq(promptVersions.id, id));
  return row ?? null;
}
