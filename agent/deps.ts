import type { Database } from '../db/database.ts';
import type * as inbox from '../db/inbox.ts';
import type * as outbox from '../db/outbox.ts';
import type * as assignments from '../db/stores/assignments.ts';
import type * as bookings from '../db/stores/bookings.ts';
import type * as company from '../db/stores/company.ts';
import type * as contacts from '../db/stores/contacts.ts';
import type * as conversations from '../db/stores/conversations.ts';
import type * as drafts from '../db/stores/drafts.ts';
import type * as facts from '../db/stores/facts.ts';
import type * as followUps from '../db/stores/follow-ups.ts';
import type * as groups from '../db/stores/groups.ts';
import type * as leads from '../db/stores/leads.ts';
import type * as messages from '../db/stores/messages.ts';
import type * as receipts from '../db/stores/receipts.ts';
import type * as sessions from '../db/stores/sessions.ts';
import type * as signals from '../db/stores/signals.ts';
import type * as turnInput from '../db/stores/turn-input.ts';
import type * as turns from '../db/stores/turns.ts';
import type * as unsure from '../db/stores/unsure.ts';
import type * as timers from '../db/timers.ts';
import type { FollowUpSettings } from '../prompts/schemas/follow-ups.ts';
import type { QualificationConfig } from '../prompts/schemas/qualification.ts';
import type { BriefPlace } from '../shared/brief.ts';
import type { Clock } from '../shared/clock.ts';
import type { Halts } from '../shared/control.ts';
import type { Versions } from '../shared/conversation.ts';
import type { Enrichment } from '../shared/lead.ts';
import type { Logger } from '../shared/logger.ts';
import type { LiveHub } from '../shared/ports.ts';
import type { SlaSettings } from '../shared/rules-file.ts';
import type { KnowledgeHit, TurnContext } from '../shared/turn.ts';
import type { ToolRegistry } from '../tools/registry.ts';
import type { Budget } from './brains/budget.ts';
import type { BrainSwitch } from './brains/switch.ts';
import type { Colleagues } from './control/colleagues.ts';
import type { HumanRules } from './control/rules.ts';
import type { AsksToMeet } from './embedded/asks-to-meet.ts';
import type { ReplyChips } from './embedded/chips.ts';
import type { DoubtReader } from './embedded/doubts.ts';
import type { LanguageReader } from './embedded/language.ts';
import type { Permits } from './embedded/permits.ts';
import type { BeforeReply } from './guards/before-reply.ts';
import type { Limits } from './loop.ts';
import type { PostDeps } from './mail/post.ts';
import type { Router } from './route.ts';
import type { Rules } from './rules.ts';

/** The store modules that a turn reads and writes through, handed over by `app`. */
export type TurnStores = {
  assignments: typeof assignments;
  bookings: typeof bookings;
  company: typeof company;
  contacts: typeof contacts;
  conversations: typeof conversations;
  drafts: typeof drafts;
  facts: typeof facts;
  followUps: typeof followUps;
  groups: typeof groups;
  leads: typeof leads;
  messages: typeof messages;
  receipts: typeof receipts;
  sessions: typeof sessions;
  signals: typeof signals;
  turnInput: typeof turnInput;
  turns: typeof turns;
  unsure: typeof unsure;
  inbox: typeof inbox;
  outbox: typeof outbox;
  timers: typeof timers;
};

/** What we say of ourselves, and how. */
export type House = {
  companyName: string;
  /** Shown to prospects whose zone is not known. */
  zone: string;
  allowedHosts: string[];
  /** In which reps read their briefs. */
  language?: string;
  qualification: QualificationConfig;
  versions: Versions;
};

/** Everything that a turn needs, made once by `app/build.ts`. */
export type TurnDeps = {
  database: Database;
  stores: TurnStores;
  house: House;
  brains: BrainSwitch;
  /** What may still be spent on models. */
  budget: Budget;
  tools: ToolRegistry;
  limits: Limits;
  /** Longest duration of all model calls of a turn together. */
  turnTimeoutMs: number;
  systemFor: (context: TurnContext) => string;
  beforeReply: BeforeReply;
  rules: Rules;
  /** How long a rep may let a lead wait. */
  sla: SlaSettings;
  router: Router;
  readLanguage: LanguageReader;
  /** Quick replies that fit what was said, where no tool brought any. */
  replyChips: ReplyChips;
  /** What the embedded model was not sure of. */
  doubts: DoubtReader;
  /** What the policy allows in this situation, whichever brain talks. */
  permits: Permits;
  asksToMeet: AsksToMeet;
  /** In the articles of that language first, then in English. */
  searchKnowledge: (query: string, language?: string) => KnowledgeHit[];
  /** What answers a message, thing by thing; where nothing does, what is on its topic (`near`). */
  passagesOn: (message: string, language: string) => KnowledgeHit[];
  /** What it costs, for a message that speaks of money. */
  pricesFor: (message: string, language: string) => KnowledgeHit[];
  /** Everybody is asked in parallel; answers what arrived by the deadline. `onLate` hears of the others, once each. */
  enrich: (about: EnrichmentSubject, onLate: (late: Enrichment) => void) => Promise<Enrichment>;
  /** When people come in, and when they are there. */
  humans: HumanRules;
  colleagues: Colleagues;
  /** When we write again by ourselves. */
  followUps: FollowUpSettings;
  /** How mails are written; null where no mailbox is set up. */
  post: PostDeps | null;
  /** Where the prospect downloads the invitation of a booking. */
  inviteUrl: (bookingId: string) => string;
  /** Where briefs go first: `brief.slack` where Slack is set up, else `brief.console`. */
  briefKind: 'brief.slack' | 'brief.console';
  /** In Slack: in the channel, and where wanted in the rep's direct messages. */
  briefPlaces: readonly BriefPlace[];
  /** What is stopped at the moment. */
  halts: Halts;
  hub: LiveHub;
  clock: Clock;
  log: Logger;
  /** Tells engine and outbox that something was committed for them. */
  ring: () => void;
  poke: () => void;
};

export type EnrichmentSubject = { email: string | null; company: string | null; phone: string | null };
