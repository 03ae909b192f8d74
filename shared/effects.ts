/** What leaves the house, and how sure we are of it. */

export type EffectStatus = 'PENDING' | 'CLAIMED' | 'SENDING' | 'DONE' | 'RETRY_AT' | 'AMBIGUOUS' | 'DEAD';

export const effectKinds = [
  'brief.console',
  'brief.slack',
  'brief.slack_update',
  'brief.slack_reminder',
  'brief.slack_dm',
  'brief.slack_thread',
  'brief.slack_outcome',
  'email.reply',
  'email.invitation',
  'email.brief',
  'email.follow_up',
  'calendar.event',
] as const;
export type EffectKind = (typeof effectKinds)[number];
/** Mails: their payload is an `OutgoingMail`. */
export type MailEffectKind = Extract<EffectKind, `email.${string}`>;

/** The outcome of one attempt to send; a failure is data, a sender never throws for it. */
export type SendOutcome =
  | { kind: 'sent'; reference: string | null }
  | { kind: 'retry'; afterMs: number; reason: string }
  | { kind: 'ambiguous'; reason: string }
  | {
      kind: 'dead';
      reason: string;
      /** The other side says that this mail address takes no mail, for good. */
      gone?: { address: string; status: string | null };
    };
