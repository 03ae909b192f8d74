import type { JWT, OAuth2Client, OAuth2ClientOptions } from 'google-auth-library';

/** How Usher stands at Google's door: an account that acts for everybody of a domain, or an app that each rep lets in. */
export type GoogleSettings = {
  serviceAccount: { email: string; key: string } | null;
  oauth: { clientId: string; clientSecret: string } | null;
  /** Another address of Google's APIs, for tests. */
  apiUrl: string | null;
};

export type GoogleAuth = OAuth2Client | JWT;

/** Reading who is busy, and writing meetings: nothing else of the account. */
const scopes = ['https://www.googleapis.com/auth/calendar.events', 'https://www.googleapis.com/auth/calendar.freebusy'];

/** Signed in as this rep, by the domain-wide rights of the service account. */
export async function actFor(settings: GoogleSettings, repEmail: string): Promise<GoogleAuth | null> {
  if (!settings.serviceAccount) return null;
  const { JWT } = await import('google-auth-library');
  const { email, key } = settings.serviceAccount;
  return new JWT({ email, key, scopes, subject: repEmail, ...by(settings) });
}

/** Signed in with what a rep's consent brought. */
export async function withConsent(settings: GoogleSettings, refreshToken: string): Promise<GoogleAuth | null> {
  const app = await appOf(settings, null);
  app?.setCredentials({ refresh_token: refreshToken });
  return app;
}

/** Where a rep is asked for consent. */
export async function consentUrl(
  settings: GoogleSettings,
  { redirectUri, state, hint }: { redirectUri: string; state: string; hint: string },
): Promise<string | null> {
  const app = await appOf(settings, redirectUri);
  // Without `consent` Google gives a refresh token only the first time.
  return (
    app?.generateAuthUrl({ access_type: 'offline', prompt: 'consent', scope: scopes, state, login_hint: hint }) ?? null
  );
}

/** What a consent is worth: the token that lasts; null where Google does not take the code or gave no such token. */
export async function redeem(
  settings: GoogleSettings,
  { redirectUri, code }: { redirectUri: string; code: string },
): Promise<string | null> {
  const app = await appOf(settings, redirectUri);
  const answer = await app?.getToken(code).catch(() => null);
  return answer?.tokens.refresh_token ?? null;
}

async function appOf(settings: GoogleSettings, redirectUri: string | null): Promise<OAuth2Client | null> {
  if (!settings.oauth) return null;
  const { OAuth2Client } = await import('google-auth-library');
  return new OAuth2Client({ ...settings.oauth, ...(redirectUri && { redirectUri }), ...by(settings) });
}

/** Requests that go elsewhere keep their path. */
function by({ apiUrl }: GoogleSettings): Partial<OAuth2ClientOptions> {
  if (apiUrl === null) return {};
  const fetchImplementation: typeof fetch = (input, init) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input);
    return fetch(`${apiUrl}${pathname}${search}`, init);
  };
  return { transporterOptions: { fetchImplementation } };
}
