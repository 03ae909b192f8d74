import type { FrameLocator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';

const timing = [
  { label: 'This month', value: 'now' },
  { label: 'In the next 3 months', value: 'quarter' },
];
const booking = {
  id: 'book_1',
  status: 'confirmed',
  startsAt: '2026-11-18T15:00:00.000Z',
  endsAt: '2026-11-18T15:30:00.000Z',
  zone: 'America/Chicago',
  repName: 'Carla Nguyen',
  icsUrl: '/v1/bookings/book_1.ics?token=abc',
};

const chatOf = (page: Page): FrameLocator => page.frameLocator('usher-chat iframe');
const bubbles = (chat: FrameLocator | Page) => chat.locator('.messages .bubble').allTextContents();

async function sendForm(page: Page): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill('Lena Hart');
  await page.getByLabel('Work email').fill('lena.hart@brightmoor.example');
  await page.getByRole('button', { name: 'Talk to us now' }).click();
}

describeInBrowser('a prospect on the site', ({ front, open }) => {
  test('goes from the form through the chat and its chips to a confirmed meeting', async () => {
    front().chat.greetWith({ text: 'Hello Lena! When would you like to start?', chips: timing });
    front().chat.onMessage((text) =>
      text === 'quarter' ? { text: "You're booked with Carla Nguyen.", booking } : null,
    );
    const page = await open('/');
    await sendForm(page);
    const chat = chatOf(page);
    await chat.getByRole('button', { name: 'In the next 3 months' }).click();
    await chat.getByText('Meeting booked').waitFor();

    expect(await bubbles(chat)).toEqual([
      'Hello Lena! When would you like to start?',
      'In the next 3 months',
      "You're booked with Carla Nguyen.",
    ]);
    const card = chat.getByRole('region', { name: 'Your meeting' });
    expect(await card.innerText()).toMatch(/Wednesday,? 18 November[\s\S]*0?9:00[\s\S]*Carla Nguyen/);
    expect(await card.getByRole('link').getAttribute('href')).toBe('/v1/bookings/book_1.ics?token=abc');
    expect(await chat.getByRole('button', { name: 'In the next 3 months' }).count()).toBe(0);
  });

  test('posts one lead with page, zone and key however often the button is pressed', async () => {
    const page = await open('/?utm_source=ad');
    await sendForm(page);
    await page.getByText('Thank you. Let us talk.').waitFor();
    const { leads } = front().chat;
    expect(leads).toHaveLength(1);
    expect(leads[0]?.key).toBeTruthy();
    expect(leads[0]?.body).toMatchObject({
      email: 'lena.hart@brightmoor.example',
      source: 'website',
      page: `${front().url}/`,
      zone: 'Europe/Berlin',
      utm: { utm_source: 'ad' },
    });
  });

  test('is told which field is wrong, at that field', async () => {
    const page = await open('/');
    await page.getByLabel('Work email').fill('lena');
    await page.getByRole('button', { name: 'Talk to us now' }).click();
    const field = page.getByLabel('Work email');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('#lead-email-error').innerText()).toContain('email address');
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(front().chat.leads).toHaveLength(0);
  });

  test('is told again by the server what only the server can know', async () => {
    const page = await open('/');
    await page.evaluate(() => document.querySelector('#lead-email')?.setAttribute('type', 'text'));
    await page.getByLabel('Work email').fill('nobody');
    await page.getByRole('button', { name: 'Talk to us now' }).click();
    await page.getByText('this is not an email address').waitFor();
  });

  test('is followed only after a yes, and never against Global Privacy Control', async () => {
    const page = await open('/pricing');
    await page.waitForTimeout(150);
    expect(front().tracked).toEqual([]);
    expect(await page.evaluate(() => window.localStorage.length)).toBe(0);
    await page.getByRole('button', { name: 'Yes, that is fine' }).click();
    await expect.poll(() => front().tracked.length).toBe(1);
    expect(front().tracked[0]).toMatchObject({ type: 'page_view', page: `${front().url}/pricing` });

    const guarded = await open('/pricing');
    await guarded.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
    await guarded.reload();
    await guarded.evaluate(() => window.Usher?.consent('granted'));
    await guarded.waitForTimeout(150);
    expect(await guarded.getByRole('region', { name: 'Privacy' }).isVisible()).toBe(false);
    expect(front().tracked).toHaveLength(1);
  });

  test('can take the yes back', async () => {
    const page = await open('/pricing');
    await page.getByRole('button', { name: 'Yes, that is fine' }).click();
    await page.getByRole('button', { name: 'Privacy choice' }).click();
    await page.getByRole('button', { name: 'No, thanks' }).click();
    expect(await page.evaluate(() => window.localStorage.getItem('usher.visitor'))).toBe(null);
    expect(await page.evaluate(() => window.Usher?.visitorId())).toBe(null);
  });
});

describeInBrowser('a prospect with a keyboard alone', ({ front, open }) => {
  test('opens the chat, picks a reply, writes and closes it again', async () => {
    front().chat.onMessage((text) =>
      text === 'What does it cost?' ? { text: 'Growth costs 590 EUR.', chips: timing } : null,
    );
    const page = await open('/pricing');
    await page.getByRole('button', { name: 'No, thanks' }).click();
    const launcher = page.getByRole('button', { name: 'Chat with Fernwick' });
    await launcher.focus();
    await page.keyboard.press('Enter');
    const chat = chatOf(page);
    const composer = chat.getByLabel('Your message');
    await expect.poll(() => composer.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.type('What does it cost?');
    await page.keyboard.press('Enter');
    await chat.getByRole('button', { name: 'This month' }).waitFor();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => bubbles(chat)).toContain('This month');
    await expect.poll(() => composer.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => launcher.getAttribute('aria-expanded')).toBe('false');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('USHER-CHAT');
  });
});

describeInBrowser('a prospect on a phone', ({ open }) => {
  test('never scrolls sideways, and the chat fills the screen', async () => {
    for (const path of ['/', '/pricing', '/compare', '/case-study', '/chat']) {
      const page = await open(path, { viewport: { width: 360, height: 740 } });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
    }
    const page = await open('/pricing', { viewport: { width: 360, height: 740 } });
    await page.getByRole('button', { name: 'No, thanks' }).click();
    await page.getByRole('button', { name: 'Chat with Fernwick' }).click();
    // Once it has risen.
    const place = () => page.locator('usher-chat iframe').boundingBox();
    await expect.poll(place).toEqual({ x: 0, y: 0, width: 360, height: 740 });
    await chatOf(page).getByRole('button', { name: 'Close chat' }).click();
    await page.getByRole('button', { name: 'Chat with Fernwick' }).waitFor();
  });
});
