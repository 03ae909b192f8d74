import type { ConversationState } from './conversation.ts';
import type { RepAction } from './events.ts';
import type { JsonObject } from './json.ts';
import type { MailIntake, MailReceived } from './mail.ts';
import type { ActingLink } from './mail-link.ts';

/**
 * What channels are given and call "upwards". Each function returns only after its transaction is durable; what it
 * answers is safe to tell the sender.
 */

export type LeadIntake = {
  email: string;
  name: string | null;
  company: string | null;
  phone: string | null;
  message: string | null;
  source: string;
  page: string | null;
  utm: Record<string, string>;
  answers: JsonObject;
  extra: JsonObject;
  consent: JsonObject | null;
  visitorId: string | null;
  zone: string | null;
  locale: string | null;
  /** The post was signed by a configured source. */
  verified: boolean;
  /** Null when the caller sent no `Idempotency-Key` and no signature. */
  idempotency: Idempotency | null;
};

/** How a repeated post is known. At least one of `key` and `signature` is set; `bodyHash` is over the raw body. */
export type Idempotency = {
  /** Who posts: keys of different credentials never meet. */
  credential: string;
  key: string | null;
  bodyHash: string;
  /** The verified signature. It belongs for ever to the key it first came with. */
  signature: string | null;
};

export type LeadReceived =
  | { kind: 'accepted' | 'repeated'; leadId: string; conversationId: string }
  /** The same key came with another body. */
  | { kind: 'conflict' }
  /** The same signature came again, with another key or with none. */
  | { kind: 'replayed' };

export type ChatOpening = {
  /** The lead of a verified chat token; null for an anonymous visitor. */
  leadId: string | null;
  visitorId: string | null;
  zone: string | null;
  locale: string | null;
  page: string | null;
};

export type ChatOpened = { sessionId: string; token: string; conversationId: string };

export type ChatMessage = {
  conversationId: string;
  text: string;
  clientMessageId: string;
};

export type ChatMessageReceived =
  | { kind: 'accepted' | 'repeated'; messageId: string }
  /** The conversation was closed by opt-out or erased. */
  | { kind: 'closed' };

export type SignalIntake = {
  type: string;
  visitorId: string | null;
  email: string | null;
  at: Date;
  page: string | null;
  properties: JsonObject;
};

export type RepActionIntake = {
  leadId: string;
  action: RepAction;
  /** Who clicked, where it is known. */
  repId: string | null;
  reason: string | null;
  toRepId: string | null;
  /** Of a return. */
  answer?: 'pending' | 'new';
  /** Deduplicates a click that is delivered twice. */
  key: string;
};

/** A rep's own words to the prospect; the same `key` is one message. */
export type RepMessage = {
  leadId: string;
  repId: string | null;
  text: string;
  key: string;
  /** The thread in which it was written and stands already: the effect that posted its brief. */
  writtenUnder?: string;
};

export type RepMessageReceived =
  | { kind: 'accepted' | 'repeated'; messageId: string }
  | { kind: 'unknown_lead' }
  | { kind: 'unknown_rep' }
  /** They opted out, or were erased. */
  | { kind: 'closed' }
  /** The channel is stopped: nothing leaves there, whoever writes. */
  | { kind: 'stopped' };

export type RepActionReceived =
  | { kind: 'accepted' | 'repeated' }
  | { kind: 'unknown_lead' }
  | { kind: 'unknown_rep' }
  /** Only whose lead it is gives it away. */
  | { kind: 'not_theirs'; ownerName: string }
  /** Whom it is to go to has it. */
  | { kind: 'has_it'; ownerName: string };

/** A mail that stood in one of our mailboxes: stored with everything it brought, and answered or not, with the reason. */
export type ReceiveMail = (intake: MailIntake) => Promise<MailReceived>;

/** What came of a link that was confirmed on its page. */
export type LinkFollowed =
  /** Said in the conversation; the agent's answer comes after `position`. */
  | { kind: 'picked'; conversationId: string; position: number }
  | { kind: 'left' }
  | { kind: 'chat'; leadId: string }
  | { kind: 'told' }
  /** What became of a meeting is kept; `summary` is the draft of its record. */
  | { kind: 'noted'; bookingId: string; repId: string; summary: string | null }
  /** A rejection was said without a word of why: nothing is kept. */
  | { kind: 'needs_why' }
  /** What it was about is not there any more. */
  | { kind: 'gone' };

export type Receive = {
  lead: (intake: LeadIntake) => Promise<LeadReceived>;
  openChat: (opening: ChatOpening) => Promise<ChatOpened>;
  chatMessage: (message: ChatMessage) => Promise<ChatMessageReceived>;
  mail: ReceiveMail;
  /** `notes` are what was written on its page, where that has room for it. */
  followLink: (link: ActingLink, notes?: string | null) => Promise<LinkFollowed>;
  signals: (signals: SignalIntake[]) => Promise<void>;
  repAction: (action: RepActionIntake) => Promise<RepActionReceived>;
  repMessage: (message: RepMessage) => Promise<RepMessageReceived>;
};

/** What an open chat page hears at once. `message` tells that rows were committed: messages are read from the table. */
export type LiveEvent =
  | { type: 'committed'; position: number; turnId: string | null }
  | { type: 'delta'; turnId: string; text: string }
  | { type: 'withdrawn'; turnId: string }
  | { type: 'typing'; on: boolean }
  | { type: 'state'; state: ConversationState };

/** In-process fan-out to open streams. Losing an event is harmless: readers also poll the table. */
export type LiveHub = {
  publish: (conversationId: string, event: LiveEvent) => void;
  subscribe: (conversationId: string, listener: (event: LiveEvent) => void) => () => void;
};
