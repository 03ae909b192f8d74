import type { Database } from '../../db/database.ts';
import type * as spend from '../../db/stores/spend.ts';
import type { Usage } from '../../shared/brain.ts';
import type { Budgets } from '../../shared/models-file.ts';
import type { TurnContext } from '../../shared/turn.ts';

export type BudgetDeps = { database: Pick<Database, 'read'>; stores: { spend: typeof spend }; budgets: Budgets };

/** Which budget a turn has used up, null while there is money left. `used` is what the turn itself has used so far. */
export type Purse = (used: Usage) => keyof Budgets | null;

export type Budget = { purseOf: (turn: Pick<TurnContext, 'leadId' | 'now'>) => Promise<Purse> };

type Spent = { tokens: number; costMicros: number };
type Limit = Budgets['turn'];

const nothing: Spent = { tokens: 0, costMicros: 0 };

/** How old the sum of a day may be: it is asked for in every turn. */
const freshMs = 10_000;

/** What others spend meanwhile is seen by the next turn: a budget is a brake, not a purse with a lock. */
export function createBudget({ database, stores, budgets }: BudgetDeps): Budget {
  const { turn, lead, day } = budgets;
  const spentOnLead = (leadId: string) =>
    isSet(lead) ? stores.spend.spentOnLead(database.read, leadId) : Promise.resolve(nothing);
  let known: { at: number; spent: Spent } | null = null;
  async function spentToday(now: Date): Promise<Spent> {
    if (!isSet(day)) return nothing;
    const since = startOfDay(now);
    const at = now.getTime();
    if (known && known.at >= since.getTime() && at - known.at < freshMs) return known.spent;
    const spent = await stores.spend.spentSince(database.read, since);
    known = { at, spent };
    return spent;
  }
  return {
    async purseOf({ leadId, now }) {
      const [onLead, today] = await Promise.all([spentOnLead(leadId), spentToday(now)]);
      return (used) => {
        if (isSpent(turn, nothing, used)) return 'turn';
        if (isSpent(lead, onLead, used)) return 'lead';
        return isSpent(day, today, used) ? 'day' : null;
      };
    },
  };
}

const isSet = ({ usd, tokens }: Limit): boolean => usd !== undefined || tokens !== undefined;

function isSpent({ usd, tokens }: Limit, before: Spent, { inputTokens, outputTokens, costMicros = 0 }: Usage): boolean {
  if (usd !== undefined && before.costMicros + costMicros >= usd * 1_000_000) return true;
  return tokens !== undefined && before.tokens + inputTokens + outputTokens >= tokens;
}

const startOfDay = (now: Date): Date => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
