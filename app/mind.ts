import { createBudget } from '../agent/brains/budget.ts';
import { createPricedBrain, priceOf } from '../agent/brains/priced.ts';
import { createSwitch } from '../agent/brains/switch.ts';
import { createCaller } from '../agent/control/call.ts';
import { type Colleagues, createColleagues } from '../agent/control/colleagues.ts';
import { createHumanRules } from '../agent/control/rules.ts';
import type { TurnDeps } from '../agent/deps.ts';
import { createEmbeddedBrain, type EmbeddedBrain } from '../agent/embedded/brain.ts';
import { createReplyChips } from '../agent/embedded/chips.ts';
import { languageReaderOf } from '../agent/embedded/language.ts';
import { createBeforeReply } from '../agent/guards/before-reply.ts';
import { vocabularyOf } from '../agent/guards/vocabulary.ts';
import { defaultLimits } from '../agent/loop.ts';
import { createPolicies } from '../agent/policies.ts';
import { createPrompt } from '../agent/prompt.ts';
import { createRouter, type Router } from '../agent/route.ts';
import { createRules, type RulesDeps } from '../agent/rules.ts';
import type { Database } from '../db/database.ts';
import type { Prompts } from '../prompts/load.ts';
import { slaIn } from '../routing/withhold.ts';
import type { Brain, BrainFailure, Usage } from '../shared/brain.ts';
import type { Clock } from '../shared/clock.ts';
import type { Rep } from '../shared/company.ts';
import type { TurnContext } from '../shared/turn.ts';
import { createEmbeddedCalendar } from '../tools/calendar/embedded.ts';
import { createPlanFor } from '../tools/calendar/plan.ts';
import type { Calendar } from '../tools/calendar/port.ts';
import { createCalendarTools } from '../tools/calendar/tools.ts';
import { createEnrichment } from '../tools/enrichment/enrich.ts';
import { createEnrichmentTool, type LookUp } from '../tools/enrichment/tool.ts';
import { createEscalateToHuman } from '../tools/escalation/tools.ts';
import { createScheduleFollowUp } from '../tools/follow-up/tools.ts';
import { createKnowledge, type Knowledge } from '../tools/knowledge/knowledge.ts';
import { createKnowledgeTool } from '../tools/knowledge/tool.ts';
import { createToolRegistry, type ToolRegistry } from '../tools/registry.ts';
import { compileModel } from '../tools/scoring/model.ts';
import { scoreLead } from '../tools/scoring/tools.ts';
import type { Config } from './config.ts';
import { enrichmentParts } from './enrichment.ts';
import { packMemory } from './pack-memory.ts';
import { stores } from './stores.ts';

export type MindDeps = {
  config: Pick<Config, 'turnTimeoutMs'>;
  /** The language model; null where only the embedded one talks. */
  first: Brain | null;
  /** Asked where the first one cannot answer. */
  second?: Brain | null;
  /** What language models use, and how they fail. */
  onUsage?: (brain: string, usage: Usage) => void;
  onFailure?: (brain: Brain, failure: BrainFailure) => void;
  prompts: Prompts;
  /** Made of the prompts where it is not there already. */
  embedded?: EmbeddedBrain;
  database: Database;
  clock: Clock;
  /** The reps' calendars; Usher's own where none is given. */
  calendar?: Calendar;
  /** The team as it stands; that of the files where none is given. */
  reps?: () => readonly Rep[];
  /** What was learned from outcomes and is live. */
  learned?: NonNullable<RulesDeps['learned']>;
};

/** How long enrichment may keep a first touch waiting. */
const enrichmentDeadlineMs = 800;

const meetingsTake = ({ reps }: Prompts): string =>
  `Meetings take ${[...new Set(reps.map(({ meeting }) => meeting.minutes))].join(' or ')} minutes.`;

/** The embedded model; it learns its packs by heart, which takes a while. */
export const createEmbedded = ({ packs, policy, qualification, company, followUps }: Prompts): EmbeddedBrain =>
  createEmbeddedBrain({
    packs,
    policy,
    qualification,
    about: { ...company.productIn, en: company.product },
    heardAgain: followUps.asked.heard,
    memory: packMemory,
  });

