import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const manifest = z.object({
  features: z.object({ app_home: z.object({ home_tab_enabled: z.literal(true) }) }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({
    event_subscriptions: z.object({ bot_events: z.array(z.string()) }),
    interactivity: z.object({ is_enabled: z.literal(true) }),
  }),
});

test('the manifest asks for what Usher listens to, and for the scope of each', () => {
  const path = new URL('../../../docs/slack-app.yaml', import.meta.url);
  const { oauth_config, settings } = manifest.parse(parse(readFileSync(path, 'utf8')));
  const { bot } = oauth_config.scopes;
  expect(settings.event_subscriptions.bot_events).toContain('app_home_opened');
  for (const [event, scope] of [
    ['message.channels', 'channels:history'],
    ['message.groups', 'groups:history'],
    ['message.im', 'im:history'],
  ]) {
    expect(settings.event_subscriptions.bot_events).toContain(event);
    expect(bot).toContain(scope);
  }
  expect(bot).toEqual(expect.arrayContaining(['chat:write', 'im:write', 'channels:read', 'groups:read']));
  expect(bot).toEqual(expect.arrayContaining(['users:read', 'users:read.email']));
});
