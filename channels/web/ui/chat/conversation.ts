import type { ChatApi, Opening, Session } from './api.ts';
import { createSender } from './sender.ts';
import { type ChatEvent, type ChatState, emptyChat, lastPosition, reduceChat } from './state.ts';
import type { ChatStore } from './store.ts';
import { listen } from './stream.ts';
import { backoffMs, createAlarm } from './waiting.ts';

export type ConversationDeps = {
  api: ChatApi;
  store: ChatStore;
  now: () => Date;
  newId: () => string;
  chance: () => number;
  /** Where and who this visitor is, asked anew for each session. */
  where: () => Omit<Opening, 'chatToken'>;
};

export type Conversation = ReturnType<typeof createConversation>;

/** One visitor's conversation: session, stream and sending, as one state that a page can draw. */
export function createConversation(deps: ConversationDeps) {
  let state: ChatState = emptyChat;
  let session: Session | null = null;
  let chatToken: string | null = null;
  let life = new AbortController();
  const listeners = new Set<(state: ChatState, event: ChatEvent) => void>();
  const alarm = createAlarm();

  const dispatch = (event: ChatEvent) => {
    state = reduceChat(state, event);
    if (session) deps.store.save({ session, chatToken, pending: state.pending });
    for (const listener of listeners) listener(state, event);
  };
  const sender = createSender({
    api: deps.api,
    dispatch,
    queue: () => state.pending,
    token: () => session?.token ?? null,
    alarm,
    chance: deps.chance,
  });

  /** What could not be sent for want of a connection goes by itself as soon as there is one. */
  const sendAgain = () => {
    for (const { clientMessageId, problem } of state.pending)
      if (problem === 'offline') dispatch({ type: 'again', clientMessageId });
    void sender.drain(life.signal);
  };
  const hear = (event: ChatEvent) => {
    dispatch(event);
    if (event.type === 'connection' && event.connection === 'live') sendAgain();
  };

  async function openSession(signal: AbortSignal): Promise<Session | null> {
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      const answer = await deps.api.open({ ...deps.where(), chatToken });
      if (signal.aborted) return null;
      if (answer.kind === 'ok') return answer.value;
      if (answer.kind === 'refused') {
        dispatch({ type: 'problem', problem: answer.problem });
        return null;
      }
      if (answer.kind === 'unauthorised' && chatToken === null) {
        dispatch({ type: 'problem', problem: 'not_here' });
        return null;
      }
      // A chat token that is no longer good must not keep anybody from talking.
      if (answer.kind === 'unauthorised') chatToken = null;
      if (attempt > 0) dispatch({ type: 'connection', connection: 'reconnecting' });
      await alarm.sleep(answer.kind === 'busy' ? answer.retryAfterMs : backoffMs(attempt, deps.chance()), signal);
    }
    return null;
  }

  async function live(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (!session) {
        const opened = await openSession(signal);
        // Somebody may have opened another conversation meanwhile: this life then has no say any more.
        if (!opened || signal.aborted) return;
        session = opened;
        dispatch({ type: 'connection', connection: 'opening' });
      }
      void sender.drain(signal);
      const ended = await listen({ ...deps, dispatch: hear, alarm }, session.token, signal);
      if (ended === 'ended' || signal.aborted) return;
      session = null;
      forgetAnswers();
    }
  }

  /** A new session starts empty; what was never accepted goes along. */
  function forgetAnswers() {
    const unsent = state.pending.filter((pending) => pending.messageId === null);
    dispatch({ type: 'reset', expecting: chatToken !== null });
    dispatch({ type: 'restored', pending: unsent.map((pending) => ({ ...pending, after: 0 })) });
  }

  /** After a refusal: forgets the session that did not work and starts over. */
  function startOver() {
    deps.store.clear();
    session = null;
    life.abort();
    life = new AbortController();
    forgetAnswers();
    void live(life.signal);
  }

  return {
    state: () => state,
    subscribe(listener: (state: ChatState, event: ChatEvent) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Goes on with the kept conversation, or opens the one of the chat token, or a new one. */
    open(token: string | null) {
      const kept = deps.store.load();
      const resumes = kept !== null && (token === null || kept.chatToken === token);
      if (session && resumes) return;
      life.abort();
      life = new AbortController();
      chatToken = resumes ? kept.chatToken : token;
      session = resumes ? kept.session : null;
      if (kept && state.pending.length === 0) dispatch({ type: 'restored', pending: kept.pending });
      if (!resumes) forgetAnswers();
      void live(life.signal);
    },
    send(text: string, label: string = text) {
      const trimmed = text.trim();
      if (trimmed === '') return;
      dispatch({
        type: 'queued',
        pending: {
          clientMessageId: deps.newId(),
          text: trimmed,
          label: label.trim(),
          at: deps.now().toISOString(),
          after: lastPosition(state),
          messageId: null,
          problem: null,
        },
      });
      void sender.drain(life.signal);
    },
    retry(clientMessageId: string) {
      dispatch({ type: 'again', clientMessageId });
      void sender.drain(life.signal);
    },
    startOver,
    /** After a talk has ended: another one, of nobody in particular. */
    startNew() {
      chatToken = null;
      dispatch({ type: 'restored', pending: [] });
      startOver();
    },
    wake() {
      alarm.wake();
      sendAgain();
    },
    close: () => life.abort(),
  };
}
