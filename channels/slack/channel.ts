import type { WebClient } from '@slack/web-api';

/** Reading a channel needs its id; posting may use its name. */
export type ChannelDirectory = { configured: string; id: () => Promise<string | null> };

const isId = (channel: string): boolean => /^[CDG][A-Z0-9]{6,}$/.test(channel);

/** Looks a name up once. Throws what the Web API throws; null when the bot sees no channel of that name. */
export function createChannelDirectory({
  client,
  configured,
}: {
  client: WebClient;
  configured: string;
}): ChannelDirectory {
  let known: string | null = isId(configured) ? configured : null;
  return {
    configured,
    async id() {
      known ??= await lookUp(client, configured.replace(/^#/, ''));
      return known;
    },
  };
}

/** A user's direct messages with the app. */
export const directMessages = (client: WebClient, slackUserId: string): ChannelDirectory => ({
  configured: slackUserId,
  id: async () => (await client.conversations.open({ users: slackUserId })).channel?.id ?? null,
});

async function lookUp(client: WebClient, name: string): Promise<string | null> {
  let cursor = '';
  do {
    const page = await client.conversations.list({
      exclude_archived: true,
      limit: 200,
      types: 'public_channel,private_channel',
      ...(cursor && { cursor }),
    });
    const found = page.channels?.find((channel) => channel.name === name);
    if (found?.id) return found.id;
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor);
  return null;
}
