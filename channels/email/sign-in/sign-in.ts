import type { Credentials } from '../settings.ts';
import { createTokenSource, type TokenDeps } from './tokens.ts';

/** What is shown to a mail server at the door. Mailbox and relay of one account share one. */
export type SignIn =
  | { kind: 'none' }
  | { kind: 'password'; user: string; password: string }
  | { kind: 'token'; user: string; token: () => Promise<string>; forget: () => void };

export function createSignIn(credentials: Credentials, deps: TokenDeps): SignIn {
  if (credentials.kind !== 'oauth') return credentials;
  return { kind: 'token', user: credentials.user, ...createTokenSource(credentials.oauth, deps) };
}
