import { createServer } from 'node:http';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';

/** Somebody else's site, under a content policy of its own, with the widget on it. */
async function hostSite(usher: string, attributes = ''): Promise<string> {
  const html = `<!doctype html><title>Shop</title><style>button{font-size:60px!important}</style><h1>Shop</h1><script src="${usher}/widget.js" ${attributes}></script>`;
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.setHeader('content-security-policy', `script-src ${usher}; frame-src ${usher}; connect-src ${usher}`);
    response.end(html);
  });
  await new Promise<void>((ready) => server.listen(0, 'localhost', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://localhost:${typeof address === 'object' && address ? address.port : 0}/`;
}

const composer = (page: Page) => page.frameLocator('iframe').getByLabel('Your message');

describeInBrowser("the widget on somebody else's site", ({ front, open }) => {
  // A private window: Chromium lets the frame of another site store nothing, and the page keeps the session for it.
  test('talks, and goes on with the same conversation after a reload', async () => {
    front().chat.onMessage(() => ({ text: 'Hello from the agent.' }));
    const page = await open(await hostSite(front().url));
    await page.getByRole('button', { name: 'Chat with us' }).click();
    await composer(page).fill('hello');
    await composer(page).press('Enter');
    await page.frameLocator('iframe').getByText('Hello from the agent.').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Chat with us' }).click();
    await page.frameLocator('iframe').getByText('Hello from the agent.').waitFor();
    expect(front().chat.conversations.size).toBe(1);
  });

  test("keeps the site's styles out of the widget", async () => {
    const page = await open(await hostSite(front().url));
    await page.getByRole('button', { name: 'Chat with us' }).click();
    await composer(page).waitFor();
    expect(
      await page.getByRole('button', { name: 'Chat with us' }).evaluate((button) => getComputedStyle(button).fontSize),
    ).toBe('15px');
  });

  test('opens the conversation of a lead that the site has posted itself', async () => {
    front().chat.greetWith({ text: 'Hello Lena!' });
    const page = await open(await hostSite(front().url));
    const posted = await fetch(`${front().url}/v1/leads`, {
      method: 'POST',
      body: JSON.stringify({ email: 'lena@brightmoor.example' }),
    });
    const { chatToken } = await posted.json();
    await page.evaluate((token) => window.Usher?.open({ chatToken: token }), String(chatToken));
    await page.frameLocator('iframe').getByText('Hello Lena!').waitFor();
  });

  test('wears theme, accent, side and label as the script says', async () => {
    const attributes = 'data-theme="dark" data-accent="#ffd400" data-position="left" data-label="Ask us"';
    const page = await open(await hostSite(front().url, attributes));
    const launcher = page.getByRole('button', { name: 'Ask us' });
    const style = await launcher.evaluate((button) => ({
      colour: getComputedStyle(button).color,
      back: getComputedStyle(button).backgroundColor,
    }));
    expect(style).toEqual({ colour: 'rgb(0, 0, 0)', back: 'rgb(255, 212, 0)' });
    expect((await launcher.boundingBox())?.x).toBe(20);
    await launcher.click();
    await composer(page).waitFor();
    const look = await page
      .frameLocator('iframe')
      .locator('html')
      .evaluate((html) => html.dataset.theme);
    expect(look).toBe('dark');
  });

  test('speaks as the site asks, whatever the browser prefers', async () => {
    const page = await open(await hostSite(front().url, 'data-lang="de"'));
    await page.getByRole('button', { name: 'Chatten Sie mit uns' }).click();
    await page.frameLocator('iframe').getByRole('heading', { name: 'Wie können wir Ihnen helfen?' }).waitFor();
    await expect.poll(() => front().chat.openings.at(-1)).toMatchObject({ locale: 'de' });
  });

  test('counts what was said while the panel was closed', async () => {
    const page = await open(await hostSite(front().url));
    const launcher = page.getByRole('button', { name: 'Chat with us' });
    await launcher.click();
    await composer(page).waitFor();
    await expect.poll(() => front().chat.latest().streams.size).toBe(1);
    await launcher.click();
    front().chat.say(front().chat.latest(), 'agent', 'Are you still there?');
    await page.getByText('1', { exact: true }).waitFor();
    await launcher.click();
    await page.getByText('1', { exact: true }).waitFor({ state: 'hidden' });
  });

  test('follows nobody unless the site says that there is consent', async () => {
    await open(await hostSite(front().url));
    await open(await hostSite(front().url, 'data-consent="granted"'));
    await expect.poll(() => front().tracked.length).toBe(1);
    expect(front().tracked).toMatchObject([{ type: 'page_view' }]);
  });
});
