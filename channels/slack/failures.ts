import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import type { SendOutcome } from '../../shared/effects.ts';

/** What a failed call means for the effect behind it. Whatever may have reached Slack is ambiguous, never retried. */
export function outcomeOf(error: unknown): Exclude<SendOutcome, { kind: 'sent' }> {
  if (error instanceof WebAPIRateLimitedError)
    return { kind: 'retry', afterMs: Math.max(1, error.retryAfter) * 1_000, reason: 'slack.rate_limited' };
  if (error instanceof WebAPIPlatformError) return platformOutcome(error.data.error);
  if (error instanceof WebAPIHTTPError) return httpOutcome(error.statusCode);
  if (error instanceof WebAPIRequestError && neverSent(error.original))
    return { kind: 'retry', afterMs: 5_000, reason: 'slack.unreachable: the connection to Slack could not be opened' };
  return { kind: 'ambiguous', reason: "slack.answer_lost: the request went out and Slack's answer never came" };
}

function httpOutcome(status: number): Exclude<SendOutcome, { kind: 'sent' }> {
  if (status >= 500) return { kind: 'ambiguous', reason: `slack.http_${status}: Slack failed while it was posting` };
  return { kind: 'dead', reason: `slack.http_${status}: the address answered, but not as Slack: check SLACK_API_URL` };
}

const perhapsDone = new Set(['fatal_error', 'internal_error', 'service_unavailable']);
const notDone: Record<string, number> = { ratelimited: 30_000, rate_limited: 30_000, request_timeout: 2_000 };

const advice: Record<string, string> = {
  account_inactive: 'the bot was removed from the workspace: install it again and renew SLACK_BOT_TOKEN',
  cant_update_message: 'the message belongs to another app: update works with the token that posted it',
  channel_not_found: 'SLACK_CHANNEL names no channel the bot can see: use its id (C…) and invite the bot to it',
  invalid_auth: 'Slack refuses SLACK_BOT_TOKEN: copy the bot token (xoxb-…) again and restart',
  invalid_blocks: 'Slack refuses the blocks of this brief: please report it with the effect id',
  is_archived: 'the channel in SLACK_CHANNEL is archived: choose another one',
  message_not_found: 'the brief was deleted in Slack',
  missing_scope: 'give the bot the scopes of docs/slack-app.yaml, then install it again',
  not_authed: 'SLACK_BOT_TOKEN is empty',
  not_in_channel: 'invite the bot to the channel in SLACK_CHANNEL',
  restricted_action: 'a workspace rule keeps the bot from posting there: ask a Slack admin',
  token_expired: 'SLACK_BOT_TOKEN has expired: renew it and restart',
  token_revoked: 'SLACK_BOT_TOKEN was revoked: install the app again and restart',
};

function platformOutcome(code: string): Exclude<SendOutcome, { kind: 'sent' }> {
  // Not one of Slack's own words: an error page of something in between.
  if (!/^[a-z_]{2,60}$/.test(code)) return { kind: 'ambiguous', reason: 'slack.answer_unreadable' };
  if (perhapsDone.has(code)) return { kind: 'ambiguous', reason: `slack.${code}: Slack failed and may have posted` };
  const wait = notDone[code];
  if (wait !== undefined) return { kind: 'retry', afterMs: wait, reason: `slack.${code}` };
  return {
    kind: 'dead',
    reason: `slack.${code}: ${advice[code] ?? 'see the error in the documentation of this method'}`,
  };
}

const beforeSending = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** fetch wraps the socket's error as its cause, and several attempts (IPv4, IPv6) as an aggregate of them. */
function neverSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(neverSent);
  if ('code' in error && typeof error.code === 'string' && beforeSending.has(error.code)) return true;
  return neverSent(error.cause);
}
