import type { Database } from '../../db/database.ts';
import { insertContact } from '../../db/stores/contacts.ts';
import { openConversation } from '../../db/stores/conversations.ts';
import { insertLead } from '../../db/stores/leads.ts';
import { appendMessage } from '../../db/stores/messages.ts';
import type { Decision } from '../../shared/routing.ts';
import { conversationRow, leadRow, noon } from './rows.ts';

export const after = (ms: number) => new Date(noon.getTime() + ms);

const rep = (id: string, name: string) => ({
  ...{ id, name, email: `${id}@usher.example`, role: 'ae' as const, title: 'AE', zone: 'Europe/Berlin' },
  ...{ hours: { mon: [{ from: '09:00', to: '17:00' }] }, absences: [], holidays: [], pools: ['ae'], skills: [] },
  ...{ languages: ['en'], territories: [], weight: 100, priority: 0, caps: { day: 5 }, active: true, startedAt: noon },
  meeting: { minutes: 30, bufferMinutes: 0, noticeMinutes: 60, perDay: 5, horizonDays: 14 },
  presence: 'online' as const,
});

const account = {
  ...{ id: 'acct_1', name: 'Acme', domain: 'acme.example', aliases: [], kind: 'prospect' as const, ownerId: 'rep_a' },
  createdAt: noon,
};
const deal = {
  ...{ id: 'deal_1', accountId: 'acct_1', name: 'Acme 2026', ownerId: 'rep_a', stage: 'demo', status: 'open' as const },
  ...{ amount: 12_000, currency: 'EUR', openedAt: noon },
};

const decision: Decision = {
  ...{ kind: 'assigned', repId: 'rep_a', by: 'account_owner', because: 'Ada owns Acme', ranking: ['rep_a'] },
  ...{ rejected: [{ repId: 'rep_b', reason: 'not the owner' }], flips: ['if Ada were away'], provisional: [] },
  ...{ countsForFairness: false, accountId: 'acct_1', tier: 'rep' },
};

/** A lead with something of everything that can be known of one: two reps, an account, a turn, a booking, a brief. */
export async function addFullLead(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    const { tables, query } = tx;
    await query.insert(tables.reps).values([rep('rep_a', 'Ada'), rep('rep_b', 'Bo')]);
    await query.insert(tables.accounts).values(account);
    await query.insert(tables.deals).values(deal);
    await insertContact(tx, {
      id: 'cont_1',
      email: 'ann@acme.example',
      name: 'Ann 100%',
      accountId: 'acct_1',
      createdAt: noon,
    });
    await insertLead(
      tx,
      leadRow({
        ...{
          accountId: 'acct_1',
          ownerId: 'rep_a',
          tier: 'rep',
          firstTouchAt: after(1500),
          brief: { headline: 'Call Ann' },
        },
        score: {
          value: 81,
          reasons: [{ feature: 'size', part: 'fit', contribution: 20, text: '400 people' }],
          flips: [],
        },
      }),
    );
    await openConversation(tx, conversationRow({ leadId: 'lead_1', openedAt: noon }));
  });
  await addTalk(database);
}

async function addTalk(database: Database): Promise<void> {
  const of = { conversationId: 'conv_1' };
  await database.transaction(async (tx) => {
    const { tables, query } = tx;
    await appendMessage(tx, { ...of, id: 'msg_1', role: 'prospect', text: 'We are 14, no, 40', at: after(500) });
    const chips = [{ label: 'Tuesday', value: 'slot:1' }];
    const reply = {
      id: 'msg_2',
      role: 'agent' as const,
      text: 'Good',
      at: after(1500),
      brain: 'embedded',
      turnId: 'turn_1',
    };
    await appendMessage(tx, { ...of, ...reply, chips });
    await query.insert(tables.turns).values({
      ...{ ...of, id: 'turn_1', fromSeq: 1, toSeq: 1, input: {}, brain: 'embedded', versions: { 'agent.md': 'abc' } },
      ...{
        status: 'done',
        marks: ['fallback'],
        inputTokens: 3,
        outputTokens: 4,
        startedAt: after(600),
        finishedAt: after(1500),
      },
    });
    await query.insert(tables.turnSteps).values([
      { turnId: 'turn_1', step: 1, kind: 'tool', payload: { name: 'score_lead' }, at: after(800) },
      { turnId: 'turn_1', step: 0, kind: 'model', payload: { text: '' }, at: after(700) },
    ]);
    const fact = {
      leadId: 'lead_1',
      field: 'team_size',
      messageId: 'msg_1',
      confidence: 0.9,
      source: 'prospect' as const,
    };
    await query.insert(tables.facts).values([
      { ...fact, id: 'fact_1', value: 14, quote: '14', at: after(700), supersededBy: 'fact_2' },
      { ...fact, id: 'fact_2', value: 40, quote: '40', at: after(800) },
    ]);
    await query.insert(tables.receipts).values({
      id: 'rcpt_1',
      leadId: 'lead_1',
      turnId: 'turn_1',
      purpose: 'owner',
      decision,
      inputs: { tier: 'rep' },
      at: after(900),
    });
    await query
      .insert(tables.assignments)
      .values({ id: 'asg_1', leadId: 'lead_1', repId: 'rep_a', counts: false, status: 'open', at: after(900) });
    await query.insert(tables.bookings).values({
      ...{
        ...of,
        id: 'book_1',
        leadId: 'lead_1',
        repId: 'rep_a',
        startsAt: after(86_400_000),
        endsAt: after(88_200_000),
      },
      ...{ zone: 'Europe/Berlin', status: 'confirmed' as const, sequence: 0, createdAt: noon, updatedAt: noon },
    });
    await query.insert(tables.outbox).values({
      ...{
        ...of,
        id: 'eff_1',
        leadId: 'lead_1',
        kind: 'brief.slack' as const,
        payload: { text: 'secret' },
        status: 'DONE' as const,
      },
      ...{ attempts: 1, fence: 0, dueAt: noon, reference: '123.4', at: noon, doneAt: after(2000) },
    });
    await query
      .insert(tables.signals)
      .values({ id: 'sig_1', leadId: 'lead_1', type: 'page', page: '/pricing', properties: {}, at: after(-5000) });
  });
}
