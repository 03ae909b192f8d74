import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { type BookWords, voiceOf } from '../../channels/web/ui/book/words.ts';
import type { BookingPages, PageBooking } from '../../shared/booking-page.ts';
import { accessibilityFaults } from '../support/accessibility.ts';
import { describeInBrowser } from '../support/browser.ts';
import { opener } from '../support/databases.ts';
import { openWeb } from '../support/web.ts';

const distDir = resolve(import.meta.dirname, '../../dist');
const at = (text: string) => ({ startsAt: new Date(text), endsAt: new Date(Date.parse(text) + 30 * 60_000) });
const free = [at('2026-11-24T09:00:00Z'), at('2026-11-24T14:30:00Z')];
const later = at('2026-11-25T10:00:00Z');

const samples = ['Ada Okafor', 'Berlin'] as const;
const spoken = (words: BookWords): string[] =>
  Object.values(words).map((word) => (typeof word === 'string' ? word : word(...([...samples] as [never, never]))));

const phrasesOf = (language: string) => spoken(voiceOf(language, []).words);
const languages = ['de', 'es', 'fr', 'pt'];

test('the booking page says everything in each language in other words than the English ones', () => {
  for (const language of languages) {
    const same = phrasesOf(language).filter((phrase, index) => phrase === phrasesOf('en')[index]);
    // 30 minutes are 30 minutes in French too.
    expect(same, language).toEqual(language === 'fr' ? ['Ada Okafor minutes'] : []);
  }
});

test('a link of a talk speaks the language of the talk, any other that of the visitor, else English', () => {
  expect(voiceOf('fr', ['de-DE']).language).toBe('fr');
  expect(voiceOf(null, ['nl-NL', 'de-AT', 'en']).locale).toBe('de-AT');
  expect(voiceOf('de', ['en-GB', 'de-CH']).locale).toBe('de-CH');
  expect(voiceOf(null, ['nl-NL']).language).toBe('en');
});

/** Everything that is to be read on the page, also by a screen reader. */
const read = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const labels = [...document.querySelectorAll('[aria-label]')].map((one) => one.getAttribute('aria-label') ?? '');
    return [document.title, document.body.innerText, ...labels].join('\n');
  });

describeInBrowser('a booking page', ({ open }) => {
  const openDatabase = opener(null);

  async function desk(book: (asked: PageBooking) => 'taken' | 'booked') {
    const asked: PageBooking[] = [];
    const bookingPages: BookingPages = {
      host: async (id) => ({ id, name: 'Ada Okafor', title: null, minutes: 30 }),
      free: async () => free,
      async book(one) {
        asked.push(one);
        const { startsAt } = one;
        if (book(one) === 'taken') return { kind: 'taken', leadId: 'lead_1', instead: [later], colleague: null };
        const meeting = { bookingId: 'book_1', repName: 'Ada Okafor', icsUrl: '/v1/bookings/book_1.ics?token=t' };
        return { kind: 'booked', leadId: 'lead_1', ...meeting, startsAt, endsAt: later.endsAt };
      },
      heldFor: async () => null,
    };
    const { listen } = await openWeb(await openDatabase(), { settings: { distDir }, bookingPages });
    return { url: await listen(), asked };
  }

  for (const language of languages) {
    test(`speaks ${language} from the first time to the meeting, and no English`, async () => {
      const { url, asked } = await desk(({ startsAt }) => (startsAt < later.startsAt ? 'taken' : 'booked'));
      const page = await open(`${url}/book/ada`, { locale: `${language}-${language.toUpperCase()}` });
      const { words } = voiceOf(language, []);
      const seen: string[] = [];
      await page.getByRole('button', { name: '10:00' }).click();
      seen.push(await read(page));
      await page.getByLabel(words.name).fill(' ');
      await page.getByLabel(words.email).fill('lena@brightmoor.example');
      await page.getByRole('button', { name: words.book }).click();
      await page.getByText(words.wrongName).waitFor();
      seen.push(await read(page));
      await page.getByLabel(words.name).fill('Lena Hart');
      await page.getByRole('button', { name: words.book }).click();
      await page.getByText(words.tooLate).waitFor();
      seen.push(await read(page));
      await page.getByRole('button', { name: '11:00' }).click();
      await page.getByRole('button', { name: words.book }).click();
      await page.getByText(words.booked, { exact: true }).waitFor();
      seen.push(await read(page));
      expect(asked.at(-1)?.locale).toMatch(new RegExp(`^${language}`));
      const said = seen.join('\n');
      const own = phrasesOf(language);
      for (const phrase of phrasesOf('en').filter((one) => !own.includes(one))) expect(said).not.toContain(phrase);
      expect(said).not.toMatch(/\b(?:the|please|you|your|time|meet|minutes with)\b/i);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    });
  }

  test('of a link in a mail speaks the language of the mail', async () => {
    const { url } = await desk(() => 'booked');
    const page = await open(`${url}/book/ada#for=nothing&lang=pt`);
    await page.getByRole('heading', { name: 'Reunião com Ada Okafor' }).waitFor();
    expect(page.url()).not.toContain('for=');
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('that nobody has says so in the language of the visitor', async () => {
    const { listen } = await openWeb(await openDatabase(), { settings: { distDir } });
    const page = await open(`${await listen()}/book/nobody`, { locale: 'es-ES' });
    await page.getByRole('heading', { name: 'Esta página no existe' }).waitFor();
    expect(await read(page)).not.toMatch(/\b(?:page|link|please)\b/i);
  });
});
