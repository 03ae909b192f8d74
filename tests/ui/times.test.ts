import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessibilityFaults } from '../support/accessibility.ts';
import { describeInBrowser } from '../support/browser.ts';

const phone = { viewport: { width: 390, height: 844 } };
const [first, second, third] = ['2026-11-24T09:00:00.000Z', '2026-11-24T14:30:00.000Z', '2026-11-25T10:00:00.000Z'];

const timesOf = (page: Page) => page.frameLocator('[data-times] iframe');
const chatOf = (page: Page) => page.frameLocator('usher-chat iframe');

async function sendForm(page: Page): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill('Lena Hart');
  await page.getByLabel('Work email').fill('lena.hart@brightmoor.example');
  await page.getByRole('button', { name: 'Talk to us now' }).click();
}

describeInBrowser('times on the thank-you page', ({ front, open }) => {
  test('are there after the form, in the zone of the visitor, and one click books one', async () => {
    front().times.offer(first, second, third);
    const page = await open('/');
    await sendForm(page);
    const times = timesOf(page);
    await times.getByText('All times in Berlin.').waitFor();
    expect(await times.getByRole('button').allInnerTexts()).toEqual([
      expect.stringMatching(/24 Nov[\s\S]*10:00/),
      expect.stringMatching(/24 Nov[\s\S]*15:30/),
      expect.stringMatching(/25 Nov[\s\S]*11:00/),
    ]);
    await times.getByRole('button', { name: '15:30' }).click();
    await times.getByRole('heading', { name: /Tuesday,? 24 November.*15:30/ }).waitFor();
    await times.getByText('30 minutes with Ada Okafor').waitFor();
    expect(front().times.booked).toMatchObject([{ startsAt: second, zone: 'Europe/Berlin', locale: 'en-GB' }]);
    expect(await times.getByRole('link', { name: 'Add to your calendar' }).getAttribute('href')).toContain('.ics');
  });

  test('speak the language of the visitor, and say that an AI found them', async () => {
    front().times.offer(first);
    front().times.speak(null);
    const page = await open('/', { locale: 'de-DE', timezoneId: 'America/New_York' });
    await sendForm(page);
    const times = timesOf(page);
    await times.getByRole('heading', { name: 'Wählen Sie eine Zeit' }).waitFor();
    await times.getByText('Alle Zeiten in New York.').waitFor();
    await times.getByText('KI-Assistenten').waitFor();
    await times.getByRole('button', { name: '04:00' }).click();
    await times.getByText('30 Minuten mit Ada Okafor').waitFor();
  });

  test('speak the language of the talk rather than that of the browser, and so does what is booked', async () => {
    front().times.offer(first);
    front().times.speak('fr');
    const page = await open('/', { locale: 'de-DE' });
    await sendForm(page);
    const times = timesOf(page);
    await times.getByRole('heading', { name: 'Choisissez un horaire' }).waitFor();
    await times.getByRole('button', { name: '10:00' }).click();
    await times.getByText('30 minutes avec Ada Okafor').waitFor();
    expect(front().times.booked).toMatchObject([{ locale: 'fr' }]);
  });

  test('are booked by the keyboard alone, and the answer is where the focus is', async () => {
    front().times.offer(first, second);
    const page = await open('/');
    await sendForm(page);
    const times = timesOf(page);
    await times.getByRole('button', { name: '10:00' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const heading = times.getByRole('heading', { name: /15:30/ });
    await heading.waitFor();
    expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('that were taken meanwhile give way to those that are held instead', async () => {
    front().times.offer(first, second, third);
    const page = await open('/');
    await sendForm(page);
    const times = timesOf(page);
    await times.getByRole('button', { name: '10:00' }).waitFor();
    front().times.take(first);
    await times.getByRole('button', { name: '10:00' }).click();
    await times.getByText('That time has just gone. These are held for you now.').waitFor();
    expect(await times.getByRole('button').count()).toBe(2);
    await times.getByRole('button', { name: '15:30' }).click();
    await times.getByText('You are booked').waitFor();
    expect(front().times.booked).toHaveLength(1);
  });

  test('can be tried again where the answer was lost', async () => {
    front().times.offer(first);
    const page = await open('/');
    await sendForm(page);
    const times = timesOf(page);
    front().times.fail(true);
    await times.getByRole('button', { name: '10:00' }).click();
    await times.getByText('That did not go through.').waitFor();
    front().times.fail(false);
    await times.getByRole('button', { name: '10:00' }).click();
    await times.getByText('You are booked').waitFor();
  });

  test('are not covered by the chat, which waits behind its launcher and says that it has something to say', async () => {
    front().times.offer(first);
    front().chat.greetWith({ text: 'Hello Lena!' });
    for (const options of [{}, phone]) {
      const page = await open('/', options);
      await sendForm(page);
      await timesOf(page).getByRole('button', { name: '10:00' }).waitFor();
      expect(await page.getByRole('dialog').isVisible()).toBe(false);
      await page.getByRole('button', { name: 'Open the chat' }).click();
      await chatOf(page).getByText('Hello Lena!').waitFor();
      expect(front().chat.conversations.size).toBe(options === phone ? 2 : 1);
    }
  });

  test('take no room where nothing is offered, and the chat opens instead', async () => {
    const page = await open('/', phone);
    await sendForm(page);
    await chatOf(page).getByLabel('Your message').waitFor();
    expect(await page.locator('[data-times]').evaluate((place) => place.getBoundingClientRect().height)).toBe(0);
  });

  test('that the agent finds a little later appear by themselves', async () => {
    const page = await open('/');
    await sendForm(page);
    await chatOf(page).getByLabel('Your message').waitFor();
    front().times.offer(first);
    await timesOf(page).getByRole('button', { name: '10:00' }).waitFor();
  });

  test('fit a phone, and everybody can read and reach them', async () => {
    front().times.offer(first, second, third);
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open('/', { ...phone, colorScheme });
      await sendForm(page);
      await timesOf(page).getByRole('button', { name: '10:00' }).waitFor();
      const frame = page.frames().find((one) => one.url().endsWith('/times'));
      expect(frame && (await accessibilityFaults(frame))).toEqual([]);
      expect(await frame?.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
      expect(await frame?.evaluate(() => document.documentElement.scrollHeight > window.innerHeight)).toBe(false);
    }
  });
});
