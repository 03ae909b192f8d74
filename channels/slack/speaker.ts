import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatPostMessageArguments, WebClient } from '@slack/web-api';
import type { Clock } from '../../shared/clock.ts';
import type { SendOutcome } from '../../shared/effects.ts';
import { outcomeOf } from './failures.ts';

/** Slack takes about one message a second in each channel. */
const slacksPaceMs = 1_000;
/** Longer than this an effect does not wait in its sender: it comes again. */
const patienceMs = 5_000;

/** Posts messages, in each channel one after the other at Slack's pace. `reference` is `channel:ts`. */
export type Speaker = { say: (message: ChatPostMessageArguments) => Promise<SendOutcome> };

export function createSpeaker({
  client,
  clock,
  apartMs = slacksPaceMs,
}: {
  client: WebClient;
  clock: Clock;
  apartMs?: number | undefined;
}): Speaker {
  const free = new Map<string, number>();

  /** How long until it is this message's turn; null when that is too long to wait for. */
  function turn(channel: string): { waitMs: number } | { comeAgainMs: number } {
    const now = clock.now().getTime();
    const at = Math.max(now, free.get(channel) ?? 0);
    if (at - now > patienceMs) return { comeAgainMs: at - now };
    free.set(channel, at + apartMs);
    return { waitMs: at - now };
  }

  return {
    async say(message) {
      const { channel } = message;
      const mine = turn(channel);
      if ('comeAgainMs' in mine) return { kind: 'retry', afterMs: mine.comeAgainMs, reason: 'slack.busy' };
      if (mine.waitMs > 0) await sleep(mine.waitMs);
      try {
        const posted = await client.chat.postMessage(message);
        if (posted.channel && posted.ts) return { kind: 'sent', reference: `${posted.channel}:${posted.ts}` };
        return { kind: 'ambiguous', reason: 'slack.answer_unreadable: no channel and time in the answer' };
      } catch (error) {
        const outcome = outcomeOf(error);
        // Whoever wants to say something in this channel waits as long as Slack asks for.
        if (outcome.kind === 'retry' && outcome.reason === 'slack.rate_limited')
          free.set(channel, clock.now().getTime() + outcome.afterMs);
        return outcome;
      }
    },
  };
}
