import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { answer, readJson } from './http.ts';

type Chip = { label: string; value: string };
type Message = {
  id: string;
  role: 'prospect' | 'agent' | 'rep';
  text: string;
  at: string;
  position: number;
  brain: string | null;
  chips: Chip[];
  clientMessageId: string | null;
  booking?: object;
  language?: string;
};
type Conversation = {
  id: string;
  messages: Message[];
  state: string;
  streams: Set<ServerResponse>;
  /** Kept by `clientMessageId`, as the real server does. */
  accepted: Map<string, string>;
};
export type Reply = { text: string; chips?: Chip[]; booking?: object; stream?: boolean };

const leadBody = z.looseObject({ email: z.string() });
const openBody = z.looseObject({ chatToken: z.string().optional(), locale: z.string().optional() });
const sendBody = z.object({ text: z.string(), clientMessageId: z.string() });

export type ChatBackend = ReturnType<typeof createChatBackend>;

/** Chat sessions, messages and streams in memory, with a scripted agent. */
export function createChatBackend() {
  const conversations = new Map<string, Conversation>();
  const tokens = new Map<string, Conversation>();
  const byChatToken = new Map<string, Conversation>();
  let replies: ((text: string) => Reply | null) | null = null;
  let greeting: Reply | null = null;
  let failing: { sends: number; status: number } = { sends: 0, status: 503 };
  const leads: { body: unknown; key: string | null }[] = [];
  const openings: z.infer<typeof openBody>[] = [];
  let clock = Date.now();

  const create = (): Conversation => {
    const id = `conv_${conversations.size + 1}`;
    const made = { id, messages: [], state: 'agent', streams: new Set<ServerResponse>(), accepted: new Map() };
    conversations.set(id, made);
    return made;
  };
  const send = (conversation: Conversation, event: string, data: object, id?: number) => {
    const block = `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const stream of conversation.streams) stream.write(block);
  };
  const say = (conversation: Conversation, role: Message['role'], text: string, more: Partial<Message> = {}) => {
    const position = conversation.messages.length + 1;
    clock += 1000;
    const message: Message = {
      id: `msg_${conversation.id}_${position}`,
      role,
      text,
      at: new Date(clock).toISOString(),
      position,
      brain: role === 'agent' ? 'embedded' : null,
      chips: [],
      clientMessageId: null,
      ...more,
    };
    conversation.messages.push(message);
    send(conversation, 'message', message, position);
    return message;
  };
  const reply = async (conversation: Conversation, { text, chips = [], booking, stream = true }: Reply) => {
    send(conversation, 'typing', { on: true });
    const turnId = `turn_${conversation.messages.length}`;
    for (const sentence of stream ? (text.match(/[^.!?]+[.!?]*\s*/g) ?? []) : []) {
      await new Promise((next) => setTimeout(next, 60));
      send(conversation, 'delta', { turnId, text: sentence });
    }
    await new Promise((next) => setTimeout(next, 60));
    say(conversation, 'agent', text, { chips, ...(booking && { booking }) });
    send(conversation, 'typing', { on: false });
  };

  const routes: Record<string, (request: IncomingMessage, response: ServerResponse) => Promise<void>> = {
    async '/v1/leads'(request, response) {
      const json = await readJson(request);
      const body = leadBody.parse(json);
      if (!body.email.includes('@')) {
        const fields = [{ path: 'email', message: 'this is not an email address' }];
        return answer(response, 422, {
          error: { code: 'fields.invalid', message: 'some fields are not valid', fields },
        });
      }
      leads.push({ body: json, key: request.headers['idempotency-key']?.toString() ?? null });
      const conversation = create();
      const chatToken = `chat_${conversation.id}`;
      byChatToken.set(chatToken, conversation);
      answer(response, 202, { leadId: `lead_${leads.length}`, conversationId: conversation.id, chatToken });
      if (greeting) void reply(conversation, greeting);
    },
    async '/v1/chat/sessions'(request, response) {
      const opening = openBody.parse(await readJson(request));
      openings.push(opening);
      const { chatToken } = opening;
      const conversation = chatToken ? byChatToken.get(chatToken) : create();
      if (!conversation) return unauthorised(response);
      const token = `token_${conversation.id}_${tokens.size}`;
      tokens.set(token, conversation);
      answer(response, 201, { sessionId: `sess_${tokens.size}`, token, conversationId: conversation.id });
    },
    async '/v1/chat/messages'(request, response) {
      const conversation = tokens.get(bearerOf(request));
      if (!conversation) return unauthorised(response);
      const { text, clientMessageId } = sendBody.parse(await readJson(request));
      if (failing.sends > 0) {
        failing.sends -= 1;
        return answer(response, failing.status, { error: { code: 'test', message: 'the test wants this to fail' } });
      }
      const known = conversation.accepted.get(clientMessageId);
      if (known) return answer(response, 202, { messageId: known });
      const chip = conversation.messages.at(-1)?.chips.find(({ value }) => value === text);
      const message = say(conversation, 'prospect', chip?.label ?? text, { clientMessageId });
      conversation.accepted.set(clientMessageId, message.id);
      answer(response, 202, { messageId: message.id });
      const next = replies?.(text);
      if (next) void reply(conversation, next);
    },
    async '/v1/chat/events'(request, response) {
      const conversation = tokens.get(bearerOf(request));
      if (!conversation) return unauthorised(response);
      const after = Number(request.headers['last-event-id'] ?? 0);
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(`event: state\ndata: ${JSON.stringify({ state: conversation.state })}\n\n`);
      for (const message of conversation.messages.filter(({ position }) => position > after)) {
        response.write(`id: ${message.position}\nevent: message\ndata: ${JSON.stringify(message)}\n\n`);
      }
      conversation.streams.add(response);
      request.on('close', () => conversation.streams.delete(response));
    },
  };

  return {
    leads,
    openings,
    conversations,
    handle: async (path: string, request: IncomingMessage, response: ServerResponse) => {
      const route = routes[path];
      if (!route) return answer(response, 404, { error: { code: 'route.unknown', message: 'there is nothing here' } });
      return route(request, response);
    },
    onMessage(script: (text: string) => Reply | null) {
      replies = script;
    },
    greetWith(reply: Reply) {
      greeting = reply;
    },
    failSends(sends: number, status = 503) {
      failing = { sends, status };
    },
    /** Cuts every open stream, as a proxy or a dead Wi-Fi would. */
    cutStreams() {
      for (const { streams } of conversations.values()) for (const stream of streams) stream.destroy();
    },
    say,
    send,
    setState(conversation: Conversation, state: string) {
      conversation.state = state;
      send(conversation, 'state', { state });
    },
    latest: () => [...conversations.values()].at(-1) ?? create(),
  };
}

const bearerOf = (request: IncomingMessage): string => request.headers.authorization?.replace('Bearer ', '') ?? '';

const unauthorised = (response: ServerResponse) =>
  answer(response, 401, { error: { code: 'session.unknown', message: 'open a new chat session' } });
