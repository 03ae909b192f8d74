import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, type Stage } from '../support/browser.ts';
import { opsToken } from '../support/front/ops-backend.ts';

async function signedIn(open: Stage['open'], path = '/console', width = 1280): Promise<Page> {
  const page = await open(path, { viewport: { width, height: 800 } });
  await page.getByLabel('Ops token').fill(opsToken);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  return page;
}

describeInBrowser('the console', ({ front, open }) => {
  test('wants the ops token and says when it is the wrong one', async () => {
    const page = await open('/console');
    await page.getByLabel('Ops token').fill('guess');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('This is not the ops token of this server.').waitFor();
    await page.getByLabel('Ops token').fill(opsToken);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Leads' }).waitFor();
    expect(await page.evaluate(() => `${document.cookie}${JSON.stringify(window.localStorage)}`)).not.toContain(
      opsToken,
    );
    await page.reload();
    await page.getByRole('heading', { name: 'Leads' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Ops token').waitFor();
  });

  test('shows a lead with its reasons at an address of its own, after signing in there', async () => {
    const page = await signedIn(open, '/console/leads/lead_1');
    await page.getByRole('heading', { name: 'Lena Hart' }).waitFor();
    expect(await page.title()).toBe('Lena Hart · Usher');
    const text = await page.locator('main').innerText();
    for (const told of [
      'wants to be live before spring',
      'Brightmoor Foods has 2,400 employees',
      '+22',
      '−6',
      'actually 40, we just merged the teams',
      'Carla Nguyen owns the open deal',
      'away, and 33 of 35 open leads',
      'Without the open deal the account owner would decide',
      'will be tried again',
      'Slack asked to wait 30 s',
    ])
      expect(text).toContain(told);
  });

  test('opens a turn to what was thought, called and decided', async () => {
    const page = await signedIn(open, '/console/leads/lead_1');
    const turn = page.locator('details.turn').first();
    await turn.locator('summary').first().click();
    await turn.getByText('Versions of 3 files').click();
    const text = await turn.innerText();
    expect(text).toContain('embedded model · 2 tools · 0.4 s');
    expect(text).toContain('search_knowledge');
    expect(text).toContain('netsuite six warehouses');
    expect(text).toContain('integrations.md:13');
    expect(text).toContain('agent.md 9f2c11ab');
    expect(await page.getByText('guard: promise without source').count()).toBe(1);
  });

  test('accepts a lead by keyboard and says so', async () => {
    const page = await signedIn(open, '/console/leads/lead_1');
    await page.getByRole('button', { name: 'Accept' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Accepted for Carla Nguyen.').waitFor();
    await page.getByText('Accepted.', { exact: true }).waitFor();
    expect(front().ops.actions).toEqual([{ leadId: 'lead_1', action: 'accept', body: {} }]);
  });

  test('passes with a reason, and gives the focus back when the form is left', async () => {
    const page = await signedIn(open, '/console/leads/lead_1');
    const pass = page.getByRole('button', { name: 'Pass', exact: true });
    await pass.click();
    await page.getByLabel('Why?').waitFor();
    await page.keyboard.press('Escape');
    expect(await pass.evaluate((button) => button === document.activeElement)).toBe(true);
    await pass.click();
    await page.getByLabel('Why?').selectOption('Not a fit');
    await page.getByRole('button', { name: 'Pass on' }).click();
    await expect
      .poll(() => front().ops.actions)
      .toEqual([{ leadId: 'lead_1', action: 'pass', body: { reason: 'Not a fit' } }]);
  });

  test('reports a lead as misrouted, with who should have it', async () => {
    const page = await signedIn(open, '/console/leads/lead_1');
    await page.getByRole('button', { name: 'Misrouted' }).click();
    const who = page.getByLabel('Who should have it?');
    const offered = await who.locator('option').allTextContents();
    expect(offered.join()).not.toMatch(/Carla|Noah/);
    await who.selectOption('diego');
    await page.getByLabel('How could one have known?').fill('pharma');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => front().ops.actions)
      .toMatchObject([{ action: 'misrouted', body: { toRepId: 'diego', reason: 'pharma' } }]);
  });

  test('shows what a prospect just wrote within about a second, and never as HTML', async () => {
    const page = await signedIn(open, '/console/leads/lead_1');
    await page.locator('.said').first().waitFor();
    const evil = '<img src=x onerror="document.title=1">';
    const message = {
      id: 'msg_9',
      role: 'prospect',
      text: evil,
      at: new Date().toISOString(),
      position: 9,
      turnId: null,
    };
    front().ops.store[0]?.conversations[0].messages.push(message);
    await page.getByText(evil).waitFor({ timeout: 2500 });
    expect(await page.locator('main img').count()).toBe(0);
  });

  test('lists leads to be searched and walked through by keyboard', async () => {
    const page = await signedIn(open);
    await page.locator('.row-link').first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('kestrel');
    await expect.poll(() => page.locator('.row-link').allTextContents()).toEqual(['Jonas Weber']);
    await page.getByRole('searchbox').fill('');
    await expect.poll(() => page.locator('.row-link').count()).toBe(12);
    expect(await page.locator('main script, main img').count()).toBe(0);
    await page.locator('.row-link').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Jonas Weber' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/console/leads/lead_2');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.goBack();
    await page.getByRole('heading', { name: 'Leads' }).waitFor();
  });

  test('says what to do where there is nothing yet, and what is wrong where something is', async () => {
    front().ops.setEmpty(true);
    const page = await signedIn(open);
    await page.getByRole('heading', { name: 'No leads yet' }).waitFor();
    await page.getByRole('link', { name: 'Speed' }).click();
    await page.getByRole('heading', { name: 'Nothing to measure yet' }).waitFor();
    await page.goto(`${front().url}/console/leads/gone`);
    await page.getByRole('heading', { name: 'There is no such lead' }).waitFor();
    await page.goto(`${front().url}/console/reps`);
    await page.getByText('33 of 35 open leads').waitFor();
    front().ops.setFailing(true);
    await page.getByRole('alert').getByText('something failed on our side').waitFor({ timeout: 8000 });
    await page.getByText('33 of 35 open leads').waitFor();
  });

  test('never scrolls sideways on a phone', async () => {
    const page = await signedIn(open, '/console', 360);
    for (const path of ['', '/leads/lead_1', '/leads/lead_11', '/reps', '/speed', '/setup']) {
      await page.goto(`${front().url}/console${path}`);
      await page.locator('main h1').waitFor();
      await page.waitForTimeout(150);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
    }
  });

  test('keeps the colours that were chosen', async () => {
    const page = await signedIn(open);
    const theme = page.getByRole('button', { name: 'Colours' });
    await theme.click();
    await theme.click();
    await page.reload();
    await page.getByRole('button', { name: 'Colours: dark' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
  });
});
