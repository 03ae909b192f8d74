import { App, type Receiver } from '@slack/bolt';
import type { Logger } from '../../shared/logger.ts';
import { type ClickDeps, takeClick } from './clicks.ts';
import { slackLogger } from './client.ts';

/** Slack shows the clicker an error after 3 s. */
const ackAfterMs = 2_000;

/** Bolt's dispatcher behind whichever receiver brings the clicks in. */
export function createButtonsApp({
  receiver,
  clicks,
  log,
}: {
  receiver: Receiver;
  clicks: ClickDeps;
  log: Logger;
}): App {
  const app = new App({
    receiver,
    // We answer with nothing that would need a token: no call to Slack stands between a click and its ack.
    authorize: async () => ({}),
    logger: slackLogger(log),
    convoStore: false,
    ignoreSelf: false,
  });
  app.action(/./, async ({ body, ack, respond }) => {
    const taken = takeClick(body, clicks);
    // Told "taken" only after the commit, unless the commit is slow: then Slack's patience ends first.
    await Promise.race([taken, soon(ackAfterMs)]);
    await ack();
    const answer = await taken;
    if (answer) await respond({ text: answer, response_type: 'ephemeral', replace_original: false });
  });
  return app;
}

const soon = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms).unref());
