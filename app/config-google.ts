import { z } from 'zod';
import { entry, httpUrl } from './config-entry.ts';

export const googleEnvironment = {
  GOOGLE_SERVICE_ACCOUNT_FILE: entry(
    z.string().min(1).optional(),
    'JSON key file of a service account with domain-wide delegation; every rep then has their Google calendar',
  ),
  GOOGLE_CLIENT_ID: entry(
    z.string().min(1).optional(),
    'OAuth client by which each rep connects their Google calendar in the console',
  ),
  GOOGLE_CLIENT_SECRET: entry(z.string().min(1).optional(), 'secret of that OAuth client'),
  GOOGLE_API_URL: entry(httpUrl.optional(), "another address of Google's APIs"),
} as const;

type Raw = {
  [Name in keyof typeof googleEnvironment]: z.infer<(typeof googleEnvironment)[Name]['schema']>;
};

export type GoogleConfig = {
  serviceAccountFile: string | null;
  oauth: { clientId: string; clientSecret: string } | null;
  apiUrl: string | null;
};

export function googleContradictions(raw: Raw): string[] {
  if (raw.GOOGLE_CLIENT_ID && !raw.GOOGLE_CLIENT_SECRET) return ['GOOGLE_CLIENT_SECRET is missing'];
  if (!raw.GOOGLE_CLIENT_ID && raw.GOOGLE_CLIENT_SECRET) return ['GOOGLE_CLIENT_ID is missing'];
  return [];
}

/** Null where reps have Usher's own calendars alone. */
export function googleOf(raw: Raw): GoogleConfig | null {
  const { GOOGLE_SERVICE_ACCOUNT_FILE: file, GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret } = raw;
  if (!file && !clientId) return null;
  const oauth = clientId && clientSecret ? { clientId, clientSecret } : null;
  return { serviceAccountFile: file ?? null, oauth, apiUrl: raw.GOOGLE_API_URL ?? null };
}
