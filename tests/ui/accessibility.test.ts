import { expect, test } from 'vitest';
import { accessibilityFaults } from '../support/accessibility.ts';
import { describeInBrowser } from '../support/browser.ts';
import { opsToken } from '../support/front/ops-backend.ts';

describeInBrowser('everybody can read and operate', ({ front, open }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the site in ${colorScheme} colours`, async () => {
      const page = await open('/', { colorScheme });
      for (const path of ['/', '/pricing', '/compare', '/case-study']) {
        await page.goto(front().url + path);
        await page.getByRole('heading', { name: 'Behind this demo' }).waitFor();
        expect(await accessibilityFaults(page), path).toEqual([]);
      }
    });

    test(`the chat in ${colorScheme} colours`, async () => {
      front().chat.onMessage(() => ({
        text: "You're booked. See https://docs.fernwick.example.",
        chips: [{ label: 'Thank you', value: 'thanks' }],
        booking: {
          id: 'book_1',
          status: 'confirmed',
          startsAt: '2026-11-18T15:00:00.000Z',
          endsAt: '2026-11-18T15:30:00.000Z',
          zone: 'America/Chicago',
          repName: 'Carla Nguyen',
          icsUrl: '/v1/bookings/book_1.ics?token=abc',
        },
      }));
      const page = await open('/chat', { colorScheme });
      await page.getByText('How can we help?').waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.getByLabel('Your message').fill('book it');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Thank you' }).waitFor();
      front().chat.setState(front().chat.latest(), 'waiting_for_rep');
      await page.getByText('A colleague has been asked').waitFor();
      await page.waitForTimeout(250);
      expect(await accessibilityFaults(page)).toEqual([]);
    });

    test(`the console in ${colorScheme} colours`, async () => {
      const page = await open('/console', { colorScheme });
      await page.getByLabel('Ops token').waitFor();
      expect(await accessibilityFaults(page), 'sign-in').toEqual([]);
      await page.getByLabel('Ops token').fill(opsToken);
      await page.keyboard.press('Enter');
      await page.locator('.row-link').first().waitFor();
      expect(await accessibilityFaults(page), 'leads').toEqual([]);
      for (const path of ['/leads/lead_1', '/leads/lead_6', '/reps', '/speed', '/setup', '/nowhere']) {
        await page.goto(`${front().url}/console${path}`);
        await page.locator('main h1').first().waitFor();
        await page.waitForTimeout(200);
        for (const details of await page.locator('details > summary').all()) await details.click();
        expect(await accessibilityFaults(page), path).toEqual([]);
      }
    });
  }
});
