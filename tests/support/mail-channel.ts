import { createMailboxPort } from '../../app/email.ts';
import { createEmailChannel, type EmailChannel, type EmailDeps } from '../../channels/email/channel.ts';
import { readMail } from '../../channels/email/reading/read-mail.ts';
import type { MailboxSettings } from '../../channels/email/settings.ts';
import type { Database } from '../../db/database.ts';
import { systemClock } from '../../shared/clock.ts';
import type { MailIntake, MailReceived } from '../../shared/mail.ts';
import type { MailServer } from './mail-server.ts';
import { createRecordingLog } from './recording-log.ts';

/** Stands for `receive.mail`: keeps what came, and knows a mail again by its key. */
export type MailDesk = {
  receive: EmailDeps['receive'];
  /** Each mail once, in the order in which they came. */
  taken: MailIntake[];
  subjects: () => string[];
  /** How often it was asked, repetitions included. */
  asked: () => number;
  /** What it answers to this mail instead; an exception where it throws. */
  instead: (answer: ((intake: MailIntake) => MailReceived | null) | null) => void;
};

export function createMailDesk(): MailDesk {
  const taken: MailIntake[] = [];
  let asked = 0;
  let special: Parameters<MailDesk['instead']>[0] = null;
  return {
    taken,
    subjects: () => taken.map(({ mail }) => mail.subject),
    asked: () => asked,
    instead: (answer) => {
      special = answer;
    },
    async receive(intake) {
      asked++;
      const answer = special?.(intake) ?? null;
      if (taken.some(({ key }) => key === intake.key)) return { kind: 'repeated', conversationId: 'conv_1' };
      taken.push(intake);
      return answer ?? { kind: 'accepted', conversationId: 'conv_1' };
    },
  };
}

export function mailboxOf({ port, user, password }: MailServer, smtpPort = 9): MailboxSettings {
  return {
    name: user,
    folder: 'INBOX',
    from: { address: user, name: 'Usher Sales' },
    imap: { host: '127.0.0.1', port, tls: 'off', verify: true, credentials: { kind: 'password', user, password } },
    smtp: { host: '127.0.0.1', port: smtpPort, tls: 'off', verify: true, credentials: { kind: 'none' } },
    sentCopy: 'append',
    sentFolder: null,
    dkim: null,
    authservId: 'mx.usher.example',
  };
}

/** Patient with the servers of a slow machine, and quick to try again. */
const quickTimings = {
  silenceMs: 30_000,
  connectMs: 30_000,
  firstRetryMs: 50,
  longestRetryMs: 200,
  refusedMs: 60_000,
  claimMs: 50,
  lookMs: 300,
};

/** For tests in which a server says nothing. */
export const hastyTimings = { ...quickTimings, silenceMs: 2_000 };
/** Only what the server says by itself brings a mail in. */
export const idlingTimings = { ...quickTimings, lookMs: 600_000 };

export type TestChannel = { channel: EmailChannel; desk: MailDesk; log: ReturnType<typeof createRecordingLog> };

export type TestChannelOptions = Partial<EmailDeps> & {
  settings: MailboxSettings | MailboxSettings[];
  database: Database;
  desk?: MailDesk;
  instanceId?: string;
  leaseMs?: number;
};

/** The mail channel on a database of a test. */
export function openChannel(options: TestChannelOptions): TestChannel {
  const { settings, database, instanceId = 'inst_1', leaseMs = 30_000, desk = createMailDesk(), ...deps } = options;
  const log = createRecordingLog();
  const channel = createEmailChannel(
    { mailboxes: [settings].flat() },
    {
      portOf: (name) => createMailboxPort({ database, clock: deps.clock ?? systemClock, instanceId, name, leaseMs }),
      readMail: (raw) => readMail(raw),
      receive: desk.receive,
      clock: systemClock,
      log,
      timings: quickTimings,
      smtpTimings: { connectMs: 30_000, silenceMs: 30_000 },
      ...deps,
    },
  );
  return { channel, desk, log };
}

/** A mail as a person's mail program writes it. */
export const mailText = (subject: string, { headers = '', text = 'Hello, what does it cost?' } = {}): string =>
  [
    `From: Ada Lovelace <ada@analytical.example>`,
    `To: agent@usher.example`,
    `Subject: ${subject}`,
    `Message-ID: <${subject.replaceAll(/\W+/g, '-')}@analytical.example>`,
    'Date: Mon, 02 Mar 2026 10:00:00 +0000',
    ...(headers ? [headers] : []),
    '',
    text,
    '',
  ].join('\r\n');
