import { eq } from 'drizzle-orm';
import { createSwitch } from '../../agent/brains/switch.ts';
import type { TurnDeps } from '../../agent/deps.ts';
import type { EmbeddedBrain } from '../../agent/embedded/brain.ts';
import { type HostLeftDeps, hostDeclined } from '../../agent/meetings/host-left.ts';
import { meetingEnded } from '../../agent/meetings/outcome.ts';
import { createMeetingDesk } from '../../agent/meetings/report.ts';
import { createReceive } from '../../agent/receive.ts';
import { runTurn } from '../../agent/turn.ts';
import { createEmbedded, createMind } from '../../app/mind.ts';
import { createCounter } from '../../app/post.ts';
import { stores } from '../../app/stores.ts';
import type { Database } from '../../db/database.ts';
import { loadPrompts, type Prompts } from '../../prompts/load.ts';
import type { Brain } from '../../shared/brain.ts';
import type { Clock } from '../../shared/clock.ts';
import { noHalts } from '../../shared/control.ts';
import { silentLogger } from '../../shared/logger.ts';
import type { LeadIntake, LiveEvent } from '../../shared/ports.ts';
import { createEmbeddedCalendar } from '../../tools/calendar/embedded.ts';

let loaded: Prompts | null = null;
const samplePrompts = (): Prompts => {
  loaded ??= loadPrompts(new URL('../../prompts', import.meta.url).pathname);
  return loaded;
};

let learned: EmbeddedBrain | null = null;
/** Learning the packs by heart takes a while: once for all houses of a test file. */
const sampleBrain = (): EmbeddedBrain => {
  learned ??= createEmbedded(samplePrompts());
  return learned;
};

/** A Monday morning in November on which the sample company is at work. */
const monday = new Date('2026-11-23T10:00:00Z');

/** Everything between the doors and the outbox, on a real database, with `first` as the model; no engine, no network. */
export async function openHouse(
  database: Database,
  {
    first = null,
    embedded,
    over = {},
    routing = {},
  }: { first?: Brain | null; embedded?: Brain; over?: Partial<TurnDeps>; routing?: Partial<Prompts['routing']> } = {},
) {
  const files = samplePrompts();
  const prompts = { ...files, routing: { ...files.routing, ...routing } };
  let now = monday;
  const clock: Clock = { now: () => now };
  await database.transaction((tx) => stores.company.replaceCompany(tx, prompts, monday));

  const mind = createMind({
    config: { turnTimeoutMs: 60_000 },
    first: null,
    embedded: sampleBrain(),
    prompts,
    database,
    clock,
  });
  const shown: LiveEvent[] = [];
  const hub = { publish: (_: string, event: LiveEvent) => void shown.push(event), subscribe: () => () => undefined };
  const deps: TurnDeps = {
    ...mind,
    brains: createSwitch({ first, embedded: embedded ?? mind.brains.embedded, clock }),
    database,
    stores,
    inviteUrl: (id) => `/v1/bookings/${id}.ics?token=t`,
    briefKind: 'brief.slack',
    briefPlaces: ['channel'],
    hub,
    clock,
    log: silentLogger,
    ring: () => undefined,
    poke: () => undefined,
    post: null,
    halts: noHalts,
    ...over,
  };
  const calendar = createEmbeddedCalendar({ bookings: stores.bookings, clock });
  const { company } = prompts;
  const hosts: HostLeftDeps = {
    ...{ database, stores, clock, hub, calendar, post: deps.post, halts: deps.halts, briefPlaces: deps.briefPlaces },
    ...{ companyName: company.name, meetingTypes: company.meetings, inviteUrl: deps.inviteUrl, poke: () => undefined },
    rebookUrl: async (_tx, { repId }) => `/book/${repId}`,
  };
  const meetingDesk = createMeetingDesk({
    ...{ database, stores, clock, briefPlaces: deps.briefPlaces, post: deps.post, poke: () => undefined },
    ended: (meeting) => meetingEnded(hosts, meeting),
    recordOutcome: async () => 'recorded',
  });
  const receive = createReceive({
    meetingDesk,
    database,
    stores,
    hub,
    clock,
    ring: () => undefined,
    companyName: prompts.company.name,
    briefPlaces: deps.briefPlaces,
    post: deps.post,
    halts: deps.halts,
    poke: () => undefined,
    colleagues: deps.colleagues,
    takeBackMinutes: deps.humans.takeBackMinutes,
    zone: prompts.company.zone,
    holdTime: createCounter(database, calendar, clock),
    hostDeclined: (declined) => hostDeclined(hosts, declined),
  });
  const claim = () =>
    database.transaction((tx) => stores.inbox.claimNext(tx, { instanceId: 'inst_test', leaseMs: 6000 }));
  let count = 0;
  const leadOf = async (conversationId: string) => {
    const conversation = await stores.conversations.findConversation(database.read, conversationId);
    if (!conversation?.leadId) throw new Error('nobody has said anything there');
    return conversation.leadId;
  };
  return {
    deps,
    receive,
    meetingDesk,
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
    said: async (conversationId: string) => stores.messages.messagesOf(database.read, conversationId),
    turns: (conversationId: string) => stores.turns.turnsOf(database.read, conversationId),
    steps: (turnId: string) => stores.turns.stepsOf(database.read, turnId),
    effects: () => database.read.query.select().from(database.read.tables.outbox),
    leadOf,
    findLead: (leadId: string) => stores.leads.findLead(database.read, leadId),
    firstTouch: async (leadId: string) => (await stores.leads.findLead(database.read, leadId))?.firstTouchAt ?? null,
    facts: async (conversationId: string) => stores.facts.allFacts(database.read, await leadOf(conversationId)),
    bookings: (conversationId: string) => stores.bookings.bookingsOfConversation(database.read, conversationId),
    state: async (conversationId: string) =>
      (await stores.conversations.findConversation(database.read, conversationId))?.state ?? null,
    receipts: (leadId: string) => stores.receipts.receiptsOf(database.read, leadId),
    assignments: (leadId: string) => stores.assignments.assignmentsOf(database.read, leadId),
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
