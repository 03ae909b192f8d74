import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { UsherError } from '../../shared/errors.ts';
import type { GoogleSettings } from '../../tools/calendar/google/sign-in.ts';
import type { GoogleConfig } from '../config-google.ts';

const keyFile = z.object({ client_email: z.email(), private_key: z.string().includes('PRIVATE KEY') });

/** What the configuration means, the service account's key read from its file. */
export function googleSettings({ serviceAccountFile, oauth, apiUrl }: GoogleConfig): GoogleSettings {
  return { serviceAccount: serviceAccountFile === null ? null : readKey(serviceAccountFile), oauth, apiUrl };
}

function readKey(path: string): GoogleSettings['serviceAccount'] {
  const wanted = 'GOOGLE_SERVICE_ACCOUNT_FILE must name the JSON key file of a service account';
  try {
    const { client_email: email, private_key: key } = keyFile.parse(JSON.parse(readFileSync(path, 'utf8')));
    return { email, key };
  } catch (cause) {
    throw new UsherError('config.invalid', wanted, { cause });
  }
}
