import { expect, it, onTestFinished } from 'vitest';
import { build } from '../../../app/build.ts';
import { readConfig } from '../../../app/config.ts';
import { openDatabase } from '../../../db/open.ts';
import { loadLinks } from '../../../db/stores/calendar-links.ts';
import { silentLogger } from '../../../shared/logger.ts';
import { opener } from '../../support/databases.ts';
import { startFakeGoogle } from '../../support/fake-google/fake-google.ts';

const open = opener(null);
const opsToken = 'ops-token-of-the-test';

/** A whole house with an OAuth client at the fake Google. */
async function start() {
  const { dataDir, close } = await open();
  await close();
  const google = await startFakeGoogle(() => new Date());
  onTestFinished(google.stop);
  const oauth = { GOOGLE_CLIENT_ID: 'client', GOOGLE_CLIENT_SECRET: 'secret', GOOGLE_API_URL: google.url };
  const env = { PORT: '0', USHER_DATA_DIR: dataDir, USHER_OPS_TOKEN: opsToken, ...oauth };
  const house = await build(readConfig(env), { log: silentLogger });
  const url = await house.start();
  onTestFinished(house.stop);
  const headers = { authorization: `Bearer ${opsToken}`, 'content-type': 'application/json' };
  const ask = async (path: string, method = 'GET') => {
    const response = await fetch(`${url}${path}`, { method, headers, ...(method === 'POST' && { body: '{}' }) });
    return { status: response.status, body: await response.json() };
  };
  return { google, url, ask, dataDir };
}

it('a rep connects by consent: asked by Google, come back with a code, kept sealed', async () => {
  const { google, url, ask, dataDir } = await start();
  const asked = await ask('/v1/calendars/ada/connect', 'POST');
  const consent = new URL(asked.body.url);
  expect(consent.searchParams.get('access_type')).toBe('offline');
  expect(consent.searchParams.get('login_hint')).toBe('ada@fernwick.example');
  google.consent('code-1', 'refresh-of-ada');
  const state = encodeURIComponent(consent.searchParams.get('state') ?? '');
  const back = await fetch(`${url}/oauth/google/callback?state=${state}&code=code-1`);
  expect(await back.text()).toContain('Your calendar is connected');
  const { items } = (await ask('/v1/calendars')).body;
  expect(items.find(({ repId }: { repId: string }) => repId === 'ada')).toMatchObject({ calendar: 'google' });
  const database = await openDatabase({ url: null, dataDir });
  const [link] = await loadLinks(database.read);
  await database.close();
  expect(link?.secret).toBeTruthy();
  expect(link?.secret).not.toContain('refresh-of-ada');
});

it('an answer that is none of ours connects nobody', async () => {
  const { google, url, ask } = await start();
  google.consent('code-1', 'refresh-of-eve');
  const back = await fetch(`${url}/oauth/google/callback?state=ada.99999999999999.forged&code=code-1`);
  expect(back.status).toBe(400);
  const { items } = (await ask('/v1/calendars')).body;
  expect(items.every(({ calendar }: { calendar: string }) => calendar === 'embedded')).toBe(true);
  expect((await ask('/v1/calendars/nobody/connect', 'POST')).status).toBe(404);
});
