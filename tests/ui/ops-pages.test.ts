import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { findRep, replaceCompany } from '../../db/stores/company.ts';
import { insertContact } from '../../db/stores/contacts.ts';
import { insertAccount } from '../../db/stores/imported-rows.ts';
import { insertLead } from '../../db/stores/leads.ts';
import { insertOutcome } from '../../db/stores/outcomes.ts';
import { loadPrompts } from '../../prompts/load.ts';
import { describeInBrowser } from '../support/browser.ts';
import { opener } from '../support/databases.ts';
import { shippedFiles } from '../support/publishing.ts';
import { leadRow } from '../support/rows.ts';
import { noon, openWeb, opsToken } from '../support/web.ts';

const distDir = resolve(import.meta.dirname, '../../dist');
const prompts = loadPrompts(shippedFiles);
const usual = { aliases: [], kind: 'prospect' as const, country: 'GB', createdAt: noon };

/** The pages over the real server with the sample company. */
describeInBrowser('the pages of ops', ({ open }) => {
  const openDatabase = opener(null);

  async function house(path: string) {
    const database = await openDatabase();
    await database.transaction(async (tx) => {
      await replaceCompany(tx, prompts, noon);
      await insertAccount(tx, { ...usual, id: 'acct_a', name: 'Quillmere Ltd', domain: 'quillmere.example' });
      await insertAccount(tx, { ...usual, id: 'acct_b', name: 'Quillmere Limited', domain: null });
      await insertContact(tx, { id: 'cont_1', name: 'Kim Lee', accountId: 'acct_a', createdAt: noon });
    });
    const { listen } = await openWeb(database, { settings: { distDir } });
    const url = await listen();
    const page = await open(`${url}/console`, { viewport: { width: 1280, height: 860 } });
    await page.getByLabel('Ops token').fill(opsToken);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await page.goto(`${url}/console/${path}`);
    return { page, database, url };
  }

  const card = (page: Page, name: string) => page.locator('li.rep', { hasText: name });

  test('data: a file is looked at, mapped and taken, and its reps are there at once, marked as imported', async () => {
    const { page } = await house('data');
    await page.getByLabel('What is in it').selectOption('reps');
    const text = 'Name,Mail,Role,Pools\nMoana Rangi,moana@fernwick.example,ae,oceania\nNobody,,ae,oceania\n';
    await page
      .getByLabel('File', { exact: true })
      .setInputFiles({ name: 'reps.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByText('1 refused, the first: line 3').waitFor();
    await page.getByRole('button', { name: 'Take 1 row' }).click();
    await page.getByText('The file is on its way in.').waitFor();
    await page.getByText('1 taken, 1 refused of 2').waitFor({ timeout: 20_000 });
    await page.getByRole('link', { name: 'Routing' }).click();
    await card(page, 'Moana Rangi').getByText('an import').waitFor();
  });

  test('data: the same or two is answered once, remembered, and taken back', async () => {
    const { page } = await house('data');
    const pair = page.getByRole('listitem').filter({ hasText: 'Quillmere Limited' });
    await page.getByText('1 question', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Not the same: Quillmere/ }).click();
    await pair.getByText('not the same').waitFor();
    await page.getByText('Nothing looks like the same twice.').waitFor();
    await page.getByRole('button', { name: /^Undo: ask again/ }).click();
    await page.getByRole('button', { name: /^The same: merge Quillmere/ }).click();
    await pair.getByText(/^merged, \d+ records? moved$/).waitFor();
    await page.getByRole('button', { name: /^Undo: part/ }).click();
    await page.getByText('1 question', { exact: true }).waitFor();
  });

  test('data: what enrichment cost and knew is told, and on request which decisions it changed', async () => {
    const { page, database } = await house('data');
    const field = { field: 'employees', value: 1300, source: 'company-table', confidence: 0.9, at: new Date() };
    const enrichment = {
      fields: [field],
      providers: [{ provider: 'company-table', status: 'answered' as const, tookMs: 2, usd: 0.25 }],
      at: new Date(),
    };
    await database.transaction((tx) => insertLead(tx, leadRow({ tier: 'rep', createdAt: new Date(), enrichment })));
    await page.reload();
    await page.getByText('$0.25, $0.250 each it knew').waitFor();
    await page.getByRole('button', { name: 'Which decisions did each change?' }).click();
    await page.getByText(/^Company table: \d of 1$/).waitFor();
  });

  test('reps: vacation, share and an end to leads act at once, and the card says what was changed here', async () => {
    const { page, database } = await house('reps');
    const ada = card(page, 'Ada Okafor');
    await ada.getByText('Change', { exact: true }).click();
    await ada.getByLabel('Away from').fill('2026-12-21');
    await ada.getByLabel('to (last day)').fill('2026-12-31');
    await ada.getByRole('button', { name: 'Add' }).click();
    await ada.getByText('Away 21 Dec 2026 – 31 Dec 2026').waitFor();
    await ada.getByLabel('Share of leads (100 is usual)').fill('50');
    await ada.getByLabel('Pools').fill('mid-market');
    await ada.getByRole('button', { name: 'Save' }).click();
    await ada.getByText('reps.yaml; absences, weight, pools changed here').waitFor();
    await ada.getByRole('button', { name: 'Take out' }).click();
    await ada.getByText('Inactive').waitFor();
    expect(await findRep(database.read, 'ada')).toMatchObject({
      ...{ active: false, weight: 50, pools: ['mid-market'] },
      absences: [{ from: '2026-12-21', to: '2026-12-31' }],
    });
    await ada.getByRole('button', { name: 'Back to the files' }).click();
    await ada.getByText('Online').waitFor();
    expect(await findRep(database.read, 'ada')).toMatchObject({ active: true, weight: 100, absences: [] });
    await expect.poll(() => ada.getByLabel('Share of leads (100 is usual)').inputValue()).toBe('100');
  });

  test('reps: the last one in a pool that rules name cannot leave it, and the page says which', async () => {
    const { page } = await house('reps');
    const diego = card(page, 'Diego Ramos');
    await diego.getByText('Change', { exact: true }).click();
    await diego.getByLabel('Pools').fill('enterprise');
    await diego.getByRole('button', { name: 'Save' }).click();
    await diego
      .getByText(/strategic/)
      .last()
      .waitFor();
    await diego.getByText(/no rep is in pool 'strategic'/).waitFor();
  });

  test('rules: one lead is tried with typed fields, and nobody gets it', async () => {
    const { page } = await house('rules');
    await page.getByRole('heading', { name: 'Strategic size' }).waitFor();
    await page.getByLabel('Address').fill('ann@far-away.example');
    await page.getByLabel('Fields, one a line').fill('employees: 20000\ncountry: US');
    await page.getByRole('button', { name: 'Who would get it?' }).click();
    await page.getByText('Diego Ramos').first().waitFor();
    await page.getByText('rule strategic-size').first().waitFor();
  });

  test('rules: a rep taken out in the simulator changes nothing but what is shown', async () => {
    const { page, database } = await house('rules');
    await page.getByText('Reps', { exact: true }).last().click();
    const row = page.locator('.rep-edits li', { hasText: 'Ada Okafor' });
    await row.getByLabel('takes leads').uncheck();
    await page.getByRole('button', { name: 'Simulate' }).click();
    await page.locator('#simulator table').last().waitFor();
    expect(await findRep(database.read, 'ada')).toMatchObject({ active: true });
  });

  test('learning: with outcomes enough it learns on demand and says what came of it', async () => {
    const { page, database } = await house('learning');
    await page.getByRole('heading', { name: 'Leads are scored by the rules' }).waitFor();
    await database.transaction(async (tx) => {
      for (let at = 0; at < 600; at += 1) {
        const isFair = at % 2 === 0;
        const result = (at * 7) % 10 < (isFair ? 6 : 2) ? ('won' as const) : ('lost' as const);
        const knownAt = new Date(noon.getTime() - (700 - at) * 3_600_000);
        const known = { source: isFair ? 'fair' : 'advert' };
        await insertOutcome(tx, { id: `outc_${at}`, result, knownAt, known, source: 'import', at: noon });
      }
    });
    await page.reload();
    await page.getByRole('button', { name: 'Learn now' }).click();
    await page.getByRole('heading', { name: /^All leads,/ }).waitFor({ timeout: 50_000 });
    await page.getByText(/AUC on \d+ later leads/).waitFor();
  });

  test('the groups lead to every page, and none scrolls sideways on a phone', async () => {
    const { page, url } = await house('reps');
    await page.setViewportSize({ width: 390, height: 844 });
    for (const [group, tabs] of [
      ['Leads', ['All leads', 'Mails', 'Control', 'Speed']],
      ['Routing', ['Reps', 'Rules']],
      ['Agent', ['Prompts', 'Learning']],
    ] as const) {
      await page.getByRole('navigation', { name: 'Console' }).getByRole('link', { name: group }).click();
      for (const tab of tabs) {
        await page
          .getByRole('navigation', { name: `Pages of ${group}` })
          .getByRole('link', { name: tab })
          .click();
        await page.getByRole('navigation').locator(`[aria-current=page]`, { hasText: tab }).waitFor();
      }
    }
    for (const path of ['reps', 'rules', 'data', 'learning', 'prompts', 'control', 'mails']) {
      await page.goto(`${url}/console/${path}`);
      await page.locator('main h1').waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
    }
  });
});
