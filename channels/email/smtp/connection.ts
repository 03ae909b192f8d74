import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import type { ServerSettings } from '../settings.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import type { SendStage } from './failures.ts';

export type SmtpTimings = { connectMs: number; silenceMs: number };
export const smtpTimings: SmtpTimings = { connectMs: 20_000, silenceMs: 60_000 };

export type Envelope = { from: string; to: string[] };

/** Thrown where a mail did not get through; `stage` tells how far it came. */
export class SendFailure extends Error {
  readonly stage: SendStage;

  constructor(stage: SendStage, cause: unknown) {
    super('the mail was not sent', { cause });
    this.stage = stage;
  }
}

/** A signed-in connection that sends one mail after the other. */
export type SmtpConnection = {
  /** Answers what the server said when it accepted the mail. Throws a `SendFailure`; the connection is closed then. */
  send: (envelope: Envelope, raw: Buffer) => Promise<string>;
  isOpen: () => boolean;
  /** Takes leave. */
  close: () => void;
  /** At once, in the middle of a mail. */
  drop: () => void;
};

/** Throws a `SendFailure` of the stage `connecting`. */
export async function connectSmtp(
  server: ServerSettings,
  signIn: SignIn,
  { connectMs, silenceMs }: SmtpTimings,
): Promise<SmtpConnection> {
  const { host, port, tls, verify } = server;
  const connection = new SMTPConnection({
    ...{ host, port, secure: tls === 'implicit', requireTLS: tls === 'starttls', ignoreTLS: tls === 'off' },
    ...{ connectionTimeout: connectMs, greetingTimeout: connectMs, socketTimeout: silenceMs },
    tls: { rejectUnauthorized: verify },
    allowInternalNetworkInterfaces: true,
  });
  let open = true;
  connection.on('end', () => {
    open = false;
  });
  try {
    await opened(connection);
    if (signIn.kind !== 'none') await signedIn(connection, signIn);
  } catch (error) {
    connection.close();
    throw new SendFailure('connecting', error);
  }
  return {
    send: (envelope, raw) => send(connection, envelope, raw),
    isOpen: () => open,
    close: () => (open ? connection.quit() : connection.close()),
    drop: () => connection.close(),
  };
}

const opened = (connection: SMTPConnection): Promise<void> =>
  new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.connect((error) => {
      connection.off('error', reject);
      // From here on every failure is told to whoever waits for an answer.
      connection.on('error', () => {});
      if (error) reject(error);
      else resolve();
    });
  });

async function signedIn(connection: SMTPConnection, signIn: Exclude<SignIn, { kind: 'none' }>): Promise<void> {
  const auth =
    signIn.kind === 'password'
      ? { user: signIn.user, pass: signIn.password }
      : { user: signIn.user, method: 'XOAUTH2', oauth2: tokenGiver(signIn, await signIn.token()) };
  return new Promise((resolve, reject) => {
    connection.login(auth, (error) => (error ? reject(error) : resolve()));
  });
}

/** Asks for another token when the server refuses the first one. */
function tokenGiver({ user, token, forget }: Extract<SignIn, { kind: 'token' }>, accessToken: string): XOAuth2 {
  return new XOAuth2({
    user,
    accessToken,
    provisionCallback: (_user, _renew, answer) => {
      forget();
      token().then(
        (newer) => answer(null, newer),
        // The library writes its own code on what it is given.
        (cause: unknown) => answer(new Error('no other token', { cause })),
      );
    },
  });
}

function send(connection: SMTPConnection, envelope: Envelope, raw: Buffer): Promise<string> {
  let stage: SendStage = 'envelope';
  // Asked for only after the server has asked for the content; what it was not given whole it cannot have accepted.
  const content = Readable.from(
    (function* () {
      stage = 'content';
      yield raw;
      stage = 'sent';
    })(),
    { objectMode: false },
  );
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => {
      connection.close();
      reject(new SendFailure(stage, cause));
    };
    const size = raw.length;
    connection.send({ ...envelope, size }, content, (error, info) => {
      if (error || !info) return fail(error);
      // A copy to ourselves that is taken says nothing of the recipient, who stands first.
      const [refusal] = info.rejected.includes(envelope.to[0] ?? '') ? (info.rejectedErrors ?? []) : [];
      if (refusal) return reject(new SendFailure('envelope', refusal));
      resolve(info.response);
    });
  });
}