/** The language models at the prices of the day. */
function pricedModels({ first, second = null, onUsage = () => {}, onFailure = () => {}, prompts }: MindDeps) {
  const priced = (brain: Brain | null) =>
    brain && createPricedBrain(brain, priceOf(brain.name, prompts.models), (usage) => onUsage(brain.name, usage));
  return { first: priced(first), second: priced(second), onFailure };
}

/** Everything that thinks in a turn, made of what ops edit: brains, guards, tools, score, route. */
export function createMind(deps: MindDeps) {
  const { config, prompts, embedded = createEmbedded(prompts), database, clock, learned, reps } = deps;
  const { company, policy, qualification, packs, thresholds, agentPrompt, versions, followUps } = prompts;
  const knowledge = createKnowledge(prompts.knowledge, packs);
  const model = compileModel(thresholds);
  const rules = createRules({
    ...{ model, intent: thresholds.intent, weights: thresholds.signals, qualification },
    ...(learned && { learned }),
  });
  const router = createRouter({ database, policies: createPolicies(prompts), stores });
  const enrich = createEnrichment({ ...enrichmentParts(prompts, database, clock), deadlineMs: enrichmentDeadlineMs });
  const readLanguage = languageReaderOf(packs);
  const { calendar = createEmbeddedCalendar({ bookings: stores.bookings, clock }) } = deps;
  const colleagues = createColleagues(reps ?? (() => prompts.reps));
  const tools = createTools({ database, company, clock, knowledge, enrich, router, colleagues, followUps, calendar });
  return {
    house: {
      companyName: company.name,
      zone: company.zone,
      allowedHosts: company.allowedHosts,
      language: company.language,
      qualification,
      versions,
    },
    brains: createSwitch({ ...pricedModels(deps), embedded, clock }),
    budget: createBudget({ database, stores, budgets: prompts.models.budget }),
    tools,
    limits: defaultLimits,
    turnTimeoutMs: config.turnTimeoutMs,
    systemFor: createPrompt({ template: agentPrompt, company, policy, qualification }),
    beforeReply: replyGuards(prompts, readLanguage),
    rules,
    sla: slaIn(prompts.routing),
    router,
    readLanguage,
    replyChips: createReplyChips({ packs, qualification }),
    doubts: embedded.doubts,
    patterns: embedded.patterns,
    permits: embedded.permits,
    asksToMeet: embedded.asksToMeet,
    searchKnowledge: (query, language) => knowledge.search(query, language === undefined ? {} : { language }),
    passagesOn: (message, language) => knowledge.passagesOn(message, { language }),
    pricesFor: knowledge.pricesFor,
    enrich,
    followUps,
    humans: createHumanRules(thresholds.humans),
    colleagues,
  } satisfies Partial<TurnDeps & Pick<EmbeddedBrain, 'patterns'>>;
}

function replyGuards(prompts: Prompts, readLanguage: TurnDeps['readLanguage']) {
  const { company, agentPrompt, knowledge, packs } = prompts;
  return createBeforeReply({
    promptTemplate: agentPrompt,
    companyText: [
      company.name,
      company.tagline,
      company.product,
      ...Object.values(company.productIn),
      meetingsTake(prompts),
    ].join('\n'),
    readLanguage,
    vocabulary: vocabularyOf(knowledge, packs),
  });
}

type ToolParts = {
  database: Database;
  company: Prompts['company'];
  clock: Clock;
  knowledge: Knowledge;
  enrich: LookUp;
  router: Router;
  colleagues: Colleagues;
  followUps: Prompts['followUps'];
  calendar: Calendar;
};

function createTools(parts: ToolParts): ToolRegistry {
  const { database, clock, knowledge, enrich, router, colleagues, followUps, calendar } = parts;
  const { bookings, company } = stores;
  const planFor = createPlanFor({ read: database.read, bookings, company, types: parts.company.meetings });
  const route = async (turn: TurnContext) => (await router.decide(turn, { purpose: 'meeting' })).decision;
  return createToolRegistry([
    createKnowledgeTool({ knowledge }),
    createEnrichmentTool({ enrich }),
    scoreLead,
    createEscalateToHuman({ call: createCaller({ router, colleagues }) }),
    createScheduleFollowUp({ business: followUps, purpose: followUps.asked.purpose }),
    ...createCalendarTools({ bookings, company, calendar, clock, route, planFor }),
  ]);
}
