import type { WebClient } from '@slack/web-api';
import type { Logger } from '../../shared/logger.ts';
import { outcomeOf } from './failures.ts';

/** Words that one user sees and nobody else, at once or never: they are of no use later. */
export const createWhisper =
  (client: WebClient, log: Logger) =>
  async (to: { channel: string; user: string; threadTs?: string }, text: string): Promise<void> => {
    try {
      const { channel, user, threadTs } = to;
      await client.chat.postEphemeral({ channel, user, text, ...(threadTs && { thread_ts: threadTs }) });
    } catch (error) {
      log.warn({ part: 'slack' }, `a remark could not be shown in Slack: ${outcomeOf(error).reason}`);
    }
  };
