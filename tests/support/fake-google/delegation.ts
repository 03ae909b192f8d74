import { createVerify } from 'node:crypto';
import { z } from 'zod';
import type { Answered } from './events.ts';

const grant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const tokenUrl = 'https://oauth2.googleapis.com/token';
const hourSeconds = 3_600;

const header = z.object({ alg: z.literal('RS256') });
const claims = z.object({
  iss: z.string(),
  sub: z.string(),
  scope: z.string(),
  aud: z.string(),
  iat: z.number(),
  exp: z.number(),
});

export type Delegation = { publicKey: string; scopes: string[]; domain: string };

const refused = (error: string, error_description: string): Answered => ({
  status: error === 'invalid_grant' ? 400 : 401,
  body: { error, error_description },
});

/**
 * The token endpoint for service accounts with domain-wide delegation (RFC 7523): the assertion must be signed by the
 * account's key, meant for Google, last an hour at most, and ask for no scope but those that the domain has granted.
 * Null where the form asks for something else.
 */
export function delegatedToken(
  form: URLSearchParams,
  accounts: ReadonlyMap<string, Delegation>,
  nowSeconds: number,
): Answered | null {
  if (form.get('grant_type') !== grant) return null;
  const [head = '', body = '', signature = ''] = (form.get('assertion') ?? '').split('.');
  const parts = [head, body].map((part): unknown => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')));
  const asked = claims.safeParse(parts[1]).data;
  const account = asked && accounts.get(asked.iss);
  if (!asked || !account || !header.safeParse(parts[0]).success)
    return refused('invalid_client', 'The OAuth client was not found.');
  const verify = createVerify('RSA-SHA256').update(`${head}.${body}`);
  if (!verify.verify(account.publicKey, signature, 'base64url'))
    return refused('invalid_grant', 'Invalid JWT Signature.');
  const { aud, iat, exp, scope, sub } = asked;
  const isNow = iat <= nowSeconds + 60 && exp > nowSeconds && exp - iat <= hourSeconds;
  if (aud !== tokenUrl || !isNow) return refused('invalid_grant', 'Invalid JWT: check iat, exp and aud.');
  const granted = scope.split(' ').every((one) => account.scopes.includes(one)) && sub.endsWith(`@${account.domain}`);
  if (!granted) return refused('unauthorized_client', 'Client is unauthorized for any of the scopes requested.');
  const answer = { access_token: `ya29.for.${sub}`, expires_in: hourSeconds - 1, token_type: 'Bearer' };
  return { status: 200, body: answer };
}
