import type { EffectStatus, SendOutcome } from '../../shared/effects.ts';
import type { JsonObject } from '../../shared/json.ts';

/** Buttons arrive by Socket Mode where there is an app token, and over HTTP where there is a signing secret. */
export type SlackSettings = {
  botToken: string;
  appToken: string | null;
  signingSecret: string | null;
  /** An id (`C0123…`), or a name (`#leads`) that the bot may look up. */
  channel: string;
  /** Another address of the Web API, null for Slack's own. */
  apiUrl: string | null;
};

/** What the senders need of an outbox row. */
export type SlackEffect = { id: string; payload: JsonObject; attempts: number; at: Date };

export type SlackSender = {
  send: (effect: SlackEffect) => Promise<SendOutcome>;
  /** What became of an attempt whose answer was lost; null when it left no trace, so that it may be made again. */
  reconcile: (effect: SlackEffect) => Promise<SendOutcome | null>;
};

/** Where an earlier effect stands: an update needs the reference of its post. */
export type PostState = { status: EffectStatus; reference: string | null };
