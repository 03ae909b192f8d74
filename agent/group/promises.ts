import type { Tx } from '../../db/database.ts';
import type { Group } from '../../shared/group.ts';
import { newId } from '../../shared/ids.ts';
import type { TurnDeps } from '../deps.ts';
import { moneyIn } from '../guards/money.ts';
import { sourcedIn } from '../handoff.ts';
import type { Reply } from '../loop.ts';
import type { Turn } from '../state.ts';

/** The ledger: what an answer tells from the knowledge base stands for the whole account. */
export async function commitPromises(deps: TurnDeps, tx: Tx, turn: Turn, reply: Reply | null): Promise<void> {
  const { account, leadId } = turn.context;
  if (account === null || reply === null) return;
  const at = deps.clock.now();
  for (const { text, source } of sourcedIn([reply.text], deps.searchKnowledge))
    await deps.stores.groups.recordPromise(tx, { id: newId('prom'), accountId: account.id, leadId, text, source, at });
}

/** What a colleague of theirs was told of the same passage in other figures; a human has to set it straight. */
export function otherwiseTold(
  { searchKnowledge }: Pick<TurnDeps, 'searchKnowledge'>,
  group: Group | undefined,
  text: string,
): string | null {
  if (!group || group.promises.length === 0) return null;
  const figures = (said: string) => moneyIn(said).map(({ value, unit }) => `${value} ${unit}`);
  for (const told of sourcedIn([text], searchKnowledge)) {
    const now = figures(told.text);
    const article = told.source.split(':')[0];
    if (now.length === 0) continue;
    const before = group.promises.find(
      ({ text, source }) =>
        source === told.source && figures(text).length > 0 && !figures(text).some((figure) => now.includes(figure)),
    );
    if (before) return `A colleague of theirs was told otherwise (${article}): "${before.text}"`;
  }
  return null;
}
