import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { prospects } from '../../app/demo/prospects.ts';
import { type FakeSlack, startFakeSlack } from '../support/fake-slack/fake-slack.ts';
import { until } from '../support/until.ts';
import { brokenPromises, keepTalking } from './crowd.ts';
import { createDoor, type Door } from './door.ts';
import { lostMessages } from './promises.ts';
import { type SlowModel, startSlowModel } from './slow-model.ts';
import { createUsherProcess, type UsherProcess } from './usher-process.ts';

let dataDir: string;
let slack: FakeSlack;
let model: SlowModel;
let usher: UsherProcess;
let door: Door;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'usher-crash-'));
  slack = await startFakeSlack();
  model = await startSlowModel({ delayMs: 300 });
});
afterEach(async () => {
  await usher.kill();
  await slack.close();
  await model.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function startUsher(env: Record<string, string> = {}): Promise<void> {
  usher = await createUsherProcess({
    dataDir,
    env: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_CHANNEL: slack.channel,
      SLACK_API_URL: slack.apiUrl,
      ...env,
    },
  });
  door = createDoor({ urls: [usher.url], opsToken: usher.opsToken });
  await usher.start();
}

/** Park and Miller's generator: the same seed brings the same moments. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Kills and restarts; half of the kills come within a blink of a promise, in its turn, the others at any time. */
async function killRepeatedly(times: number, random: () => number, nextPromise: () => Promise<void>): Promise<void> {
  for (let kill = 0; kill < times; kill++) {
    const atAPromise = random() < 0.5;
    await Promise.race([atAPromise ? nextPromise() : sleep(random() * 1_500), sleep(3_000)]);
    await sleep(random() * (atAPromise ? 60 : 400));
    await usher.kill();
    await usher.start();
  }
}

describe('a process that is killed again and again', () => {
  test.each([
    { brain: 'the embedded model', kills: 14, env: () => ({}) },
    { brain: 'a slow language model', kills: 8, env: () => ({ OPENAI_BASE_URL: model.baseUrl, USHER_MODEL: 'slow' }) },
  ])(
    'loses nothing it accepted and doubles nothing, with $brain',
    { timeout: 360_000 },
    async ({ brain, kills, env }) => {
      const seed = 1 + (Date.now() % 2_147_483_646);
      let done = false;
      let accepted = () => {};
      const nextPromise = () =>
        new Promise<void>((resolve) => {
          accepted = resolve;
        });
      await startUsher(env());
      const talking = keepTalking({ door, enough: () => done, onAccepted: () => accepted() });
      await killRepeatedly(kills, seeded(seed), nextPromise);
      done = true;
      const stories = await talking;
      expect(await brokenPromises(door, stories, slack.messages), `seed ${seed}`).toEqual([]);
      expect(stories.flatMap((story) => story.accepted).length).toBeGreaterThanOrEqual(kills / 2);
      if (brain === 'a slow language model') expect(model.calls()).toBeGreaterThan(2 * kills);
      else expect(slack.messages.length).toBeGreaterThan(0);
    },
  );

  test('goes on with unfinished turns within five seconds of its restart', { timeout: 60_000 }, async () => {
    await startUsher();
    const [prospect] = prospects;
    const chats = await Promise.all(
      Array.from({ length: 8 }, async (_, nth) => {
        const form = { ...prospect?.form, email: `wait.${nth}@restart.example` };
        const { leadId, chatToken } = await door.postLead(form, `wait-${nth}`);
        return { leadId, token: (await door.openChat(chatToken)).token };
      }),
    );
    const promised = await Promise.all(
      chats.map(async ({ leadId, token }, nth) => ({
        leadId,
        accepted: [(await door.say(token, 'How many people can use it?', `question-${nth}`)).messageId],
      })),
    );
    await usher.kill();
    await usher.start();
    const restartedAt = performance.now();
    await until(async () => {
      const leads = await Promise.all(
        promised.map(async (story) => lostMessages(story, await door.lead(story.leadId))),
      );
      return leads.flat().length === 0;
    }, 10_000);
    expect(performance.now() - restartedAt).toBeLessThan(5_000);
  });

  test('ends at once and in order when it is asked to', { timeout: 60_000 }, async () => {
    await startUsher();
    await door.postLead({ email: 'last@minute.example' }, 'last');
    expect(await usher.stop()).toBe(0);
  });
});
