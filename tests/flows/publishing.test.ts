import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { until } from '../support/until.ts';
import { createDoor } from './door.ts';
import { createUsherProcess, type UsherProcess } from './usher-process.ts';

const path = 'knowledge/pricing.md';

describeInBrowser('ops edit what the agent says, on the real server', ({ open }) => {
  let usher: UsherProcess;
  let dataDir: string;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'usher-publishing-'));
    usher = await createUsherProcess({ dataDir });
    await usher.start();
  }, 60_000);
  afterAll(async () => {
    await usher.kill();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const ask = async (what: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${usher.opsToken}`, 'content-type': 'application/json' };
    return fetch(`${usher.url}${what}`, { ...init, headers });
  };
  const post = (what: string, body: object) => ask(what, { method: 'POST', body: JSON.stringify(body) });
  const priceTold = async () => {
    const door = createDoor({ urls: [usher.url], opsToken: usher.opsToken });
    const { leadId } = await door.postLead(
      { email: 'ops@kestreltools.example', message: 'What does Starter cost?' },
      randomUUID(),
    );
    const told = await until(async () => {
      const lead = await door.lead(leadId);
      return lead.conversations.flatMap(({ messages }) => messages).find(({ role }) => role === 'agent');
    }, 20_000);
    return told.text;
  };

  test('a price is changed, compared, tried, published, told, and taken back', async () => {
    const page = await open(`${usher.url}/console/prompts/${path}`, { viewport: { width: 1280, height: 900 } });
    await page.getByLabel('Ops token').fill(usher.opsToken);
    await page.getByRole('button', { name: 'Sign in' }).click();
    const text = page.getByLabel(path);
    await text.fill((await text.inputValue()).replaceAll('190 EUR', '215 EUR'));

    await page.getByRole('tab', { name: 'Changes' }).click();
    expect(await page.getByLabel('What the draft changes').innerText()).toMatch(
      /− - Starter costs 190 EUR[\s\S]*\+ - Starter costs 215 EUR/,
    );

    await page.getByRole('tab', { name: 'Try it' }).click();
    await page.getByLabel('Your message').fill('What does Starter cost?');
    await page.getByRole('button', { name: 'Say' }).click();
    await page.getByText('215 EUR').first().waitFor();
    expect(await priceTold()).toContain('190 EUR');

    // A draft survives a reload.
    await page.reload();
    await page.getByLabel('Your name').fill('Kim');
    await page.getByLabel('Why').fill('new prices from January');
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Differs from the file').waitFor();
    expect(await priceTold()).toContain('215 EUR');

    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByText('“new prices from January”').waitFor();
    await page.getByRole('button', { name: 'Back to the file' }).click();
    await page.getByText('Differs from the file').waitFor({ state: 'detached' });
    expect(await priceTold()).toContain('190 EUR');
  });

  test('a mistake is told with its line and changes nothing', async () => {
    const answer = await post('/v1/prompts/publish', { path: 'policy.yaml', text: 'nonsense: 1\n', by: 'Kim' });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      error: {
        code: 'prompts.invalid',
        fields: expect.arrayContaining([
          { path: expect.stringMatching(/policy\.yaml:1 nonsense/), message: expect.any(String) },
        ]),
      },
    });
    const preview = await post('/v1/prompts/preview', { path: 'policy.yaml', text: 'nonsense: 1\n' });
    expect(preview.status).toBe(422);
    expect((await ask('/v1/prompts/file?path=company/reps.yaml')).status).toBe(404);
    expect((await post('/v1/prompts/fetch', { url: `${usher.url}/healthz` })).status).toBe(422);
    expect((await fetch(`${usher.url}/v1/prompts`)).status).toBe(401);
  });
});
