import type { Clock } from '../../shared/clock.ts';
import type { MailEffectKind } from '../../shared/effects.ts';
import type { Logger } from '../../shared/logger.ts';
import type { MailIntake, MailReceived, ParsedMail } from '../../shared/mail.ts';
import type { MailboxPort } from './imap/mailbox-port.ts';
import { createSentMail } from './imap/sent-mail.ts';
import { createMailboxWatch, type WatchTimings, watchTimings } from './imap/watch.ts';
import type { EmailSettings, MailboxSettings } from './settings.ts';
import { createSignIn, type SignIn } from './sign-in/sign-in.ts';
import type { KeptToken, TokenDeps } from './sign-in/tokens.ts';
import { connectSmtp, type SmtpTimings, smtpTimings } from './smtp/connection.ts';
import { createSmtpPool } from './smtp/pool.ts';
import { createMailSender, type MailSender, type Outlet } from './smtp/sender.ts';

export type EmailDeps = {
  /** Where the position of a mailbox is kept, by its name. */
  portOf: (mailbox: string) => MailboxPort;
  readMail: (raw: Uint8Array) => Promise<ParsedMail>;
  /** Answers after its transaction is durable. */
  receive: (intake: MailIntake) => Promise<MailReceived>;
  /** Where the provider's newer refresh tokens are kept, by mailbox. */
  keptTokenOf?: (mailbox: string, given: string) => KeptToken;
  clock: Clock;
  log: Logger;
  timings?: Partial<WatchTimings>;
  smtpTimings?: Partial<SmtpTimings>;
  fetch?: typeof fetch;
  random?: () => number;
};

export type EmailChannel = {
  senders: Record<MailEffectKind, MailSender>;
  /** Begins to read the mailboxes. A server that is away is logged and tried again: never throws. */
  start: () => void;
  /** Reads no further. What is being sent may still end: `close` comes after the outbox has stopped. */
  stop: () => Promise<void>;
  close: () => Promise<void>;
};

/** The door for mail: every mailbox is read, and answers leave through the mailbox to which was written. */
export function createEmailChannel({ mailboxes }: EmailSettings, deps: EmailDeps): EmailChannel {
  const rooms = mailboxes.map((settings) => furnish(settings, deps));
  const outlets = new Map(rooms.map(({ outlet }) => [outlet.settings.name, outlet]));
  const sender = createMailSender({ outlets, clock: deps.clock, log: deps.log });
  return {
    senders: {
      'email.reply': sender,
      'email.invitation': sender,
      'email.brief': sender,
      'email.follow_up': sender,
    },
    start() {
      for (const { watch } of rooms) watch.start();
    },
    async stop() {
      await Promise.all(rooms.map(({ watch }) => watch.stop()));
    },
    close: sender.stop,
  };
}

function furnish(settings: MailboxSettings, deps: EmailDeps) {
  const tokenDeps = tokenDepsOf(settings, deps);
  const signIn = createSignIn(settings.imap.credentials, tokenDeps);
  const imap = { ...watchTimings, ...deps.timings };
  const outlet: Outlet = {
    settings,
    pool: createSmtpPool({
      connect: () =>
        connectSmtp(settings.smtp, smtpSignIn(settings, signIn, tokenDeps), { ...smtpTimings, ...deps.smtpTimings }),
    }),
    sentMail: createSentMail(settings, signIn, imap),
  };
  const watch = createMailboxWatch({ ...deps, settings, signIn, port: deps.portOf(settings.name), timings: imap });
  return { outlet, watch };
}

function tokenDepsOf({ name, imap }: MailboxSettings, { clock, keptTokenOf, ...deps }: EmailDeps): TokenDeps {
  const given = imap.credentials.kind === 'oauth' ? imap.credentials.oauth.refreshToken : null;
  return { clock, fetch: deps.fetch ?? fetch, ...(given && keptTokenOf && { kept: keptTokenOf(name, given) }) };
}

/** One account has one access token for both servers. */
function smtpSignIn({ imap, smtp }: MailboxSettings, signIn: SignIn, deps: TokenDeps): SignIn {
  const { credentials } = smtp;
  const same =
    credentials.kind === 'oauth' && imap.credentials.kind === 'oauth' && credentials.user === imap.credentials.user;
  return same ? signIn : createSignIn(credentials, deps);
}
