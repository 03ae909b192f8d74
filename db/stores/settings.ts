import { eq } from 'drizzle-orm';
import type { JsonObject } from '../../shared/json.ts';
import type { Db, Tx } from '../database.ts';

export async function readSetting(db: Db, key: string): Promise<JsonObject | null> {
  const { settings } = db.tables;
  const [row] = await db.query.select().from(settings).where(eq(settings.key, key));
  return row?.value ?? null;
}

export async function writeSetting(tx: Tx, key: string, value: JsonObject, at: Date): Promise<void> {
  const { settings } = tx.tables;
  await tx.query
    .insert(settings)
    .values({ key, value, at })
    .onConflictDoUpdate({ target: settings.key, set: { value, at } });
}

/** Writes it unless somebody else has: of two processes that start together the first wins. */
export async function writeSettingOnce(tx: Tx, key: string, value: JsonObject, at: Date): Promise<void> {
  const { settings } = tx.tables;
  await tx.query.insert(settings).values({ key, value, at }).onConflictDoNothing();
}
