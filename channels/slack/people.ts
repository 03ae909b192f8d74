import type { WebClient } from '@slack/web-api';
import type { Clock } from '../../shared/clock.ts';
import type { Logger } from '../../shared/logger.ts';
import { outcomeOf } from './failures.ts';

export type PeopleDeps = {
  client: WebClient;
  /** The rep behind a Slack user id, null when there is none. */
  repOf: (slackUserId: string) => Promise<string | null>;
  /** Keeps a Slack user id for the rep with this address who has none yet; the rep, or null when there is none. */
  introduce: (slackUserId: string, email: string) => Promise<string | null>;
  /** Addresses of reps whose Slack user id is not known. */
  unknownReps: () => Promise<string[]>;
  clock: Clock;
  log: Logger;
};

/** Who is who: reps without a Slack user id are recognised by their mail address. */
export type People = {
  repOf: (slackUserId: string) => Promise<string | null>;
  /** Finds the Slack users of all reps whose id is not known. Never rejects. */
  meet: () => Promise<void>;
};

/** Who is nobody of ours is not looked up again for so long. */
const strangerMs = 600_000;

export function createPeople({ client, repOf, introduce, unknownReps, clock, log }: PeopleDeps): People {
  const strangersUntil = new Map<string, number>();

  /** Null as well where Slack cannot say: nobody acts in another's name meanwhile. */
  async function byAddress(slackUserId: string): Promise<string | null> {
    if ((strangersUntil.get(slackUserId) ?? 0) > clock.now().getTime()) return null;
    const email = await asked(async () => (await client.users.info({ user: slackUserId })).user?.profile?.email);
    const repId = email ? await introduce(slackUserId, email.toLowerCase()) : null;
    if (repId === null) strangersUntil.set(slackUserId, clock.now().getTime() + strangerMs);
    return repId;
  }

  async function asked<T>(ask: () => Promise<T>): Promise<T | null> {
    try {
      return await ask();
    } catch (error) {
      const { reason } = outcomeOf(error);
      if (!/^slack\.users?_not_found/.test(reason))
        log.warn({ part: 'slack' }, `a rep could not be looked up by mail address: ${reason}`);
      return null;
    }
  }

  return {
    repOf: async (slackUserId) => (await repOf(slackUserId)) ?? byAddress(slackUserId),
    async meet() {
      for (const email of await unknownReps()) {
        const id = await asked(async () => (await client.users.lookupByEmail({ email })).user?.id);
        if (id) await introduce(id, email);
      }
    },
  };
}
