import type { Database } from '../../../db/database.ts';
import * as bookings from '../../../db/stores/bookings.ts';
import * as company from '../../../db/stores/company.ts';
import { insertContact } from '../../../db/stores/contacts.ts';
import { openConversation } from '../../../db/stores/conversations.ts';
import { insertLead } from '../../../db/stores/leads.ts';
import type { Rep } from '../../../shared/company.ts';
import type { OfferedSlot } from '../../../shared/conversation.ts';
import type { Decision } from '../../../shared/routing.ts';
import type { TurnContext } from '../../../shared/turn.ts';
import type { CalendarDeps } from '../../../tools/calendar/deps.ts';
import { createEmbeddedCalendar } from '../../../tools/calendar/embedded.ts';
import { alone } from '../../../tools/calendar/plan.ts';
import { createCalendarTools } from '../../../tools/calendar/tools.ts';
import type { ToolOutcome } from '../../../tools/tool.ts';
import { conversationRow, leadRow } from '../../support/rows.ts';
import { sampleTurn } from '../../support/turn.ts';

/** Monday, 09:00 in Berlin. */
export const monday = new Date('2026-11-23T08:00:00Z');

const decisionFor = (ranking: string[]): Decision => ({
  kind: 'assigned',
  repId: ranking[0] ?? null,
  by: 'pool',
  because: 'next in turn',
  ranking,
  rejected: [],
  flips: [],
  provisional: [],
  countsForFairness: true,
  accountId: null,
  tier: 'agent',
});

/** A front desk with these reps and a clock that stands still until it is set. */
export async function openDesk(database: Database, reps: Rep[], over: Partial<CalendarDeps> = {}) {
  await database.transaction((tx) => company.replaceCompany(tx, { reps, accounts: [], deals: [] }, monday));
  const time = { now: monday };
  const clock = { now: () => time.now };
  const deps: CalendarDeps = {
    bookings,
    company,
    clock,
    calendar: createEmbeddedCalendar({ bookings, clock }),
    route: async () => decisionFor(reps.map(({ id }) => id)),
    planFor: async () => alone,
    ...over,
  };
  const tools = new Map(createCalendarTools(deps).map((tool) => [tool.name, tool]));
  const call = async (turn: TurnContext, name: string, input: object): Promise<ToolOutcome> => {
    const run = await tools.get(name)?.run(input, { turn, callId: 'turn_1:1:0', signal: AbortSignal.timeout(5000) });
    if (run === undefined) throw new Error(`no tool ${name}`);
    return run.kind === 'transact' ? database.transaction(run.apply) : run;
  };
  return { call, time, deps };
}

/** A prospect `n` with their own lead and conversation, as the turn sees them. */
export async function prospect(database: Database, n: number, over: Partial<TurnContext> = {}): Promise<TurnContext> {
  const [contactId, leadId, conversationId] = [`cont_${n}`, `lead_${n}`, `conv_${n}`];
  await database.transaction(async (tx) => {
    await insertContact(tx, { id: contactId, email: `p${n}@acme.example`, name: `P ${n}`, createdAt: monday });
    await insertLead(tx, leadRow({ id: leadId, contactId }));
    await openConversation(tx, conversationRow({ id: conversationId, leadId }));
  });
  return sampleTurn({ leadId, conversationId, now: monday, ...over });
}

/** The offers that an outcome brought, whether done or refused. */
export function offersOf(outcome: ToolOutcome): OfferedSlot[] {
  return (outcome.changes ?? []).flatMap((change) => (change.type === 'offers' ? change.offers : []));
}

/** The turn as it stands after an outcome. */
export function after(turn: TurnContext, outcome: ToolOutcome): TurnContext {
  let { offers, decision, bookings: booked } = turn;
  for (const change of outcome.changes ?? []) {
    if (change.type === 'offers') offers = change.offers;
    if (change.type === 'decision') decision = change.decision;
    if (change.type === 'booking') booked = [...booked.filter(({ id }) => id !== change.booking.id), change.booking];
  }
  return { ...turn, offers, decision, bookings: booked };
}
