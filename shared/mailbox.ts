/**
 * How a mailbox is: `reading` (connected, waiting for mail), `away` (not reached now, tried again), `refused` (the
 * server does not take our sign-in: a human must act), `idle` (no process reads it).
 */
export const mailboxStates = ['reading', 'away', 'refused', 'idle'] as const;
export type MailboxState = (typeof mailboxStates)[number];

/** What the console, `/healthz` and the metrics show of a mailbox. */
export type MailboxView = {
  name: string;
  state: MailboxState;
  /** What is wrong and what to do, where something is. */
  error: string | null;
  stateAt: Date;
  caughtUpAt: Date | null;
  /** Mails that could not be read and are tried again, and those given up. */
  faults: number;
};
