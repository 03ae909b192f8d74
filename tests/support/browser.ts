import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from 'vitest';
import { ensureBuilt } from '../../scripts/build.mjs';
import { type FrontServer, startFront } from './front/server.ts';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** `open` gives a page of its own visitor; `front` is a fresh server of the built pages for each test. */
export type Stage = {
  front: () => FrontServer;
  open: (path: string, options?: BrowserContextOptions) => Promise<Page>;
};

/**
 * Tests in a real Chromium. Left out, and said so, where there is none; with USHER_TEST_REQUIRE=all that is a failure.
 * A page that breaks its own content policy or throws fails its test.
 */
export function describeInBrowser(name: string, tests: (stage: Stage) => void): void {
  const executablePath = places.find((place) => existsSync(place));
  if (!executablePath && process.env.USHER_TEST_REQUIRE !== 'all') {
    describe.skip(`${name} (left out: install chromium)`, () => tests(nowhere));
    return;
  }
  describe(name, { timeout: 60_000 }, () => {
    let browser: Browser;
    let front: FrontServer;
    let faults: string[] = [];
    beforeAll(async () => {
      if (!executablePath) throw new Error(`no Chromium at ${places.join(', ')}: install the package chromium`);
      await ensureBuilt();
      browser = await chromium.launch({ executablePath, args: quiet });
    });
    afterAll(() => browser?.close());
    beforeEach(async () => {
      front = await startFront();
      faults = [];
    });
    afterEach(async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
      await front.stop();
      expect(faults).toEqual([]);
    });
    const open: Stage['open'] = async (path, options = {}) => {
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', ...options });
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => {
        if (/Content Security Policy|Refused to/.test(message.text())) faults.push(message.text());
      });
      await page.goto(new URL(path, front.url).href);
      return page;
    };
    tests({ front: () => front, open });
  });
}

const nowhere: Stage = {
  front: () => {
    throw new Error('there is no browser');
  },
  open: () => Promise.reject(new Error('there is no browser')),
};
