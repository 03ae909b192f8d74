import type { Account, Deal } from './company.ts';
import type { DueTouch } from './control.ts';
import type { Booking, Channel, Chip, ConversationState, Message, OfferedSlot, Versions } from './conversation.ts';
import type { Escalation, Presence } from './escalation.ts';
import type { Group } from './group.ts';
import type { JsonObject } from './json.ts';
import type { Contact, Enrichment, Fact, NewFact, Score, Tier } from './lead.ts';
import type { Decision } from './routing.ts';

/** A passage of ops' knowledge base; `source` is `file.md:line`, `text` the line(s) that may be quoted. */
export type KnowledgeHit = {
  id: string;
  title: string;
  text: string;
  source: string;
  score: number;
  /**
   * `near`: on the topic, but it may leave the question open; `earlier`: found for what was asked before; `prices`: what
   * it costs, since they speak of money. Absent: it answers.
   */
  fit?: 'near' | 'earlier' | 'prices';
};

/** One qualification field as ops defined it, with what is known of it. */
export type QualificationField = {
  id: string;
  label: string;
  /** How the field is asked for, in the prospect's language. */
  question: string;
  chips: Chip[];
  weight: number;
  requiredToBook: boolean;
  known: { value: string | number; confirmed: boolean; source: string } | null;
  asked: number;
};

export type Qualification = {
  fields: QualificationField[];
  /** The one field to ask for next, null when nothing is left to ask. */
  next: string | null;
  /** Qualified and timing confirmed: a meeting may be offered. */
  readyToBook: boolean;
  /**
   * Whether who asks for a meeting themselves may be offered one although something is unknown: `offer`, once enough
   * was asked; `ask`, one question first; `never`, since ops want all known or what is known speaks against it.
   */
  onRequest: 'offer' | 'ask' | 'never';
  /** What they have said speaks against a meeting by now: their timing is too far off. */
  tooEarly?: boolean;
  disqualifiedBecause: string | null;
};

export type TurnTrigger = 'form' | 'message' | 'signal' | 'timer' | 'enrichment' | 'rep';

/**
 * All that one turn knows. It is frozen when the turn starts (`now` included) and then changes only through `Change`s,
 * so that a turn resumed from its journal sees just what it saw before.
 */
export type TurnContext = {
  turnId: string;
  leadId: string;
  conversationId: string;
  channel: Channel;
  state: ConversationState;
  trigger: TurnTrigger;
  now: Date;
  /** The prospect's IANA zone; `zoneKnown` false when it is only our default. */
  zone: string;
  zoneKnown: boolean;
  /** ISO 639-1 of what the prospect writes; `languageSupported` is for the embedded model only. */
  language: string;
  companyName: string;
  contact: Contact;
  account: Account | null;
  openDeals: Deal[];
  enrichment: Enrichment;
  facts: Fact[];
  score: Score;
  tier: Tier;
  qualification: Qualification;
  transcript: Message[];
  /** The prospect's messages that this turn answers; the last entries of `transcript`. */
  pending: Message[];
  offers: OfferedSlot[];
  bookings: Booking[];
  /** Retrieved for the pending messages before the first model call; `search_knowledge` adds to it. */
  knowledge: KnowledgeHit[];
  /** How many searches of this turn have found no answer. */
  missedSearches?: number;
  decision: Decision | null;
  /** Who has the lead, by id and by name. */
  ownerId?: string | null;
  ownerName: string | null;
  repNames: Record<string, string>;
  page: string | null;
  formMessage: string | null;
  allowedHosts: string[];
  /** The colleague who was called and has not answered yet; absent or null where nobody was. */
  escalation?: Escalation | null;
  /** What colleagues of theirs told and were told; only for who has proven to be one of them. */
  group?: Group;
  /** The touch that is said in this turn, because its time has come; null in every other turn. */
  followUp: DueTouch | null;
  /** When we have promised to write again. */
  willWriteAt: Date | null;
  /** First agent message of this conversation: the disclosure is put in front of it by code. */
  firstMessage: boolean;
  versions: Versions;
};

/** Who was found while the call for them was made, and why. */
export type Called = { presence: Presence; decision: Decision | null; inputs: JsonObject };

/** What a tool does to the turn. Applied to the context at once, written to the database when the turn commits. */
export type Change =
  | { type: 'facts'; facts: NewFact[] }
  | { type: 'contact'; email?: string; name?: string; phone?: string; title?: string; company?: string; zone?: string }
  | { type: 'enrichment'; enrichment: Enrichment }
  | { type: 'score'; score: Score; tier: Tier }
  | { type: 'decision'; decision: Decision }
  /** `missed`: it was searched for, and nothing answers it. */
  | { type: 'knowledge'; hits: KnowledgeHit[]; missed?: boolean }
  | { type: 'offers'; offers: OfferedSlot[] }
  | { type: 'booking'; booking: Booking; change: 'confirmed' | 'rescheduled' | 'cancelled' }
  | { type: 'escalation'; topic: string; reason: string; by?: 'rule'; called?: Called }
  | { type: 'opt_out'; quote: string }
  /** They said when to write again; `at` null: not at all by ourselves. */
  | { type: 'follow_up'; at: Date | null; quote: string; purpose: string };
