import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { insertLead } from '../../db/stores/leads.ts';
import type { MoveDesk } from '../../shared/move-meeting.ts';
import { describeInBrowser } from '../support/browser.ts';
import { opener } from '../support/databases.ts';
import { addFullLead, after } from '../support/full-lead.ts';
import { leadRow } from '../support/rows.ts';
import { openWeb, opsToken } from '../support/web.ts';

const distDir = resolve(import.meta.dirname, '../../dist');

describeInBrowser('leads in the console', ({ open }) => {
  const openDatabase = opener(null);

  /** One full lead that came in last, before it thirty adverts of nobody. */
  async function house(path: string, moves?: MoveDesk) {
    const database = await openDatabase();
    await addFullLead(database);
    await database.transaction(async (tx) => {
      const more = { source: 'advert', tier: 'nurture' as const };
      for (let at = 0; at < 30; at += 1)
        await insertLead(tx, leadRow({ id: `lead_a${at}`, ...more, createdAt: after(-1000 - at) }));
      // The meeting is still to come, whenever this test runs.
      const startsAt = new Date(Date.now() + 86_400_000);
      await tx.query.update(tx.tables.bookings).set({ startsAt, endsAt: new Date(startsAt.getTime() + 1_800_000) });
    });
    const { listen } = await openWeb(database, { settings: { distDir }, ...(moves && { moves }) });
    const url = await listen();
    const page = await open(`${url}/console`);
    await page.getByLabel('Ops token').fill(opsToken);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await page.goto(`${url}/console${path}`);
    return { page, url };
  }

  test('filters stand in the address: they can be sent on, and Back takes one away', async () => {
    const { page, url } = await house('');
    await page.locator('.leads tbody tr').nth(24).waitFor();
    await page.getByLabel('Tier').selectOption('rep');
    await page.locator('.leads tbody tr').nth(1).waitFor({ state: 'detached' });
    expect(page.url()).toBe(`${url}/console?tier=rep`);
    await page.getByLabel('Owner').selectOption({ label: 'Ada' });
    await page.waitForURL('**/console?tier=rep&owner=rep_a');
    await page.goBack();
    await page.waitForURL('**/console?tier=rep');
    await page.getByLabel('Needs a human').check();
    await page.getByText('No lead matches').waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.locator('.leads tbody tr').nth(24).waitFor();
    await page.goto(`${url}/console?meeting=true&q=ann`);
    await page.locator('.leads tbody tr').first().waitFor();
    expect(await page.locator('.leads tbody tr').count()).toBe(1);
    expect(await page.getByRole('searchbox').inputValue()).toBe('ann');
  });

  test('the way back from a lead leads to the list as it was asked', async () => {
    const { page } = await house('?tier=rep');
    await page.locator('.leads .row-link').first().click();
    await page.locator('.lead-head').waitFor();
    await page.locator('.lead-head .back').click();
    await page.waitForURL('**/console?tier=rep');
    await page.locator('.leads tbody tr').first().waitFor();
  });

  test('older leads are a page with an address, and the newest one click away', async () => {
    const { page } = await house('?source=advert');
    await page.locator('.leads tbody tr').nth(24).waitFor();
    await page.getByRole('button', { name: 'Older leads' }).click();
    await page.locator('.leads tbody tr').nth(5).waitFor({ state: 'detached' });
    expect(await page.locator('.leads tbody tr').count()).toBe(5);
    expect(page.url()).toContain('cursor=');
    await page.getByRole('button', { name: 'Newest leads' }).click();
    await page.locator('.leads tbody tr').nth(24).waitFor();
  });

  test('a meeting is moved to a free time of its rep', async () => {
    const moved: string[] = [];
    const free = new Date('2036-03-05T09:00:00Z');
    const { page } = await house('/leads/lead_1', {
      meeting: async () => ({
        ...{ bookingId: 'book_1', who: 'Ann', startsAt: after(86_400_000), zone: 'Europe/Berlin' },
        times: [{ startsAt: free, endsAt: new Date(free.getTime() + 1_800_000) }],
      }),
      async move({ startsAt }) {
        moved.push(startsAt.toISOString());
        return { kind: 'moved', startsAt, zone: 'Europe/Berlin' };
      },
    });
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await page.getByLabel('Another time, in Europe/Berlin').selectOption({ index: 0 });
    await page.getByRole('button', { name: 'Move and tell them' }).click();
    await page.getByText('Moved. They have been told').waitFor();
    expect(moved).toEqual([free.toISOString()]);
  });
});
