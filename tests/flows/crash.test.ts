import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { prospects } from '../../app/demo/prospects.ts';
import { createEmpty } from '../support/databases.ts';
import { type FakeSlack, startFakeSlack } from '../support/fake-slack/fake-slack.ts';
import { until } from '../support/until.ts';
import { brokenPromises, keepTalking } from './crowd.ts';
import { createDoor, type Door } from './door.ts';
import { lostMessages } from './promises.ts';
import { type SlowModel, startSlowModel } from './slow-model.ts';
import { createUsherProcess, type UsherProcess } from './usher-process.ts';

const server = inject('postgres');

let dataDir: string;
let discards: (() => Promise<void>)[];
let slack: FakeSlack;
let model: SlowModel;
let usher: UsherProcess;
let door: Door;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'usher-crash-'));
  discards = [];
  slack = await startFakeSlack();
  model = await startSlowModel({ delayMs: 300 });
});
afterEach(async () => {
  await usher.kill();
  await slack.close();
  await model.close();
  for (const discard of discards) await discard();
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

/** Everything that was promised is kept through so many kills. */
async function expectKept(kills: number, env: Record<string, string>): Promise<void> {
  const seed = 1 + (Date.now() % 2_147_483_646);
  let done = false;
  let accepted = () => {};
  const nextPromise = () =>
    new Promise<void>((resolve) => {
      accepted = resolve;
    });
  await startUsher(env);
  const killing = killRepeatedly(kills, seeded(seed), nextPromise).finally(() => {
    done = true;
  });
  const talking = keepTalking({ door, enough: () => done, onAccepted: () => accepted() });
  const [stories] = await Promise.all([talking, killing]);
  expect(await brokenPromises(door, stories, slack.messages), `seed ${seed}`).toEqual([]);
  expect(stories.flatMap((story) => story.accepted).length).toBeGreaterThanOrEqual(kills / 2);
}

/** Questions that were accepted a moment before the kill are answered soon after the restart. */
async function expectSoonContinued(env: Record<string, string>): Promise<void> {
  await startUsher(env);
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
    const leads = await Promise.all(promised.map(async (story) => lostMessages(story, await door.lead(story.leadId))));
    return leads.flat().length === 0;
  });
  expect(performance.now() - restartedAt).toBeLessThan(5_000);
}

// Where a core has much else to do a start takes a minute, and each kill is followed by one.
const patience = { killedOften: { timeout: 900_000 }, restarted: { timeout: 240_000 } };
const slowModel = () => ({ OPENAI_BASE_URL: model.baseUrl, USHER_MODEL: 'slow' });

describe('a process that is killed again and again', () => {
  test('loses nothing it accepted and doubles nothing, with the embedded model', patience.killedOften, async () => {
    await expectKept(14, {});
    expect(slack.messages.length).toBeGreaterThan(0);
  });

  test('loses nothing it accepted and doubles nothing, with a slow language model', patience.killedOften, async () => {
    await expectKept(8, slowModel());
    expect(model.calls()).toBeGreaterThan(16);
  });

  test('goes on with unfinished turns within five seconds of its restart', patience.restarted, () =>
    expectSoonContinued({}),
  );

  test('ends at once and in order when it is asked to', patience.restarted, async () => {
    await startUsher();
    await door.postLead({ email: 'last@minute.example' }, 'last');
    expect(await usher.stop()).toBe(0);
    await usher.start();
    expect(await usher.interrupt()).toBe(0);
  });
});

const onPostgres = server ? 'on Postgres' : 'on Postgres (left out: install postgresql-15)';

describe.skipIf(!server)(`a process that is killed again and again, ${onPostgres}`, () => {
  const onServer = async () => ({ DATABASE_URL: server ? await createEmpty(server, discards) : '' });

  test('loses nothing it accepted and doubles nothing', patience.killedOften, async () => {
    await expectKept(8, { ...slowModel(), ...(await onServer()) });
  });

  test('goes on with unfinished turns within five seconds of its restart', patience.restarted, async () => {
    await expectSoonContinued(await onServer());
  });
});
