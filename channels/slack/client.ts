import { LogLevel } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Logger } from '../../shared/logger.ts';
import type { SlackSettings } from './config.ts';

/** Shorter than the outbox's lease of 10 s: whoever sends knows the end of it while it is still theirs. */
const callTimeoutMs = 8_000;

type SlackLogger = NonNullable<WebClientOptions['logger']>;

/** One attempt a call: the outbox is the only one that tries again. */
export const oneAttempt = ({ apiUrl }: SlackSettings) => ({
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: callTimeoutMs,
  allowAbsoluteUrls: false,
  ...(apiUrl && { slackApiUrl: apiUrl }),
});

export const createClient = (settings: SlackSettings, log: Logger): WebClient =>
  new WebClient(settings.botToken, { ...oneAttempt(settings), logger: slackLogger(log), maxRequestConcurrency: 4 });

/** The SDK's own talk: its warnings and errors only, since its debug lines hold the words of prospects. */
export function slackLogger(log: Logger): SlackLogger {
  const say =
    (level: 'warn' | 'error') =>
    (...parts: unknown[]) =>
      log[level]({ part: 'slack' }, parts.map(String).join(' '));
  return {
    debug() {},
    info() {},
    warn: say('warn'),
    error: say('error'),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}
