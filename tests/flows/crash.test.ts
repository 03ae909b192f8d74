import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { prospects } from '../../app/demo/prospects.ts';
import { type FakeSlack, startFakeSlack } from '../support/fake-slack/fake-slack.ts';
import { until } from '../support/until.ts';
import { createDoor, type Door } from './door.ts';
import { doubledBookings, doubledMessages, lostLeads, lostMessages, unfinished, wrongBriefs } from './promises.ts';
import { play, type Story } from './prospect.ts';
import { createUsherProcess, type UsherProcess } from './usher-process.ts';

const kills = 20;
const lanes = 4;

let dataDir: string;
let slack: FakeSlack;
let usher: UsherProcess;
let door: Door;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'usher-crash-'));
  slack = await startFakeSlack();
  usher = await createUsherProcess({
    dataDir,
    env: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_CHANNEL: slack.channel,
      SLACK_API_URL: slack.apiUrl,
    },
  });
  door = createDoor(usher);
});
afterEach(async () => {
  await usher.kill();
  await slack.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Park and Miller's generator: the same seed brings the same moments. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Prospects come and talk, four at a time, until `enough` says so; each story is then told to its end. */
function keepTalking(enough: () => boolean, onAccepted: () => void): Promise<Story[]> {
  const stories: Story[] = [];
  let nth = 0;
  const lane = async () => {
    while (!enough()) {
      nth += 1;
      const prospect = prospects[nth % prospects.length];
      if (prospect) stories.push(await play({ door, prospect, nth, onAccepted, patienceMs: 60_000 }));
    }
  };
  return Promise.all(Array.from({ length: lanes }, lane)).then(() => stories);
}

describe('a process that is killed again and again', () => {
  test('loses nothing it accepted and doubles nothing', { timeout: 240_000 }, async () => {
    const seed = Date.now() % 2_147_483_646;
    const random = seeded(seed + 1);
    let done = false;
    let accepted = () => {};
    await usher.start();
    const talking = keepTalking(
      () => done,
      () => accepted(),
    );
    for (let kill = 0; kill < kills; kill++) {
      // Half of the kills come within a blink of a promise, in the middle of its turn; the others at any time.
      const promise = new Promise<void>((resolve) => {
        accepted = resolve;
      });
      await Promise.race([random() < 0.5 ? promise : sleep(random() * 1_500), sleep(3_000)]);
      await sleep(random() * 40);
      await usher.kill();
      await usher.start();
    }
    done = true;
    const stories = await talking;
    const leads = await until(async () => {
      const seen = await Promise.all(stories.map(({ leadId }) => door.lead(leadId)));
      return seen.flatMap(unfinished).length === 0 && seen;
    }, 30_000);
    const known = await door.leadIds();
    const seen = new Map(leads.map((lead) => [lead.id, lead]));
    const broken = [
      ...lostLeads(stories, known),
      ...stories.flatMap((story) => lostMessages(story, seen.get(story.leadId) ?? nobody(story.leadId))),
      ...leads.flatMap(doubledMessages),
      ...doubledBookings(leads),
      ...wrongBriefs(leads, slack.messages),
    ];
    expect(broken, `seed ${seed}`).toEqual([]);
    expect(known.length, `one lead for each form, seed ${seed}`).toBe(stories.length);
    expect(stories.flatMap((story) => story.accepted).length).toBeGreaterThan(20);
    expect(
      leads.flatMap(({ bookings }) => bookings).filter(({ status }) => status === 'confirmed').length,
    ).toBeGreaterThan(0);
    expect(slack.messages.length).toBeGreaterThan(0);
  });

  test('goes on with unfinished turns within five seconds of its restart', { timeout: 60_000 }, async () => {
    await usher.start();
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
    const restartedAt = performance.now();
    await usher.start();
    await until(async () => {
      const leads = await Promise.all(
        promised.map(async (story) => lostMessages(story, await door.lead(story.leadId))),
      );
      return leads.flat().length === 0;
    }, 10_000);
    expect(performance.now() - restartedAt).toBeLessThan(5_000);
  });

  test('ends at once and in order when it is asked to', async () => {
    await usher.start();
    await door.postLead({ email: 'last@minute.example' }, 'last');
    expect(await usher.stop()).toBe(0);
  });
});

const nobody = (id: string) => ({ id, firstTouchAt: null, bookings: [], effects: [], conversations: [] });
