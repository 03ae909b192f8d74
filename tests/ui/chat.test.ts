import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';

const bubbles = (page: Page) => page.locator('.messages .bubble').allTextContents();

async function write(page: Page, text: string): Promise<void> {
  await page.getByLabel('Your message').fill(text);
  await page.getByLabel('Your message').press('Enter');
}

describeInBrowser('the chat page', ({ front, open }) => {
  test('loses and doubles nothing across reloads', async () => {
    front().chat.onMessage((text) => ({ text: `You said ${text}.` }));
    const page = await open('/chat');
    await write(page, 'one');
    await page.getByText('You said one.').waitFor();
    await page.reload();
    await write(page, 'two');
    await page.getByText('You said two.').waitFor();
    await page.reload();
    await page.getByText('You said two.').waitFor();
    expect(await bubbles(page)).toEqual(['one', 'You said one.', 'two', 'You said two.']);
    expect(front().chat.conversations.size).toBe(1);
  });

  test('sends after a reload what was not accepted before it, once', async () => {
    const page = await open('/chat');
    await write(page, 'first');
    await expect.poll(() => front().chat.latest().messages.length).toBe(1);
    front().chat.failSends(1000);
    await write(page, 'kept');
    await page.waitForTimeout(100);
    front().chat.failSends(0);
    await page.reload();
    await expect
      .poll(() =>
        front()
          .chat.latest()
          .messages.map(({ text }) => text),
      )
      .toEqual(['first', 'kept']);
    await expect.poll(() => bubbles(page)).toEqual(['first', 'kept']);
  });

  test('catches up after the connection broke, without repeating anything', async () => {
    const page = await open('/chat');
    await write(page, 'hello');
    await expect.poll(() => front().chat.latest().messages.length).toBe(1);
    front().chat.cutStreams();
    front().chat.say(front().chat.latest(), 'agent', 'Said while you were away.');
    await page.getByText('Said while you were away.').waitFor();
    expect(await bubbles(page)).toEqual(['hello', 'Said while you were away.']);
  });

  test('lets the person retry what the server would not take', async () => {
    const page = await open('/chat');
    await page.getByRole('heading', { name: 'How can we help?' }).waitFor();
    front().chat.failSends(1, 422);
    await write(page, 'too odd');
    await page.getByText('Not sent.').waitFor();
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect
      .poll(() =>
        front()
          .chat.latest()
          .messages.map(({ text }) => text),
      )
      .toEqual(['too odd']);
    expect(await page.getByText('Not sent.').count()).toBe(0);
  });

  test('sends by itself, once the connection is back, what could not be sent without one', async () => {
    const page = await open('/chat');
    await write(page, 'first');
    await expect.poll(() => front().chat.latest().messages.length).toBe(1);
    front().chat.failSends(4, 503);
    await write(page, 'while away');
    const notice = page.getByText('Not sent. No connection.');
    await notice.waitFor();
    expect(await notice.evaluate((one) => one.getBoundingClientRect().bottom < window.innerHeight - 60)).toBe(true);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect
      .poll(() =>
        front()
          .chat.latest()
          .messages.map(({ text }) => text),
      )
      .toEqual(['first', 'while away']);
    await notice.waitFor({ state: 'detached' });
  });

  test('opens a new session when the old one is unknown, and keeps what was not sent', async () => {
    const page = await open('/chat');
    await write(page, 'hello');
    await expect.poll(() => front().chat.latest().messages.length).toBe(1);
    await page.evaluate(() => {
      const kept = JSON.parse(window.localStorage.getItem('usher.chat') ?? '{}');
      window.localStorage.setItem(
        'usher.chat',
        JSON.stringify({ ...kept, session: { ...kept.session, token: 'old' } }),
      );
    });
    await page.reload();
    await write(page, 'still here');
    await expect
      .poll(() =>
        front()
          .chat.latest()
          .messages.map(({ text }) => text),
      )
      .toEqual(['still here']);
    expect(front().chat.conversations.size).toBe(2);
  });

  test('shows words as they come, replaces them by the message, and withdraws what was not meant', async () => {
    const page = await open('/chat');
    await write(page, 'hello');
    await expect.poll(() => front().chat.latest().streams.size).toBe(1);
    const conversation = front().chat.latest();
    front().chat.send(conversation, 'delta', { turnId: 't1', text: 'A price of ' });
    front().chat.send(conversation, 'delta', { turnId: 't1', text: '12 EUR' });
    await page.getByText('A price of 12 EUR').waitFor();
    front().chat.send(conversation, 'withdrawn', { turnId: 't1' });
    await page.getByText('A price of 12 EUR').waitFor({ state: 'detached' });
    front().chat.send(conversation, 'delta', { turnId: 't2', text: 'Growth costs' });
    await page.getByText('Growth costs').waitFor();
    front().chat.say(conversation, 'agent', 'Growth costs 590 EUR per month.');
    await page.getByText('Growth costs 590 EUR per month.').waitFor();
    expect(await page.getByText('Growth costs').count()).toBe(1);
  });

  test('never runs HTML, whoever wrote it, and links only to web addresses', async () => {
    const page = await open('/chat');
    const evil = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
    await write(page, evil);
    await expect.poll(() => front().chat.latest().messages.length).toBe(1);
    front().chat.say(
      front().chat.latest(),
      'agent',
      `${evil} javascript:alert(1) see https://docs.fernwick.example/a.`,
    );
    await page.getByRole('link').waitFor();
    expect(await bubbles(page)).toEqual([evil, expect.stringContaining(evil)]);
    expect(await page.locator('.messages img, .messages script').count()).toBe(0);
    expect(await page.getByRole('link').getAttribute('href')).toBe('https://docs.fernwick.example/a');
    expect(await page.title()).toBe('Chat with Fernwick');
  });

  test('always says that it is an AI, until a person has taken over', async () => {
    const page = await open('/chat');
    await page.getByText('AI assistant', { exact: false }).first().waitFor();
    await write(page, 'hello');
    await expect.poll(() => front().chat.latest().streams.size).toBe(1);
    front().chat.setState(front().chat.latest(), 'rep');
    await page.getByText('You are now talking with a person.').waitFor();
    expect(await page.locator('.ai-badge').count()).toBe(0);
  });

  test('closes the composer after an opt-out', async () => {
    const page = await open('/chat');
    await expect.poll(() => front().chat.latest().streams.size).toBe(1);
    front().chat.setState(front().chat.latest(), 'opted_out');
    await page.getByText('You will not hear from us again.').waitFor();
    expect(await page.getByLabel('Your message').count()).toBe(0);
  });
});
