import type { TurnContext } from '../shared/turn.ts';
import type { TurnDeps } from './deps.ts';
import { fixedText } from './fixed-texts.ts';
import { historyOf } from './history.ts';
import { converse, type LoopPorts, type Reply } from './loop.ts';
import { isNote, runTool } from './run-tool.ts';
import type { Turn } from './state.ts';
import { joined } from './stream.ts';

/** Lets the brains answer what is pending, shows the words as they pass the guards, and returns what is to be committed. */
export async function answer(deps: TurnDeps, turn: Turn, signal: AbortSignal): Promise<Reply> {
  const { context } = turn;
  if (turn.claim.failures >= mostFailures) return givenUp(turn);
  const preview = createPreview(deps, context);
  preview.begin();
  const timed = AbortSignal.any([signal, AbortSignal.timeout(deps.turnTimeoutMs)]);
  const ports: LoopPorts = {
    brains: deps.brains,
    tools: deps.tools.specs,
    limits: deps.limits,
    systemFor: deps.systemFor,
    apply: turn.apply,
    judge: deps.beforeReply,
    run: (call, callId, seen, before) => runTool(deps, call, callId, seen, before, timed),
    isNote,
    journal: turn.journal,
    say: preview.say,
    unsay: preview.unsay,
  };
  try {
    const reply = await converse(ports, context, historyOf(context), timed);
    const chips = reply.chips.length > 0 ? reply.chips : deps.replyChips(reply.context, reply.text);
    return { ...reply, text: joined(preview.disclosure, reply.text), chips };
  } catch (fault) {
    preview.drop();
    throw fault;
  }
}

/** A turn that failed so often will fail again: better a human than silence. */
const mostFailures = 3;

function givenUp({ context, apply }: Turn): Reply {
  const escalation = { type: 'escalation' as const, topic: 'no_answer', reason: 'the turn failed repeatedly' };
  const disclosure = context.firstMessage ? fixedText('disclosure', context.language, context.companyName) : '';
  return {
    context: apply(context, escalation),
    changes: [escalation],
    text: joined(disclosure, fixedText('handoff', context.language)),
    chips: [],
    brain: null,
    usage: { inputTokens: 0, outputTokens: 0 },
    marks: ['fallback:fixed'],
  };
}

/** What an open page shows of a reply before it is committed. It always begins with the disclosure where one is due. */
function createPreview(
  { hub }: TurnDeps,
  { turnId, conversationId, firstMessage, language, companyName }: TurnContext,
) {
  const disclosure = firstMessage ? fixedText('disclosure', language, companyName) : '';
  let shown = false;
  const show = (text: string) => {
    const whole = shown || disclosure === '' ? text : `${disclosure} ${text}`;
    shown = true;
    if (text !== '') hub.publish(conversationId, { type: 'delta', turnId, text: whole });
  };
  const drop = () => {
    if (shown) hub.publish(conversationId, { type: 'withdrawn', turnId });
    shown = false;
  };
  return {
    disclosure,
    begin: () => hub.publish(conversationId, { type: 'typing', on: true }),
    say: show,
    drop,
    unsay(kept: string) {
      drop();
      if (kept !== '') show(`${kept} `);
    },
  };
}
