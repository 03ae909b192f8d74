import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { hardCue } from '../../agent/hard-cues.ts';
import { type ChatWords, chatVoice } from '../../channels/web/ui/chat/words.ts';
import { widgetWords } from '../../channels/web/ui/widget/words.ts';
import { accessibilityFaults } from '../support/accessibility.ts';
import { describeInBrowser } from '../support/browser.ts';

const languages = ['de', 'es', 'fr', 'pt'];
const wordsOf = (language: string): ChatWords => chatVoice([language], []).words;

/** Every phrase by where it stands, with a company and a rep where one is named. */
function phrases(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, word]): [string, string][] => {
    if (typeof word === 'string') return [[path + key, word]];
    if (typeof word === 'function') return [[path + key, String(word('Fernwick'))]];
    return phrases(word, `${path}${key}.`);
  });
}

test('the chat says everything in each language in other words than the English ones', () => {
  const english = Object.fromEntries(phrases(wordsOf('en')));
  for (const language of languages) {
    const same = phrases(wordsOf(language)).filter(([path, phrase]) => english[path] === phrase);
    expect(
      same.filter(([path]) => path !== 'speakers.rep'),
      language,
    ).toEqual([]);
    expect(widgetWords(language, []).label).not.toBe(widgetWords('en', []).label);
  }
});

test('the button that calls a person says so in words that the house acts on by itself, in each language', () => {
  for (const language of ['en', ...languages]) expect(hardCue(wordsOf(language).wantsPerson), language).toBe('human');
});

test('the talk outranks the page around, that the visitor; dates are written as the visitor is used to', () => {
  expect(chatVoice(['fr', 'de'], ['en-GB']).language).toBe('fr');
  expect(chatVoice([null, 'de'], ['en-GB']).language).toBe('de');
  expect(chatVoice([null, null], ['nl-NL', 'de-AT'])).toMatchObject({ language: 'de', locale: 'de-AT' });
  expect(chatVoice(['de', null], ['en-GB', 'de-CH']).locale).toBe('de-CH');
  expect(chatVoice(['it', null], ['pt-BR']).language).toBe('pt');
  expect(chatVoice(['de_!', null], []).locale).toBe('de');
});

const write = async (page: Page, label: string, text: string) => {
  await page.getByLabel(label).fill(text);
  await page.getByLabel(label).press('Enter');
};
const languageOf = (page: Page) => page.evaluate(() => document.documentElement.lang);

describeInBrowser('the words of the chat', ({ front, open }) => {
  for (const language of languages) {
    test(`are those of a visitor who reads ${language}`, async () => {
      const words = wordsOf(language);
      front().chat.onMessage(() => ({ text: '…', booking }));
      const page = await open('/chat', { locale: language });
      await page.getByRole('heading', { name: words.greeting }).waitFor();
      expect(await languageOf(page)).toBe(language);
      await page.getByRole('button', { name: words.talkToPerson, exact: true }).click();
      await page.getByRole('heading', { name: words.booked }).waitFor();
      expect(front().chat.latest().messages[0]?.text).toBe(words.wantsPerson);
      const day = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' });
      await page.getByText(day.format(new Date(booking.startsAt))).waitFor();
      front().chat.setState(front().chat.latest(), 'waiting_for_rep');
      await page.getByText(words.asked).waitFor();
      expect(await page.title()).toBe(words.title('Fernwick'));
      await page.waitForTimeout(250);
      expect(await accessibilityFaults(page)).toEqual([]);
    });
  }

  for (const language of ['en', ...languages])
    test(`leave the head of the chat on two lines of a phone in ${language}, and nothing runs out of it`, async () => {
      const page = await open('/chat', { locale: language, viewport: { width: 360, height: 740 } });
      await page.getByRole('heading', { name: 'Fernwick' }).waitFor();
      const head = await page.locator('.chat-header').boundingBox();
      expect(head?.height).toBeLessThan(90);
      const isCut = (selector: string) => page.locator(selector).evaluate((one) => one.scrollWidth > one.clientWidth);
      expect(await isCut('.chat-who p')).toBe(false);
      expect(await isCut('html')).toBe(false);
    });

  test('become those of the talk once the server tells its language', async () => {
    const page = await open('/chat');
    await write(page, 'Your message', 'Guten Tag, was kostet das?');
    await expect.poll(() => front().chat.latest().streams.size).toBe(1);
    front().chat.say(front().chat.latest(), 'agent', 'Guten Tag!', { language: 'de' });
    await page.getByPlaceholder('Nachricht schreiben').waitFor();
    await page.getByText('Heute').waitFor();
    expect(await languageOf(page)).toBe('de');
    front().chat.say(front().chat.latest(), 'agent', 'Buongiorno!', { language: 'it' });
    await page.getByPlaceholder('Write a message').waitFor();
  });

  test('are what a link or the page around asks for, and so is the language that the talk begins in', async () => {
    const page = await open('/chat?lang=fr');
    await page.getByRole('heading', { name: wordsOf('fr').greeting }).waitFor();
    expect(front().chat.openings.at(-1)).toMatchObject({ locale: 'fr' });
  });

  test('tell in the language of the page what went wrong', async () => {
    const page = await open('/chat', { locale: 'es' });
    const words = wordsOf('es');
    await page.getByRole('heading', { name: words.greeting }).waitFor();
    front().chat.failSends(1, 422);
    await write(page, words.message, 'hola');
    await page.getByText(`${words.notSent} ${words.problems.not_taken}`).waitFor();
    await page.getByRole('button', { name: words.retry }).click();
    await expect.poll(() => front().chat.latest().messages.length).toBe(1);
  });
});

describeInBrowser('a talk that has ended', ({ front, open }) => {
  for (const state of ['closed', 'opted_out']) {
    test(`as ${state} gives way to a new one that knows nothing of it, ready to be written in`, async () => {
      const page = await open('/chat');
      await write(page, 'Your message', 'hello');
      await expect.poll(() => front().chat.latest().messages.length).toBe(1);
      front().chat.setState(front().chat.latest(), state);
      await page.getByRole('button', { name: 'Start a new conversation' }).click();
      await page.getByRole('heading', { name: 'How can we help?' }).waitFor();
      await page.keyboard.type('again');
      await page.keyboard.press('Enter');
      await expect
        .poll(() =>
          front()
            .chat.latest()
            .messages.map(({ text }) => text),
        )
        .toEqual(['again']);
      expect(front().chat.conversations.size).toBe(2);
      await page.reload();
      await page.getByText('again').waitFor();
      expect(await page.getByText('hello').count()).toBe(0);
    });
  }

  test('that came of a form does not come back as itself', async () => {
    const posted = await fetch(`${front().url}/v1/leads`, {
      method: 'POST',
      body: JSON.stringify({ email: 'lena@brightmoor.example' }),
    });
    const { chatToken } = await posted.json();
    const page = await open(`/chat#open=${chatToken}`);
    await expect.poll(() => front().chat.latest().streams.size).toBe(1);
    front().chat.setState(front().chat.latest(), 'closed');
    await page.getByRole('button', { name: 'Start a new conversation' }).click();
    await expect.poll(() => front().chat.conversations.size).toBe(2);
    expect(front().chat.openings.at(-1)?.chatToken).toBeUndefined();
  });
});

const booking = {
  id: 'book_1',
  status: 'confirmed',
  startsAt: '2026-11-18T15:00:00.000Z',
  endsAt: '2026-11-18T15:30:00.000Z',
  zone: 'America/Chicago',
  repName: 'Carla Nguyen',
  icsUrl: '/v1/bookings/book_1.ics?token=abc',
};
