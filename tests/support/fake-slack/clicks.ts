import { createHmac } from 'node:crypto';
import type { FakeMessage } from './methods.ts';
import type { OpenedView } from './views.ts';

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

export type Sent = { view: OpenedView; values: Record<string, string>; userId?: string };

/** The `view_submission` payload of a modal that was filled in so. Throws when it has no such input. */
export function sentForm({ view, values, userId = 'U0ADA' }: Sent) {
  if (view.view.type !== 'modal') throw new Error('only a modal is sent');
  const inputs = view.view.blocks.flatMap((block) => (block.type === 'input' ? [block] : []));
  for (const name of Object.keys(values))
    if (!inputs.some(({ block_id }) => block_id === name)) throw new Error(`this modal has no input ${name}`);
  const state = inputs.map(({ block_id = '', element }) => {
    const value = values[block_id] ?? null;
    const entered =
      element.type === 'static_select' ? { selected_option: value === null ? null : { value } } : { value };
    return [block_id, { [element.action_id]: { type: element.type, ...entered } }];
  });
  return {
    type: 'view_submission',
    team: { id: 'T0FAKE', domain: 'fake' },
    user: { id: userId, team_id: 'T0FAKE' },
    trigger_id: 'after.trigger',
    view: { ...view.view, id: view.id, state: { values: Object.fromEntries(state) } },
    response_urls: [],
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

/** What somebody writes under a message, as the Events API tells it. */
export const reply = (
  { channel, ts }: FakeMessage,
  {
    text,
    userId = 'U0ADA',
    at = Date.now(),
    ...more
  }: { text: string; userId?: string; at?: number; [key: string]: unknown },
) => ({
  type: 'event_callback',
  team_id: 'T0FAKE',
  api_app_id: 'A0FAKE',
  event_id: `Ev${at}`,
  event_time: Math.floor(at / 1_000),
  event: {
    type: 'message',
    channel,
    channel_type: 'channel',
    user: userId,
    text,
    ts: (at / 1_000).toFixed(6),
    thread_ts: ts,
    ...more,
  },
});
