import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { KeptToken } from '../channels/email/sign-in/tokens.ts';
import type { Database } from '../db/database.ts';
import { readSetting, writeSetting } from '../db/stores/settings.ts';
import type { Clock } from '../shared/clock.ts';

const setting = z.object({ given: z.string(), refreshToken: z.string() });

/** A provider's newer refresh token of one mailbox, until ops give another one. */
export function createKeptToken(
  { database, clock }: { database: Database; clock: Clock },
  mailbox: string,
  givenToken: string,
): KeptToken {
  const key = `mail.refresh_token.${mailbox}`;
  const given = createHash('sha256').update(givenToken).digest('hex');
  return {
    async read() {
      const kept = setting.safeParse(await readSetting(database.read, key));
      return kept.success && kept.data.given === given ? kept.data.refreshToken : null;
    },
    write: (refreshToken) => database.transaction((tx) => writeSetting(tx, key, { given, refreshToken }, clock.now())),
  };
}
