import { eq } from 'drizzle-orm';
import { createSwitch } from '../../agent/brains/switch.ts';
import type { TurnDeps } from '../../agent/deps.ts';
import { createEmbeddedBrain } from '../../agent/embedded/brain.ts';
import { createReplyChips } from '../../agent/embedded/chips.ts';
import { languageReaderOf } from '../../agent/embedded/language.ts';
import { createBeforeReply } from '../../agent/guards/before-reply.ts';
import { defaultLimits } from '../../agent/loop.ts';
import { createPrompt } from '../../agent/prompt.ts';
import { createReceive } from '../../agent/receive.ts';
import { createRouter, type Router } from '../../agent/route.ts';
import { createRules } from '../../agent/rules.ts';
import { runTurn } from '../../agent/turn.ts';
import type { Database } from '../../db/database.ts';
import * as inbox from '../../db/inbox.ts';
import * as outbox from '../../db/outbox.ts';
import * as evidence from '../../db/stores/account-evidence.ts';
import * as assignments from '../../db/stores/assignments.ts';
import * as bookings from '../../db/stores/bookings.ts';
import * as company from '../../db/stores/company.ts';
import * as contacts from '../../db/stores/contacts.ts';
import * as conversations from '../../db/stores/conversations.ts';
import * as facts from '../../db/stores/facts.ts';
import * as idempotency from '../../db/stores/idempotency.ts';
import * as intake from '../../db/stores/intake.ts';
import * as leads from '../../db/stores/leads.ts';
import * as messages from '../../db/stores/messages.ts';
import * as receipts from '../../db/stores/receipts.ts';
import * as roster from '../../db/stores/roster.ts';
import * as sessions from '../../db/stores/sessions.ts';
import * as signals from '../../db/stores/signals.ts';
import * as suppressions from '../../db/stores/suppressions.ts';
import * as turnInput from '../../db/stores/turn-input.ts';
import * as turns from '../../db/stores/turns.ts';
import * as timers from '../../db/timers.ts';
import { loadPrompts, type Prompts } from '../../prompts/load.ts';
import { compilePolicy } from '../../routing/rules.ts';
import type { Brain } from '../../shared/brain.ts';
import type { Clock } from '../../shared/clock.ts';
import { silentLogger } from '../../shared/logger.ts';
import type { LeadIntake, LiveEvent } from '../../shared/ports.ts';
import { createEmbeddedCalendar } from '../../tools/calendar/embedded.ts';
import { createCalendarTools } from '../../tools/calendar/tools.ts';
import { createCompanyTable } from '../../tools/enrichment/company-table.ts';
import { createEnrichment } from '../../tools/enrichment/enrich.ts';
import { createMailAddress } from '../../tools/enrichment/mail-address.ts';
import { createEnrichmentTool } from '../../tools/enrichment/tool.ts';
import { createKnowledge } from '../../tools/knowledge/knowledge.ts';
import { createKnowledgeTool } from '../../tools/knowledge/tool.ts';
import { createToolRegistry } from '../../tools/registry.ts';
import { compileModel } from '../../tools/scoring/model.ts';
import { scoreLead } from '../../tools/scoring/tools.ts';

export const stores = {
  assignments,
  bookings,
  company,
  contacts,
  conversations,
  facts,
  idempotency,
  inbox,
  intake,
  leads,
  messages,
  outbox,
  receipts,
  sessions,
  signals,
  suppressions,
  timers,
  turnInput,
  turns,
};

let loaded: Prompts | null = null;
const samplePrompts = (): Prompts => {
  loaded ??= loadPrompts(new URL('../../prompts', import.meta.url).pathname);
  return loaded;
};

export type House = Awaited<ReturnType<typeof openHouse>>;

/** A Monday morning in November on which the sample company is at work. */
export const monday = new Date('2026-11-23T10:00:00Z');

