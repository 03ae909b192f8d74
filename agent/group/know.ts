import type { QualificationConfig } from '../../prompts/schemas/qualification.ts';
import type { Group } from '../../shared/group.ts';
import type { TurnDeps } from '../deps.ts';
import type { Turn } from '../state.ts';

/** What is the company's and no single person's; needs are told in somebody's own words, and money is private. */
const shared: ReadonlySet<string> = new Set(['headcount', 'timeline', 'tool']);

const sharedFields = ({ fields }: QualificationConfig): string[] =>
  fields.flatMap(({ id, kind }) => (shared.has(kind) ? [id] : []));

/**
 * What colleagues of theirs have told and were told. Only for who has proven to belong there: whoever merely states an
 * address of a company learns nothing of it.
 */
export async function knowGroup(deps: TurnDeps, turn: Turn): Promise<Turn> {
  const { account, contact, leadId } = turn.context;
  if (account === null || (contact.verifiedAt === null && !turn.stored.lead.verified)) return turn;
  const { groups } = deps.stores;
  const db = deps.database.read;
  const member = { accountId: account.id, leadId };
  const [facts, promises] = await Promise.all([
    groups.colleagueFacts(db, member, sharedFields(deps.house.qualification)),
    groups.promisesOf(db, account.id),
  ]);
  const context = { ...turn.context, group: { facts, promises } };
  // What a colleague told is confirmed, not asked.
  return { ...turn, context: { ...context, qualification: turn.judge(context).qualification } };
}

const line = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 200);

/** What a language model is told of it. */
export function groupSituation({ facts, promises }: Group, known: readonly { field: string }[]): string {
  const told = new Set(known.map(({ field }) => field));
  const open = facts
    .filter(({ field }) => !told.has(field))
    .map(({ field, value }) => `${field} = ${line(String(value))}`);
  return [
    open.length > 0 &&
      `A colleague of theirs told us: ${open.join('; ')}. Ask whether it is so when you would ask for it; never say that or from whom you know it.`,
    promises.length > 0 &&
      `Their company was told: ${promises
        .slice(0, 6)
        .map(({ text }) => `"${line(text).replaceAll('"', "'")}"`)
        .join(' ')} Say nothing else than that.`,
  ]
    .filter((part) => typeof part === 'string')
    .join(' ');
}
