import type { MailboxState } from '../../../shared/mailbox.ts';

/** How far a mailbox has been read; `uidValidity` null: never yet. */
export type Position = {
  uidValidity: string | null;
  lastUid: number;
  /** When it was first read. */
  since: Date | null;
  caughtUpAt: Date | null;
};

/** Where the position of one mailbox is kept, under a lease of this process. */
export type MailboxPort = {
  /** How long a lease lasts that is not renewed. */
  leaseMs: number;
  /** Null: another process reads it. */
  claim: () => Promise<Position | null>;
  /** False: another process has it by now. */
  renew: () => Promise<boolean>;
  release: () => Promise<void>;
  /** False: another process has it by now. */
  move: (position: Partial<Position> & { lastUid: number }) => Promise<boolean>;
  tell: (state: MailboxState, error: string | null) => Promise<void>;
  /** Mails that could not be taken in and are to be tried again now. */
  dueFaults: (uidValidity: string) => Promise<{ uid: number; attempts: number }[]>;
  /** When the next of them is to be tried. */
  nextFaultAt: (uidValidity: string) => Promise<Date | null>;
  recordFault: (fault: {
    uidValidity: string;
    uid: number;
    attempts: number;
    error: string;
    dueAt: Date | null;
  }) => Promise<void>;
  forgetFault: (uidValidity: string, uid: number) => Promise<void>;
  /** The mailbox counts anew: what failed under other numbers is read again. */
  forgetOlderFaults: (uidValidity: string) => Promise<void>;
};
