import type { KnownBlock } from '@slack/types';
import { parse, readBlocks } from './limits.ts';
import { type OpenedView, viewMethods } from './views.ts';

export type FakeMessage = {
  channel: string;
  ts: string;
  /** The message it answers. */
  thread?: string;
  text: string;
  blocks: KnownBlock[];
  metadata: { event_type: string; event_payload: Record<string, unknown> } | null;
  /** How often it was written: 1 for the post. */
  versions: number;
};

export type Workspace = {
  botToken: string;
  appToken: string;
  channels: { id: string; name: string; joined: boolean }[];
  messages: FakeMessage[];
  /** What only one user saw. */
  whispers: { channel: string; user: string; text: string; thread?: string }[];
  views: OpenedView[];
  people: { id: string; email: string }[];
  socketUrl: () => string;
};

export type MethodAnswer = { ok: true; [key: string]: unknown } | { ok: false; error: string; [key: string]: unknown };
export type Method = (args: Record<string, string>, workspace: Workspace) => MethodAnswer;

export const refuse = (error: string, messages?: string[]): MethodAnswer => ({
  ok: false,
  error,
  ...(messages && { response_metadata: { messages: messages.map((text) => `[ERROR] ${text}`) } }),
});

/** The methods of the Web API that Usher uses, with the arguments they were given by their documentation. */
export const methods: Record<string, Method> = {
  'auth.test': () => ({ ok: true, team_id: 'T0FAKE', user_id: 'U0BOT', bot_id: 'B0BOT' }),
  'users.info': ({ user }, { people }) => {
    const found = people.find(({ id }) => id === user);
    return found ? { ok: true, user: { id: found.id, profile: { email: found.email } } } : refuse('user_not_found');
  },
  'users.lookupByEmail': ({ email }, { people }) => {
    const found = people.find((one) => one.email === email);
    return found ? { ok: true, user: { id: found.id } } : refuse('users_not_found');
  },
  'apps.connections.open': (_args, { socketUrl }) => ({ ok: true, url: socketUrl() }),
  'chat.postMessage': (args, workspace) => {
    const channel = writable(args.channel, workspace);
    if (typeof channel === 'string') return refuse(channel);
    const content = readContent(args);
    if ('error' in content) return content;
    const thread = args.thread_ts && { thread: args.thread_ts };
    if (thread && !workspace.messages.some(({ ts }) => ts === args.thread_ts)) return refuse('thread_not_found');
    const message: FakeMessage = { channel: channel.id, ts: nextTs(workspace), versions: 1, ...thread, ...content };
    workspace.messages.push(message);
    return { ok: true, channel: channel.id, ts: message.ts, message: { text: message.text } };
  },
  'chat.postEphemeral': ({ channel = '', user = '', text = '', thread_ts }, workspace) => {
    if (!text) return refuse('no_text');
    workspace.whispers.push({ channel, user, text, ...(thread_ts && { thread: thread_ts }) });
    return { ok: true, message_ts: nextTs(workspace) };
  },
  'chat.update': (args, workspace) => {
    const channel = writable(args.channel, workspace);
    if (typeof channel === 'string') return refuse(channel);
    const message = workspace.messages.find(({ ts }) => ts === args.ts);
    if (!message) return refuse('message_not_found');
    const content = readContent(args);
    if ('error' in content) return content;
    Object.assign(message, content, { versions: message.versions + 1, metadata: content.metadata ?? message.metadata });
    return { ok: true, channel: channel.id, ts: message.ts, text: message.text };
  },
  'conversations.list': (_args, { channels }) => ({
    ok: true,
    channels: channels.map(({ id, name }) => ({ id, name })),
    response_metadata: { next_cursor: '' },
  }),
  'conversations.history': (args, workspace) => {
    const channel = workspace.channels.find(({ id }) => id === args.channel);
    if (!channel) return refuse('channel_not_found');
    if (!channel.joined) return refuse('not_in_channel');
    return history(args, workspace, ({ thread }) => thread === undefined);
  },
  'conversations.replies': (args, workspace) =>
    workspace.messages.some(({ ts }) => ts === args.ts)
      ? history(args, workspace, ({ ts, thread }) => ts === args.ts || thread === args.ts)
      : refuse('thread_not_found'),
  ...viewMethods,
};

function writable(given: string | undefined, { channels }: Workspace): { id: string } | string {
  // A message to a user opens their direct messages with the app.
  if (given && /^[UD]0/.test(given)) return { id: given.replace(/^U/, 'D') };
  const channel = channels.find(({ id, name }) => id === given || `#${name}` === given || name === given);
  if (!channel) return 'channel_not_found';
  return channel.joined ? channel : 'not_in_channel';
}

type Content = Pick<FakeMessage, 'text' | 'blocks' | 'metadata'>;

function readContent(args: Record<string, string>): Content | (MethodAnswer & { error: string }) {
  const read = readBlocks(args.blocks ?? '[]');
  if (!read.ok) return { ok: false, error: 'invalid_blocks', response_metadata: { messages: read.problems } };
  if (!args.text && read.blocks.length === 0) return { ok: false, error: 'no_text' };
  if ((args.text?.length ?? 0) > 40_000) return { ok: false, error: 'msg_too_long' };
  const metadata = args.metadata === undefined ? null : parse(args.metadata);
  if (!isMetadata(metadata)) return { ok: false, error: 'invalid_metadata_format' };
  return { text: args.text ?? '', blocks: read.blocks, metadata };
}

const isMetadata = (value: unknown): value is FakeMessage['metadata'] =>
  value === null ||
  (typeof value === 'object' &&
    'event_type' in value &&
    typeof value.event_type === 'string' &&
    'event_payload' in value &&
    typeof value.event_payload === 'object');

/** Slack's times are the names of its messages: seconds with six digits, each one once. */
function nextTs({ messages }: Workspace): string {
  const last = Number(messages.at(-1)?.ts ?? 0);
  return Math.max(Date.now() / 1_000, last + 0.000_1).toFixed(6);
}

/** Newest first, and metadata only for who asks. */
function history(
  args: Record<string, string>,
  { messages }: Workspace,
  isAsked: (message: FakeMessage) => boolean,
): MethodAnswer {
  const inclusive = args.inclusive === 'true';
  const oldest = Number(args.oldest ?? 0);
  const latest = Number(args.latest ?? Number.POSITIVE_INFINITY);
  const inside = (at: number) => (inclusive ? at >= oldest && at <= latest : at > oldest && at < latest);
  const found = messages
    .filter((message) => message.channel === args.channel && inside(Number(message.ts)) && isAsked(message))
    .reverse();
  const from = Number(args.cursor ?? 0);
  const limit = Math.min(Number(args.limit ?? 100), 999);
  const page = found.slice(from, from + limit);
  const more = found.length > from + limit;
  return {
    ok: true,
    has_more: more,
    messages: page.map(({ ts, text, blocks, metadata }) => ({
      type: 'message',
      ts,
      text,
      blocks,
      ...(args.include_all_metadata === 'true' && metadata && { metadata }),
    })),
    response_metadata: { next_cursor: more ? String(from + limit) : '' },
  };
}