/** Everything between the doors and the outbox, on a real database, with `first` as the model; no engine, no network. */
export async function openHouse(
  database: Database,
  { first = null, embedded, over = {} }: { first?: Brain | null; embedded?: Brain; over?: Partial<TurnDeps> } = {},
) {
  const prompts = samplePrompts();
  let now = monday;
  const clock: Clock = { now: () => now };
  await database.transaction((tx) => company.replaceCompany(tx, prompts, monday));

  const { policy, qualification, packs, agentPrompt, versions } = prompts;
  const knowledge = createKnowledge(prompts.knowledge);
  const model = compileModel(prompts.thresholds);
  const own = createEmbeddedBrain({ packs, policy, qualification, about: prompts.company.product });
  const readLanguage = languageReaderOf(packs);
  const providers = [createMailAddress(clock), createCompanyTable(prompts, clock)];
  const enrich = createEnrichment({ providers, deadlineMs: 800, clock });
  const policyOfRouting = compilePolicy(prompts.routing, prompts.reps);
  const router =
    over.router ??
    createRouter({
      database,
      policy: policyOfRouting,
      stores: { assignments, company, evidence, roster },
    });
  const route = async (turn: Parameters<Router['decide']>[0]) =>
    (await router.decide(turn, { purpose: 'meeting' })).decision;
  const calendar = createEmbeddedCalendar({ bookings, clock });
  const tools = createToolRegistry([
    createKnowledgeTool({ knowledge }),
    createEnrichmentTool({ enrich }),
    scoreLead,
    ...createCalendarTools({ bookings, company, calendar, clock, route }),
  ]);
  const shown: LiveEvent[] = [];
  const hub = { publish: (_: string, event: LiveEvent) => void shown.push(event), subscribe: () => () => undefined };
  const { name: companyName, zone, allowedHosts } = prompts.company;
  const deps: TurnDeps = {
    database,
    stores,
    house: { companyName, zone, allowedHosts, qualification, versions },
    brains: createSwitch({ first, embedded: embedded ?? own, clock }),
    tools,
    limits: defaultLimits,
    turnTimeoutMs: 60_000,
    systemFor: createPrompt({ template: agentPrompt, company: prompts.company, policy, qualification }),
    beforeReply: createBeforeReply({
      promptTemplate: agentPrompt,
      companyText: [companyName, prompts.company.tagline, prompts.company.product].join('\n'),
      readLanguage,
    }),
    rules: createRules({ model, intent: prompts.thresholds.intent, qualification }),
    router,
    readLanguage,
    replyChips: createReplyChips({ packs, qualification }),
    searchKnowledge: (query) => knowledge.search(query),
    enrich,
    inviteUrl: (id) => `/v1/bookings/${id}.ics?token=t`,
    briefKind: 'brief.slack',
    hub,
    clock,
    log: silentLogger,
    ring: () => undefined,
    poke: () => undefined,
    ...over,
  };
  const receive = createReceive({ database, stores, hub, clock, ring: () => undefined, companyName });
  const claim = () => database.transaction((tx) => inbox.claimNext(tx, { instanceId: 'inst_test', leaseMs: 6000 }));
  let count = 0;
  const leadOf = async (conversationId: string) => {
    const conversation = await conversations.findConversation(database.read, conversationId);
    if (!conversation?.leadId) throw new Error('nobody has said anything there');
    return conversation.leadId;
  };
  return {
    deps,
    receive,
    database,
    shown,
    prompts,
    claim,
    pass: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
    /** Runs every turn that is due; each must end. */
    async settle() {
      for (let next = await claim(); next; next = await claim())
        await runTurn(deps, next, new AbortController().signal);
    },
    said: async (conversationId: string) => messages.messagesOf(database.read, conversationId),
    turns: (conversationId: string) => turns.turnsOf(database.read, conversationId),
    steps: (turnId: string) => turns.stepsOf(database.read, turnId),
    effects: () => database.read.query.select().from(database.read.tables.outbox),
    leadOf,
    findLead: (leadId: string) => leads.findLead(database.read, leadId),
    firstTouch: async (leadId: string) => (await leads.findLead(database.read, leadId))?.firstTouchAt ?? null,
    facts: async (conversationId: string) => facts.allFacts(database.read, await leadOf(conversationId)),
    bookings: (conversationId: string) => bookings.bookingsOfConversation(database.read, conversationId),
    state: async (conversationId: string) =>
      (await conversations.findConversation(database.read, conversationId))?.state ?? null,
    receipts: (leadId: string) => receipts.receiptsOf(database.read, leadId),
    assignments: (leadId: string) => assignments.assignmentsOf(database.read, leadId),
    /** What a starting process does with the conversations of a dead one. */
    takeOver: (conversationId: string) =>
      database.transaction(async (tx) => {
        const { conversations: table } = tx.tables;
        await tx.query.update(table).set({ leaseUntil: null, leaseOwner: null }).where(eq(table.id, conversationId));
      }),
    /** A form that must be accepted. */
    async lead(intake: LeadIntake) {
      const received = await receive.lead(intake);
      if (received.kind !== 'accepted') throw new Error(received.kind);
      return received;
    },
    async say(conversationId: string, text: string, { settle = true } = {}) {
      now = new Date(now.getTime() + 15_000);
      const received = await receive.chatMessage({ conversationId, text, clientMessageId: `client_${count++}` });
      if (settle) await this.settle();
      return received;
    },
  };
}

/** A form as the page posts it. */
export const form = (over: Partial<LeadIntake> = {}): LeadIntake => ({
  email: 'dana@kestreltools.example',
  name: 'Dana Price',
  company: null,
  phone: null,
  message: null,
  source: 'form',
  page: '/pricing',
  utm: {},
  answers: {},
  extra: {},
  consent: null,
  visitorId: null,
  zone: 'Europe/Berlin',
  locale: 'en',
  verified: false,
  idempotency: null,
  ...over,
});
