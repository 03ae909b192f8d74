import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, type Stage } from '../support/browser.ts';
import { opsToken } from '../support/front/ops-backend.ts';

async function leadPage(open: Stage['open'], width = 1280): Promise<Page> {
  const page = await open('/console/leads/lead_1', { viewport: { width, height: 800 } });
  await page.getByLabel('Ops token').fill(opsToken);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Lena Hart' }).waitFor();
  return page;
}

describeInBrowser('a lead at a glance', ({ open }) => {
  test('the newest words and the desk are in sight, the older ones a scroll away within the talk', async () => {
    const page = await leadPage(open);
    const log = page.getByRole('log', { name: 'Messages' });
    await log.locator('.said').last().waitFor();
    const atEnd = () => log.evaluate((list) => list.scrollHeight - list.scrollTop - list.clientHeight < 4);
    await expect.poll(atEnd).toBe(true);
    await log.focus();
    await page.keyboard.press('Home');
    await expect.poll(() => log.evaluate((list) => list.scrollTop)).toBe(0);
    // What comes in does not tear the reader away: the page reads the lead anew every second.
    await page.waitForTimeout(1500);
    expect(await log.evaluate((list) => list.scrollTop)).toBe(0);
  });

  test('people stand with their names, not with their parts', async () => {
    const page = await leadPage(open);
    const heads = await page.locator('.said-head strong').allTextContents();
    expect(heads).toContain('Lena Hart');
    expect(heads).not.toContain('Prospect');
  });

  test('on a phone nothing is wider than the page', async () => {
    const page = await leadPage(open, 390);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

describeInBrowser('leads on a phone', ({ open }) => {
  test('who waits for a person is seen without turning the phone', async () => {
    const page = await open('/console', { viewport: { width: 390, height: 800 } });
    await page.getByLabel('Ops token').fill(opsToken);
    await page.keyboard.press('Enter');
    await page.locator('.leads tbody tr').first().waitFor();
    expect(await page.locator('.lead-state').first().isVisible()).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
