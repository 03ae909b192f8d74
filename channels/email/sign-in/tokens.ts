import { z } from 'zod';
import type { Clock } from '../../../shared/clock.ts';
import { UsherError } from '../../../shared/errors.ts';
import type { OAuthSettings } from '../settings.ts';

/** Access tokens of one mailbox, fetched with its refresh token and kept while they are good. */
export type TokenSource = {
  /** Throws `email.sign_in_refused` where the refresh token is not taken, `email.tokens_away` for all else. */
  token: () => Promise<string>;
  /** The mail server refused it: the next one is fetched anew. */
  forget: () => void;
};

/** Where a refresh token is kept that the provider has put in place of the given one; it outlives a restart. */
export type KeptToken = { read: () => Promise<string | null>; write: (refreshToken: string) => Promise<void> };

export type TokenDeps = { clock: Clock; fetch: typeof fetch; kept?: KeptToken };

/** An access token is renewed this long before it ends, so that none ends on its way. */
const earlyMs = 60_000;
const timeoutMs = 15_000;

const grant = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().default(3_600),
  refresh_token: z.string().min(1).optional(),
});
const refusal = z.object({ error: z.string().max(100) });

/** RFC 6749, section 6. A provider that hands out a new refresh token with the access token is asked with that one next. */
export function createTokenSource(settings: OAuthSettings, { clock, fetch: ask, kept }: TokenDeps): TokenSource {
  let refreshToken: string | null = null;
  let known: { token: string; until: number } | null = null;
  let asking: Promise<string> | null = null;

  async function renew(): Promise<string> {
    refreshToken ??= (await kept?.read()) ?? settings.refreshToken;
    const answer = await post(settings, refreshToken, ask).catch((error: unknown) => {
      // A kept token may have died while nobody used it; the given one is still worth a try.
      if (refreshToken === settings.refreshToken || !isRefused(error)) throw error;
      refreshToken = settings.refreshToken;
      return post(settings, refreshToken, ask);
    });
    if (answer.refresh_token && answer.refresh_token !== refreshToken) {
      refreshToken = answer.refresh_token;
      await kept?.write(refreshToken);
    }
    known = { token: answer.access_token, until: clock.now().getTime() + answer.expires_in * 1_000 - earlyMs };
    return known.token;
  }

  return {
    async token() {
      if (known && known.until > clock.now().getTime()) return known.token;
      asking ??= renew().finally(() => {
        asking = null;
      });
      return asking;
    },
    forget() {
      known = null;
    },
  };
}

const isRefused = (error: unknown): boolean => error instanceof UsherError && error.code === 'email.sign_in_refused';

async function post(
  { tokenUrl, clientId, clientSecret, scope }: OAuthSettings,
  refreshToken: string,
  ask: typeof fetch,
) {
  const body = new URLSearchParams({ grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken });
  if (clientSecret) body.set('client_secret', clientSecret);
  if (scope) body.set('scope', scope);
  const response = await ask(tokenUrl, { method: 'POST', body, signal: AbortSignal.timeout(timeoutMs) }).catch(
    (cause: unknown) => {
      throw new UsherError('email.tokens_away', 'the token endpoint cannot be reached', { cause });
    },
  );
  const said: unknown = await response.json().catch(() => null);
  const answer = grant.safeParse(said);
  if (response.ok && answer.success) return answer.data;
  const { data: refused } = refusal.safeParse(said);
  if (response.status >= 400 && response.status < 500 && response.status !== 429)
    throw new UsherError(
      'email.sign_in_refused',
      `the token endpoint refuses the refresh token (${refused?.error ?? response.status}): authorise the mailbox again and renew EMAIL_OAUTH_REFRESH_TOKEN`,
    );
  throw new UsherError('email.tokens_away', `the token endpoint answers ${response.status}`);
}
