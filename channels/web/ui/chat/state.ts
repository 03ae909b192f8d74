import type { Problem } from './problem.ts';
import type { ConversationState, WireMessage } from './wire.ts';

/** A message of the prospect's that the stream has not shown yet. */
export type Pending = {
  clientMessageId: string;
  /** What is sent; `label` is what is shown (they differ for chips). */
  text: string;
  label: string;
  at: string;
  /** Position of the last message known when it was written. */
  after: number;
  /** The server's id, once it was accepted. */
  messageId: string | null;
  problem: Problem | null;
};

export type ShownMessage = WireMessage & { position: number };

export type ChatState = {
  connection: 'opening' | 'live' | 'reconnecting';
  /** Why there is no conversation at all; shown with a button to try again. */
  problem: Problem | null;
  /** Of the talk, as the server has last told it. */
  language: string | null;
  conversation: ConversationState;
  messages: ShownMessage[];
  pending: Pending[];
  preview: { turnId: string; text: string } | null;
  typing: boolean;
  /** The form was just sent: an answer is on its way before anybody typed. */
  expecting: boolean;
};

export type ChatEvent =
  | { type: 'reset'; expecting: boolean }
  | { type: 'restored'; pending: Pending[] }
  | { type: 'connection'; connection: ChatState['connection'] }
  | { type: 'problem'; problem: Problem | null }
  | { type: 'message'; message: WireMessage; position: number }
  | { type: 'delta'; turnId: string; text: string }
  | { type: 'withdrawn'; turnId: string }
  | { type: 'typing'; on: boolean }
  | { type: 'state'; state: ConversationState }
  | { type: 'queued'; pending: Pending }
  | { type: 'accepted'; clientMessageId: string; messageId: string }
  | { type: 'rejected'; clientMessageId: string; problem: Problem }
  | { type: 'again'; clientMessageId: string };

export const emptyChat: ChatState = {
  connection: 'opening',
  problem: null,
  language: null,
  conversation: 'agent',
  messages: [],
  pending: [],
  preview: null,
  typing: false,
  expecting: false,
};

export const lastPosition = (state: ChatState): number => state.messages.at(-1)?.position ?? 0;

/** The whole chat as a fold over what happened. No clock, no network. */
export function reduceChat(state: ChatState, event: ChatEvent): ChatState {
  switch (event.type) {
    case 'reset':
      return { ...emptyChat, expecting: event.expecting };
    case 'restored':
      return { ...state, pending: event.pending };
    case 'connection':
      // Deltas that were missed while away cannot be caught up on: the message itself will come.
      return {
        ...state,
        connection: event.connection,
        ...(event.connection === 'live' ? {} : { preview: null, typing: false }),
      };
    case 'problem':
      return { ...state, problem: event.problem };
    case 'message':
      return settle(withMessage(state, { ...event.message, position: event.position }));
    case 'delta':
      return { ...state, preview: appended(state.preview, event), expecting: false };
    case 'withdrawn':
      return state.preview?.turnId === event.turnId ? { ...state, preview: null } : state;
    case 'typing':
      return { ...state, typing: event.on, expecting: state.expecting && !event.on };
    case 'state':
      return { ...state, conversation: event.state };
    case 'queued':
      return { ...state, pending: [...state.pending, event.pending] };
    case 'accepted':
      return settle(change(state, event.clientMessageId, { messageId: event.messageId, problem: null }));
    case 'rejected':
      return change(state, event.clientMessageId, { problem: event.problem });
    case 'again':
      return change(state, event.clientMessageId, { problem: null });
  }
  return event satisfies never;
}

function appended(preview: ChatState['preview'], delta: { turnId: string; text: string }): ChatState['preview'] {
  const before = preview?.turnId === delta.turnId ? preview.text : '';
  return { turnId: delta.turnId, text: before + delta.text };
}

function withMessage(state: ChatState, message: ShownMessage): ChatState {
  const others = state.messages.filter((known) => known.id !== message.id);
  const messages = [...others, message].sort((one, other) => one.position - other.position);
  const language = message.language ?? state.language;
  if (message.role === 'prospect') return { ...state, messages, language };
  return { ...state, messages, language, preview: null, typing: false, expecting: false };
}

/** Drops what the server has accepted and the stream has shown. */
function settle(state: ChatState): ChatState {
  const shown = new Set(state.messages.map((message) => message.id));
  return { ...state, pending: state.pending.filter(({ messageId }) => messageId === null || !shown.has(messageId)) };
}

function change(state: ChatState, clientMessageId: string, patch: Partial<Pending>): ChatState {
  return {
    ...state,
    pending: state.pending.map((one) => (one.clientMessageId === clientMessageId ? { ...one, ...patch } : one)),
  };
}

/**
 * Pending messages that still have to be drawn. The stream may show a message before its 202 arrives; it is then
 * recognised by its text among the newer messages and not drawn twice. It stays queued until the 202 says so.
 */
export function unshown(state: ChatState): Pending[] {
  const fresh = state.messages.filter((message) => message.role === 'prospect');
  return state.pending.filter((pending) => {
    const twin = fresh.findIndex(
      (message) =>
        message.clientMessageId === pending.clientMessageId ||
        (pending.messageId === null && message.position > pending.after && message.text === pending.label),
    );
    if (twin < 0) return true;
    fresh.splice(twin, 1);
    return false;
  });
}
