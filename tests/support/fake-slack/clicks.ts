import { createHmac } from 'node:crypto';
import type { FakeMessage } from './methods.ts';

export type Click = { message: FakeMessage; actionId: string; userId?: string; at?: number; responseUrl?: string };

/** The `block_actions` payload of one press of a button, as Slack documents it. Throws when there is no such button. */
export function clickPayload({ message, actionId, userId = 'U0ADA', at = Date.now(), responseUrl }: Click) {
  const actions = message.blocks.flatMap((block) => (block.type === 'actions' ? [block] : []));
  const found = actions.flatMap((block) => block.elements.map((element) => ({ block, element })));
  const pressed = found.find(({ element }) => 'action_id' in element && element.action_id === actionId);
  if (pressed?.element.type !== 'button') throw new Error(`this message has no button ${actionId}`);
  return {
    type: 'block_actions',
    api_app_id: 'A0FAKE',
    team: { id: 'T0FAKE', domain: 'fake' },
    user: { id: userId, username: 'somebody', team_id: 'T0FAKE' },
    trigger_id: `${at}.trigger`,
    container: { type: 'message', message_ts: message.ts, channel_id: message.channel, is_ephemeral: false },
    channel: { id: message.channel, name: 'leads' },
    message: { type: 'message', ts: message.ts, text: message.text, blocks: message.blocks },
    response_url: responseUrl ?? '',
    actions: [
      {
        type: 'button',
        block_id: pressed.block.block_id ?? 'generated',
        action_id: actionId,
        text: pressed.element.text,
        value: pressed.element.value,
        action_ts: (at / 1_000).toFixed(6),
      },
    ],
  };
}

export const clickBody = (payload: unknown): string =>
  new URLSearchParams({ payload: JSON.stringify(payload) }).toString();

/** The headers under which Slack would send these bytes at this time. */
export function signedHeaders(body: string, { signingSecret, at }: { signingSecret: string; at: Date }) {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const hash = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${hash}`,
  };
}
