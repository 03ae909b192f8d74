import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { createEmpty } from '../support/databases.ts';
import { type FakeSlack, startFakeSlack } from '../support/fake-slack/fake-slack.ts';
import { until } from '../support/until.ts';
import { listen } from './chat-page.ts';
import { brokenPromises, keepTalking } from './crowd.ts';
import { createDoor, type Door } from './door.ts';
import { type SlowModel, startSlowModel } from './slow-model.ts';
import { createUsherProcess, type UsherProcess } from './usher-process.ts';

const server = inject('postgres');
const name = server ? 'two processes on one Postgres' : 'two processes (left out: install postgresql-15)';

type House = { a: UsherProcess; b: UsherProcess; atA: Door; atB: Door; both: Door };

let discards: (() => Promise<void>)[];
let slack: FakeSlack;
let model: SlowModel;

beforeEach(async () => {
  slack = await startFakeSlack();
  model = await startSlowModel({ delayMs: 300 });
  discards = [slack.close, model.close];
});
afterEach(async () => {
  for (const discard of discards.splice(0).reverse()) await discard();
});

/** Both are started at once on an empty database: one of them migrates it and puts the company in. */
async function startTwo(env: Record<string, string> = {}): Promise<House> {
  if (!server) throw new Error('there is no Postgres');
  const databaseUrl = await createEmpty(server, discards);
  const shared = {
    DATABASE_URL: databaseUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_CHANNEL: slack.channel,
    SLACK_API_URL: slack.apiUrl,
    ...env,
  };
  const make = async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'usher-two-'));
    const usher = await createUsherProcess({ dataDir, env: shared });
    discards.push(async () => {
      await usher.kill();
      rmSync(dataDir, { recursive: true, force: true });
    });
    return usher;
  };
  const [a, b] = [await make(), await make()];
  await Promise.all([a.start(), b.start()]);
  const doorTo = (...ushers: UsherProcess[]) =>
    createDoor({ urls: ushers.map(({ url }) => url), opsToken: a.opsToken });
  return { a, b, atA: doorTo(a), atB: doorTo(b), both: doorTo(a, b) };
}

async function leadsTaken({ url }: UsherProcess): Promise<number> {
  const figures = await (await fetch(`${url}/metrics`)).text();
  return Number(/^usher_leads_total (\d+)/m.exec(figures)?.[1]);
}

describe.skipIf(!server)(name, () => {
  test('show a page at one what the other said, within one and a half seconds', { timeout: 60_000 }, async () => {
    const { b, atA, atB } = await startTwo();
    const { leadId, chatToken } = await atA.postLead({ email: 'ada@two.example', name: 'Ada' }, 'two');
    const { token } = await atB.openChat(chatToken);
    const page = await listen(b.url, token);
    const delays: number[] = [];
    for (const text of ['', 'How many people can use it?', 'Does it work with NetSuite?']) {
      const before = page.heard.length;
      if (text) await atA.say(token, text, text);
      const said = await until(async () => {
        const { conversations } = await atA.lead(leadId);
        const messages = conversations.flatMap((conversation) => conversation.messages);
        const last = messages.at(-1);
        return last?.role === 'agent' && messages.length > before && last;
      }, 10_000);
      const committedAt = performance.now();
      const heard = await until(() => page.heard.find(({ id }) => id === said.id), 5_000);
      delays.push(heard.at - committedAt);
    }
    page.close();
    expect(Math.max(...delays)).toBeLessThan(1_500);
    expect(page.heard.map(({ role }) => role)).toEqual(['agent', 'prospect', 'agent', 'prospect', 'agent']);
    expect(page.states).toEqual(['agent']);
  });

  test('share the work, lose nothing and double nothing', { timeout: 240_000 }, async () => {
    const { a, b, both } = await startTwo();
    const end = performance.now() + 10_000;
    const stories = await keepTalking({ door: both, enough: () => performance.now() > end, onAccepted: () => {} });
    expect(await brokenPromises(both, stories, slack.messages)).toEqual([]);
    const [byA, byB] = [await leadsTaken(a), await leadsTaken(b)];
    expect(byA + byB).toBe(stories.length);
    expect(Math.min(byA, byB)).toBeGreaterThan(0);
    expect(slack.messages.length).toBeGreaterThan(0);
  });

  test.each([
    { brain: 'the embedded model', env: () => ({}) },
    { brain: 'a slow language model', env: () => ({ OPENAI_BASE_URL: model.baseUrl, USHER_MODEL: 'slow' }) },
  ])('when one is killed, the other ends its work, with $brain', { timeout: 300_000 }, async ({ env }) => {
    const { b, both } = await startTwo(env());
    const end = performance.now() + 12_000;
    const talking = keepTalking({ door: both, enough: () => performance.now() > end, onAccepted: () => {} });
    await sleep(6_000);
    await b.kill();
    const stories = await talking;
    expect(await brokenPromises(both, stories, slack.messages)).toEqual([]);
  });

  test('what the killed one left in mid-turn is answered by the other within five seconds', {
    timeout: 60_000,
  }, async () => {
    const { b, atA, atB } = await startTwo({ OPENAI_BASE_URL: model.baseUrl, USHER_MODEL: 'slow' });
    const forms = await Promise.all(
      Array.from({ length: 6 }, (_, nth) => atB.postLead({ email: `mid.${nth}@two.example` }, `mid-${nth}`)),
    );
    const turnsOf = async () =>
      (await Promise.all(forms.map(({ leadId }) => atA.lead(leadId)))).flatMap(({ conversations }) =>
        conversations.flatMap(({ turns }) => turns),
      );
    await until(async () => (await turnsOf()).some(({ status }) => status === 'running'), 10_000);
    await b.kill();
    const killedAt = performance.now();
    await until(async () => {
      const turns = await turnsOf();
      return turns.length === forms.length && turns.every(({ status }) => status === 'done');
    }, 20_000);
    expect(performance.now() - killedAt).toBeLessThan(5_000);
  });
});
