import { readFileSync } from 'node:fs';
import { createApply } from '../../../agent/apply.ts';
import { createEmbeddedBrain } from '../../../agent/embedded/brain.ts';
import { createReplyChips } from '../../../agent/embedded/chips.ts';
import { languageReaderOf } from '../../../agent/embedded/language.ts';
import { createBeforeReply } from '../../../agent/guards/before-reply.ts';
import { beforeTool } from '../../../agent/guards/before-tool.ts';
import { qualify } from '../../../agent/qualification.ts';
import { folderFiles } from '../../../prompts/files.ts';
import { loadKnowledge } from '../../../prompts/knowledge.ts';
import { openPacks } from '../../../prompts/packs.ts';
import { readYaml } from '../../../prompts/read-yaml.ts';
import { policy } from '../../../prompts/schemas/policy.ts';
import { qualificationConfig } from '../../../prompts/schemas/qualification.ts';
import type { Brain, BrainMessage, ToolCall } from '../../../shared/brain.ts';
import type { Chip } from '../../../shared/conversation.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { Fact, Tier } from '../../../shared/lead.ts';
import type { TurnContext } from '../../../shared/turn.ts';
import { createEscalateToHuman, optOut } from '../../../tools/escalation/tools.ts';
import { stopFollowUps } from '../../../tools/follow-up/tools.ts';
import { createKnowledge } from '../../../tools/knowledge/knowledge.ts';
import { createKnowledgeTool } from '../../../tools/knowledge/tool.ts';
import { recordQualification } from '../../../tools/qualification/record.ts';
import type { Tool, ToolOutcome } from '../../../tools/tool.ts';
import { createFakeCalendar } from './fake-calendar.ts';

const prompts = new URL('../../../prompts/', import.meta.url);
const file = (name: string): string => new URL(name, prompts).pathname;

/** Every language that the house speaks. */
export const { value: packs } = openPacks(folderFiles(prompts.pathname));
const { en } = packs;
if (en === undefined) throw new Error('there is no packs/en.yaml');

export const files = {
  policy: readYaml(file('policy.yaml'), policy),
  qualification: readYaml(file('qualification.yaml'), qualificationConfig),
  en,
};

/** Facts of an invented company, so that answers do not hang on the sample's wording. */
const articles = [
  {
    file: 'integrations.md',
    text: '# Integrations\n## CRM and chat\n<!-- also: integrate, connect, slack -->\nFernwick connects to HubSpot, Salesforce and Slack. Data is exchanged every 15 minutes.\n## API\nAnything else can be connected through our REST API.',
  },
  {
    file: 'security.md',
    text: '# Security\n## Single sign-on\n<!-- also: sso, saml, okta -->\nSingle sign-on with SAML is part of Growth and Enterprise.\n## Where data is stored\n<!-- also: gdpr, hosting, region -->\nAll data is stored in Frankfurt, and we are GDPR compliant.',
  },
  {
    file: 'trial.md',
    text: '# Trial\n## Trying it out\n<!-- also: trial, test -->\nThere is a 14 day trial with your own data.',
  },
];

const prices = {
  file: 'pricing.md',
  text: '# Pricing\n## What each plan costs\n<!-- also: price, cost, how much -->\n- Starter costs 190 EUR per month.\n- Growth costs 590 EUR per month.',
};

export const brainUnderTest: Brain = createEmbeddedBrain({
  packs,
  policy: files.policy,
  qualification: files.qualification,
  about: {
    en: 'Fernwick is stock planning software for wholesalers and online shops.',
    de: 'Fernwick ist eine Software für die Bestandsplanung im Großhandel.',
  },
});
const chipsOf = createReplyChips({ packs, qualification: files.qualification });

export type Heard = {
  text: string;
  chips: Chip[];
  calls: { name: string; input: JsonObject; outcome: string }[];
  /** Sentences that the guards would have withheld, with the rule. */
  withheld: string[];
};

const readLanguage = languageReaderOf(packs);

const judgeReply = createBeforeReply({
  promptTemplate: readFileSync(file('agent.md'), 'utf8'),
  companyText: 'Fernwick is stock planning software for wholesalers and online shops.',
  readLanguage,
});

