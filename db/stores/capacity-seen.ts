import { count, max } from 'drizzle-orm';
import type { Db } from '../database.ts';

/** Changes whenever a rep may have become free: an assignment ended or was accepted, or a rep is not silent any more. */
export async function capacitySeen(db: Db): Promise<string> {
  const { assignments, reps } = db.tables;
  const [[ended], silent] = await Promise.all([
    db.query.select({ last: max(assignments.endedAt), all: count(assignments.endedAt) }).from(assignments),
    db.query
      .select({ presence: reps.presence, active: reps.active, silent: count(reps.silentSince), all: count() })
      .from(reps)
      .groupBy(reps.presence, reps.active),
  ]);
  const states = silent
    .map(({ presence, active, silent: quiet, all }) => `${presence} ${active} ${quiet}/${all}`)
    .sort();
  return JSON.stringify([ended?.last?.getTime() ?? 0, ended?.all ?? 0, states]);
}
