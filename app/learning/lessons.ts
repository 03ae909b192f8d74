import type { Db } from '../../db/database.ts';
import { latestOwnLeads } from '../../db/stores/known-then.ts';
import { champions, loadOutcomes, type ModelRow, type OutcomeRow } from '../../db/stores/outcomes.ts';
import type { Champion } from '../../tools/scoring/learned/challenge.ts';
import { type Example, winsIn } from '../../tools/scoring/learned/rows.ts';
import { fewestOutcomes } from '../../tools/scoring/learned/train.ts';

/** What one model learns from: all outcomes, or those of one product line. */
export type Lesson = { line: string | null; examples: Example[]; champion: Champion | null };

/** The lesson of all, and one for each product line with outcomes enough of its own. */
export async function loadLessons(db: Db): Promise<Lesson[]> {
  const [rows, live, isUsed] = await Promise.all([loadOutcomes(db), champions(db), fieldsInUse(db)]);
  const lines = [...new Set(rows.flatMap(({ line }) => line ?? []))].sort();
  const lessonOf = (line: string | null, own: OutcomeRow[]): Lesson => {
    const model = live.find((row) => row.line === line);
    return { line, examples: own.map((row) => exampleOf(row, isUsed)), champion: model ? championOf(model) : null };
  };
  const perLine = lines.map((line) =>
    lessonOf(
      line,
      rows.filter((row) => row.line === line),
    ),
  );
  return [lessonOf(null, rows), ...perLine.filter(({ examples }) => isEnough(examples))];
}

const isEnough = (examples: readonly Example[]): boolean =>
  Math.min(winsIn(examples), examples.length - winsIn(examples)) >= fewestOutcomes;

type IsUsed = (field: string) => boolean;

const exampleOf = ({ knownAt, known, result, closedAt }: OutcomeRow, isUsed: IsUsed): Example => ({
  at: knownAt,
  closedAt,
  won: result === 'won',
  known: Object.fromEntries(Object.entries(known).filter(([field]) => isUsed(field))),
});

/** What is known of every lead, whatever its form asks. */
const always = ['source', 'title', 'country', 'industry', 'employees', 'account.kind', 'mail.kind'];
const beginsWith = /^intent\./;

/**
 * A field of an old export that no lead of ours ever has would be "not known" for all of them: nothing is learned from
 * it, once leads have come in by themselves.
 */
async function fieldsInUse(db: Db): Promise<IsUsed> {
  const leads = await latestOwnLeads(db, 500);
  if (leads.length === 0) return () => true;
  const names = leads.flatMap(({ extra, utm, enrichment }) => [
    ...Object.keys(extra),
    ...Object.keys(utm).map((name) => `utm.${name}`),
    ...(enrichment?.fields ?? []).map(({ field }) => field),
  ]);
  const used = new Set([...always, ...names]);
  return (field) => used.has(field) || beginsWith.test(field);
}

const championOf = ({ model }: ModelRow): Champion | null =>
  model && { model: model.model, learnedUntil: new Date(model.learnedUntil) };