export type TalkOptions = {
  tier?: Tier;
  email?: string | null;
  name?: string | null;
  company?: string | null;
  facts?: Fact[];
  /** What colleagues of theirs have told. */
  colleagues?: { field: string; value: string | number }[];
  zone?: string;
  now?: string;
  priced?: boolean;
  language?: string;
  /** Answers come from the shipped sample company's articles instead of this file's. */
  sample?: boolean;
  channel?: TurnContext['channel'];
  enrichment?: TurnContext['enrichment']['fields'];
};

const parse = (json: string): JsonObject => JSON.parse(json);

/** A conversation with the embedded model in which the calendar alone is a fake. */
export const createTalk = (options: TalkOptions = {}) => {
  const {
    tier = 'agent',
    email = 'jane@acme.example',
    name = 'Jane Doe',
    company = 'Acme',
    zone = 'Europe/Berlin',
    priced = true,
  } = options;
  const now = new Date(options.now ?? '2026-11-22T14:00:00Z');
  const knowledge = createKnowledge(
    options.sample === true ? loadKnowledge(folderFiles('prompts')) : priced ? [...articles, prices] : articles,
    packs,
  );
  const judge = (context: TurnContext) => ({
    score: context.score,
    tier: context.tier,
    qualification: qualify(files.qualification, context.facts, context.transcript, context.enrichment, {
      language: context.language,
      colleagues: context.group?.facts ?? [],
    }),
  });
  const apply = createApply(judge);
  let turns = 0;

  let context: TurnContext = {
    turnId: 'turn_0',
    leadId: 'lead_1',
    conversationId: 'conv_1',
    channel: options.channel ?? 'chat',
    state: 'agent',
    trigger: 'message',
    now,
    zone,
    zoneKnown: true,
    language: options.language ?? 'en',
    companyName: 'Fernwick',
    contact: {
      id: 'cont_1',
      email,
      name,
      phone: null,
      title: null,
      company,
      accountId: null,
      ownerId: null,
      locale: 'en',
      zone,
      verifiedAt: null,
      optedOutAt: null,
    },
    account: null,
    openDeals: [],
    enrichment: { fields: options.enrichment ?? [], providers: [], at: now },
    facts: options.facts ?? [],
    ...(options.colleagues && {
      group: { facts: options.colleagues.map((fact) => ({ ...fact, at: now })), promises: [] },
    }),
    score: { value: 50, reasons: [], flips: [] },
    tier,
    qualification: { fields: [], next: null, readyToBook: false, onRequest: 'never', disqualifiedBecause: null },
    transcript: [],
    pending: [],
    offers: [],
    bookings: [],
    knowledge: [],
    decision: null,
    ownerName: null,
    repNames: { rep_ada: 'Ada Lund' },
    page: null,
    formMessage: null,
    allowedHosts: [],
    followUp: null,
    willWriteAt: null,
    firstMessage: true,
    versions: {},
  };

  const calendar = createFakeCalendar(now, zone, () => context);

  const real: Tool[] = [
    recordQualification,
    createEscalateToHuman({
      call: async () => ({ presence: { repId: null, from: null, writesIn: null }, decision: null, inputs: {} }),
    }),
    stopFollowUps,
    optOut,
    createKnowledgeTool({ knowledge }),
  ];

  const outcomeOf = async (call: ToolCall, callId: string): Promise<ToolOutcome> => {
    const input = parse(call.arguments);
    const refusal = beforeTool(call, input, context, []);
    if (refusal !== null) return refusal;
    switch (call.name) {
      case 'propose_slots':
        return calendar.propose(input);
      case 'book_meeting':
        return calendar.take(input.slotId, 'confirmed');
      case 'reschedule_meeting':
        return calendar.take(input.slotId, 'rescheduled');
      case 'cancel_meeting':
        return calendar.cancel();
      default: {
        const tool = real.find((one) => one.name === call.name);
        if (tool === undefined) throw new Error(`the model called ${call.name}, which is no tool`);
        const run = await tool.run(input, { turn: context, callId, signal: new AbortController().signal });
        if (run.kind === 'transact') throw new Error('no tool of this test is transactional');
        return run;
      }
    }
  };

  const history = (): BrainMessage[] =>
    context.transcript.map((message) =>
      message.role === 'prospect'
        ? { role: 'user', text: message.text }
        : { role: 'assistant', text: message.text, calls: [] },
    );

  const step = async (messages: BrainMessage[], mustAnswer: boolean) => {
    let text = '';
    const calls: ToolCall[] = [];
    for await (const event of brainUnderTest.stream({
      system: '',
      messages,
      tools: [],
      context,
      mustAnswer,
      signal: new AbortController().signal,
    })) {
      if (event.type === 'text') text += event.delta;
      if (event.type === 'call') calls.push(event.call);
      if (event.type === 'failure') throw new Error(event.failure.message);
    }
    return { text, calls };
  };

  const turn = async (): Promise<Heard> => {
    const messages = history();
    const heard: Heard = { text: '', chips: [], calls: [], withheld: [] };
    for (let round = 0; round < 8; round++) {
      const { text, calls } = await step(messages, round === 7);
      messages.push({ role: 'assistant', text, calls });
      heard.text = [heard.text, text].filter(Boolean).join(' ');
      if (calls.length === 0) break;
      for (const [index, call] of calls.entries()) {
        const outcome = await outcomeOf(call, `${context.turnId}:${round}:${index}`);
        const changes = outcome.changes ?? [];
        context = changes.reduce(apply, context);
        if ((outcome.chips ?? []).length > 0) heard.chips = outcome.chips ?? [];
        heard.calls.push({
          name: call.name,
          input: parse(call.arguments),
          outcome: outcome.kind === 'done' ? 'done' : outcome.code,
        });
        messages.push({
          role: 'tool',
          callId: call.id,
          name: call.name,
          result:
            outcome.kind === 'done'
              ? outcome.content
              : { error: outcome.code, message: outcome.message, ...outcome.content },
        });
      }
    }
    heard.withheld = heard.text.split(/(?<=[.!?。])\s+/).flatMap((sentence) => {
      const verdict = judgeReply(sentence, context);
      return verdict.kind === 'passes' ? [] : [`${verdict.violation.rule}: ${sentence}`];
    });
    if (heard.chips.length === 0) heard.chips = chipsOf(context, heard.text);
    const position = context.transcript.length + 1;
    const message = {
      id: `msg_${position}`,
      role: 'agent' as const,
      text: heard.text,
      at: context.now,
      position,
      brain: 'embedded',
      chips: heard.chips,
      value: null,
    };
    context = { ...context, transcript: [...context.transcript, message], pending: [], firstMessage: false };
    return heard;
  };

  const begin = (trigger: TurnContext['trigger'], pending: TurnContext['pending'], text: string): void => {
    context = {
      ...context,
      turnId: `turn_${++turns}`,
      trigger,
      transcript: [...context.transcript, ...pending],
      pending,
      knowledge: text === '' ? [] : knowledge.search(text, { language: readLanguage(text, context.language) }),
      missedSearches: 0,
      language: readLanguage(text, context.language),
      now: new Date(context.now.getTime() + 30_000),
    };
    context = { ...context, ...judge(context) };
  };

  const messageOf = (text: string, value: string | null): TurnContext['pending'][number] => {
    const position = context.transcript.length + 1;
    return { id: `msg_${position}`, role: 'prospect', text, at: context.now, position, brain: null, chips: [], value };
  };

  return {
    say: async (text: string): Promise<Heard> => {
      begin('message', [messageOf(text, null)], text);
      return turn();
    },
    /** Clicks the chip of the last agent message whose label contains this. */
    click: async (part: string): Promise<Heard> => {
      const chip = context.transcript.at(-1)?.chips.find((one) => one.label.includes(part));
      if (chip === undefined) throw new Error(`no chip "${part}" under "${context.transcript.at(-1)?.text}"`);
      begin('message', [messageOf(chip.label, chip.value)], '');
      return turn();
    },
    form: async (message: string | null): Promise<Heard> => {
      context = { ...context, formMessage: message };
      begin('form', message === null ? [] : [messageOf(message, null)], message ?? '');
      return turn();
    },
    /** Somebody else books this time meanwhile. */
    steal: calendar.steal,
    get context(): TurnContext {
      return context;
    },
    fact: (field: string) => context.facts.find((one) => one.field === field)?.value,
  };
};
