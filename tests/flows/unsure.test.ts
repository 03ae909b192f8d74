import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unsureList } from '../../shared/unsure.ts';
import { until } from '../support/until.ts';
import { createDoor } from './door.ts';
import { createUsherProcess, type UsherProcess } from './usher-process.ts';

const idiom = 'put me down for a slot pronto';

describe('a sentence that was not understood, on the real server', () => {
  let usher: UsherProcess;
  let dataDir: string;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'usher-unsure-'));
    usher = await createUsherProcess({ dataDir });
    await usher.start();
  }, 120_000);
  afterAll(async () => {
    await usher.kill();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const ask = (what: string, init: RequestInit = {}) =>
    fetch(`${usher.url}${what}`, {
      ...init,
      headers: { authorization: `Bearer ${usher.opsToken}`, 'content-type': 'application/json' },
    });
  const post = (what: string, body: object) => ask(what, { method: 'POST', body: JSON.stringify(body) });
  const offered = async () => unsureList.parse(await (await ask('/v1/unsure')).json());

  /** What a new prospect hears when they say it. */
  const answer = async (name: string) => {
    const door = createDoor({ urls: [usher.url], opsToken: usher.opsToken });
    const { leadId, chatToken } = await door.postLead(
      { email: `${name}@kestreltools.example`, message: 'We run out of stock every summer' },
      randomUUID(),
    );
    const { token } = await door.openChat(chatToken);
    const told = async () =>
      (await door.lead(leadId)).conversations
        .flatMap(({ messages }) => messages)
        .filter(({ role }) => role === 'agent');
    await until(async () => (await told()).length >= 1, 60_000);
    await door.say(token, idiom, randomUUID());
    await until(async () => (await told()).length >= 2, 60_000);
    return (await told()).at(-1)?.text ?? '';
  };
  const notUnderstood = /didn't quite|not sure I|didn't catch|follow/i;

  test('it is offered to ops, taught by one click, understood from then on without a restart, and can be undone', async () => {
    expect(await answer('one')).toMatch(notUnderstood);
    const [item] = (await offered()).items;
    if (!item) throw new Error('nothing is offered');
    expect(item).toMatchObject({ text: idiom, language: 'en', ended: 'asked_back' });

    const harmful = await post(`/v1/unsure/${item.id}/teach`, {
      intent: 'cancel',
      phrase: 'how much is it',
      by: 'Kim',
    });
    expect(harmful.status).toBe(422);
    const taught = await post(`/v1/unsure/${item.id}/teach`, { intent: 'book', phrase: item.text, by: 'Kim' });
    expect(taught.status).toBe(200);
    expect(await answer('two')).not.toMatch(notUnderstood);
    expect((await offered()).items).toEqual([]);

    expect((await post(`/v1/unsure/${item.id}/undo`, { by: 'Kim' })).status).toBe(200);
    expect(await answer('three')).toMatch(notUnderstood);
    expect((await offered()).items[0]?.count).toBe(2);

    expect((await post(`/v1/unsure/${item.id}/dismiss`, { by: 'Kim' })).status).toBe(200);
    expect((await offered()).items).toEqual([]);
    expect((await post('/v1/unsure/uns_none/dismiss', { by: 'Kim' })).status).toBe(404);
    expect((await fetch(`${usher.url}/v1/unsure`)).status).toBe(401);
  }, 300_000);
});
