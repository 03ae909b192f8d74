import { AuthenticationFailure, ImapFlow, type ImapFlowOptions } from 'imapflow';
import { UsherError } from '../../../shared/errors.ts';
import type { ServerSettings } from '../settings.ts';
import type { SignIn } from '../sign-in/sign-in.ts';

export type ImapTimings = {
  connectMs: number;
  /** A server that leaves a command unanswered for so long is given up. */
  silenceMs: number;
};

export const imapTimings: ImapTimings = { connectMs: 20_000, silenceMs: 80_000 };

/**
 * A signed-in client. It never reconnects by itself: whoever loses it makes another. Throws `email.sign_in_refused`
 * where a human must act, `email.server_away` where waiting helps.
 */
export async function connectImap(server: ServerSettings, signIn: SignIn, timings: ImapTimings): Promise<ImapFlow> {
  try {
    return await signedIn(server, signIn, timings);
  } catch (error) {
    // A token may have been revoked before its time: a new one is worth one more try.
    if (signIn.kind !== 'token' || !isRefusal(error)) throw asFault(error);
    signIn.forget();
    return await signedIn(server, signIn, timings).catch((again: unknown) => {
      throw asFault(again);
    });
  }
}

async function signedIn(server: ServerSettings, signIn: SignIn, timings: ImapTimings): Promise<ImapFlow> {
  const client = new ImapFlow({ ...connection(server, timings), auth: await authOf(signIn) });
  // What breaks a connection is told by `close`; without a listener it would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}

const connection = ({ host, port, tls, verify }: ServerSettings, { connectMs, silenceMs }: ImapTimings) =>
  ({
    host,
    port,
    secure: tls === 'implicit',
    tls: { rejectUnauthorized: verify },
    ...(tls !== 'implicit' && { doSTARTTLS: tls === 'starttls' }),
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silenceMs,
    disableAutoIdle: true,
    logger: false,
    clientInfo: { name: 'Usher' },
    maxLiteralSize: 128 * 1024 * 1024,
  }) satisfies ImapFlowOptions;

async function authOf(signIn: SignIn): Promise<{ user: string; pass?: string; accessToken?: string }> {
  if (signIn.kind === 'none') throw new UsherError('email.sign_in_refused', 'IMAP_URL names no user');
  if (signIn.kind === 'password') return { user: signIn.user, pass: signIn.password };
  return { user: signIn.user, accessToken: await signIn.token() };
}

/** Codes of a refusal that is not about who signs in (RFC 5530). */
const passing = new Set(['UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG']);

const isRefusal = (error: unknown): boolean =>
  error instanceof AuthenticationFailure || (hasFlag(error, 'authenticationFailed') && !passing.has(codeOf(error)));

function hasFlag(error: unknown, flag: string): boolean {
  return error instanceof Error && Reflect.get(error, flag) === true;
}

const codeOf = (error: unknown): string =>
  error instanceof Error ? String(Reflect.get(error, 'serverResponseCode') ?? '') : '';

function asFault(error: unknown): unknown {
  if (error instanceof UsherError) return error;
  if (isRefusal(error) && !passing.has(codeOf(error)))
    return new UsherError(
      'email.sign_in_refused',
      'the IMAP server refuses user or password: correct IMAP_URL and restart (many providers want an app password)',
      { cause: error },
    );
  return new UsherError('email.server_away', `the IMAP server cannot be reached now (${reasonOf(error)})`, {
    cause: error,
  });
}

/** The kind of a connection's failure, without addresses or content. */
export function reasonOf(error: unknown): string {
  if (error instanceof UsherError) return error.message;
  if (!(error instanceof Error)) return 'unknown';
  const code = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : error.name;
}
