import { setTimeout as sleep } from 'node:timers/promises';
import { SocketModeReceiver } from '@slack/bolt';
import { WebAPIPlatformError } from '@slack/web-api';
import type { Logger } from '../../shared/logger.ts';
import { oneAttempt, slackLogger } from './client.ts';
import type { SlackSettings } from './config.ts';

export type Socket = {
  receiver: SocketModeReceiver;
  /** Resolves after the first attempt, connected or not; goes on trying in the background. Never rejects. */
  start: () => Promise<void>;
  stop: () => Promise<void>;
};

const helloWithinMs = 15_000;
const farewellMs = 1_000;
const longestPauseMs = 60_000;

/**
 * Keeps one Socket Mode connection open. The reconnecting is ours: the SDK's own ends in an unhandled rejection, and
 * with it the process, when the token is revoked while it runs.
 */
export function createSocket(settings: SlackSettings & { appToken: string }, log: Logger): Socket {
  const receiver = new SocketModeReceiver({
    appToken: settings.appToken,
    autoReconnectEnabled: false,
    logger: slackLogger(log),
    installerOptions: { clientOptions: oneAttempt(settings) },
  });
  const { client } = receiver;
  const stopped = new AbortController();
  let running: Promise<void> = Promise.resolve();

  async function connect(): Promise<'connected' | 'failed' | 'refused'> {
    try {
      await Promise.race([receiver.start(), late(helloWithinMs)]);
      log.info({ part: 'slack' }, 'Socket Mode is connected');
      return 'connected';
    } catch (error) {
      if (isRefusal(error)) {
        log.error({ part: 'slack' }, `slack.socket_refused: ${error.data.error}; check SLACK_APP_TOKEN and restart`);
        return 'refused';
      }
      log.warn({ part: 'slack' }, 'Socket Mode could not connect, trying again');
      void client.disconnect();
      return 'failed';
    }
  }

  async function keep(first: () => void): Promise<void> {
    for (let failures = 0; !stopped.signal.aborted; ) {
      const gone = new Promise<void>((resolve) => void client.once('disconnected', () => resolve()));
      const outcome = await connect();
      first();
      if (outcome === 'refused') return;
      if (outcome === 'connected') await gone;
      failures = outcome === 'connected' ? 0 : failures + 1;
      await pause(Math.min(250 * 2 ** failures, longestPauseMs), stopped.signal);
    }
  }

  return {
    receiver,
    start: () =>
      new Promise((resolve) => {
        running = keep(resolve);
      }),
    async stop() {
      stopped.abort();
      await Promise.race([client.disconnect(), pause(farewellMs)]);
      await Promise.race([running, pause(farewellMs)]);
    },
  };
}

/** Words of Slack that no later attempt will change. */
const refusals = [
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'not_allowed_token_type',
];

const isRefusal = (error: unknown): error is WebAPIPlatformError =>
  error instanceof WebAPIPlatformError && refusals.includes(error.data.error);

const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { ref: false, ...(signal && { signal }) }).catch(() => {});

async function late(ms: number): Promise<never> {
  await pause(ms);
  throw new Error('no hello from Slack');
}
