import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { keepMail, updateMail } from '../../db/stores/mails.ts';
import { describeInBrowser } from '../support/browser.ts';
import { opener } from '../support/databases.ts';
import { noon, openWeb, opsToken } from '../support/web.ts';

const distDir = resolve(import.meta.dirname, '../../dist');

describeInBrowser('mails, prompts and control in the console', ({ open }) => {
  const openDatabase = opener(null);

  async function house(path: string) {
    const database = await openDatabase();
    await database.transaction(async (tx) => {
      for (let at = 0; at < 28; at += 1) {
        const id = `mail_${String(at).padStart(2, '0')}`;
        const when = new Date(noon.getTime() + at * 1000);
        await keepMail(
          tx,
          {
            ...{ id, mailbox: 'sales@fernwick.example', key: id, identity: id, references: [], to: [] },
            ...{ fromAddress: 'anna@hazelwick.example', subject: `Prices ${at}`, text: 'Hello', newText: 'Hello' },
            ...{ authenticated: 'unknown', receivedAt: when, at: when },
          },
          [],
        );
      }
      await updateMail(tx, 'mail_03', { unanswered: 'auto_reply' });
    });
    const { listen } = await openWeb(database, { settings: { distDir } });
    const url = await listen();
    const page = await open(`${url}/console/${path}`);
    await page.getByLabel('Ops token').fill(opsToken);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    return { page, url };
  }

  test('mails: what is asked and which page stand in the address, and Back leads back', async () => {
    const { page, url } = await house('mails');
    await page.locator('.mails > li').nth(24).waitFor();
    await page.getByRole('button', { name: 'Older mails' }).click();
    await page.waitForURL('**/console/mails?cursor=*');
    await page.getByText('Prices 0', { exact: true }).waitFor();
    await page.goBack();
    await page.getByLabel('Not answered only').check();
    await page.waitForURL('**/console/mails?unanswered=true');
    await page.getByText('Not answered: automatic reply').waitFor();
    expect(await page.locator('.mails > li').count()).toBe(1);
    await page.goto(`${url}/console/mails?q=prices+27`);
    await page.getByText('Prices 27').waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('prices 27');
  });

  test('control: a stop asks first with the focus where one says why, and Escape leaves everything running', async () => {
    const { page } = await house('control');
    await page.getByRole('button', { name: 'Stop everything' }).click();
    const why = page.getByLabel('Stop all channels? Say why, for the colleagues.');
    await why.waitFor();
    expect(await why.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Stop everything' }).click();
    await why.fill('a wrong price is out');
    await page.getByRole('button', { name: 'Stop now' }).click();
    await page.getByText('Stopped. Nothing leaves there any more').waitFor();
    await page.getByRole('alert').getByText('Stopped: Chat, Mail, Slack').waitFor();
    await page.getByRole('button', { name: 'Resume everything' }).click();
    await page.getByText('Resumed. What waited is answered and sent now.').waitFor();
  });

  test('control: leads are given to nobody for a while, and to reps again, each with its reason', async () => {
    const { page } = await house('control');
    await page.getByText('Given to reps', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Give leads to nobody for a while' }).click();
    await page.getByLabel('Why are leads given to nobody?').fill('owners are being cleaned');
    await page.getByLabel('Your name').fill('Ona');
    await page.getByRole('button', { name: 'Give leads to nobody for a while' }).click();
    await page.getByText('Given to nobody', { exact: true }).waitFor();
    await page.getByText('by Ona: owners are being cleaned').waitFor();
    await page.getByRole('button', { name: 'Give leads to reps again' }).click();
    await page.getByLabel('Why are leads given to reps again?').fill('clean');
    await page.getByRole('button', { name: 'Give leads to reps again' }).click();
    await page.getByText('Given to reps', { exact: true }).waitFor();
  });

  test('prompts: a draft thrown away comes back, and what was published is said', async () => {
    const { page } = await house('prompts/agent.md');
    const text = page.getByLabel('agent.md');
    await page.getByText('Nothing is changed yet.').waitFor();
    const shipped = await text.inputValue();
    await text.fill(`${shipped}\nBe brief.`);
    await page.getByRole('button', { name: 'Throw the draft away' }).click();
    await expect.poll(() => text.inputValue()).toBe(shipped);
    await page.getByRole('button', { name: 'Bring the draft back' }).click();
    await expect.poll(() => text.inputValue()).toContain('Be brief.');
    await page.getByLabel('Your name').fill('Ona');
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Published: it holds within two seconds.').waitFor();
  });
});
