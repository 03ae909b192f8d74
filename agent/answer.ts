import type { Booking, Chip } from '../shared/conversation.ts';
import type { Change, TurnContext } from '../shared/turn.ts';
import { deadline } from './deadline.ts';
import type { TurnDeps } from './deps.ts';
import { opened, withDisclosure } from './disclosure.ts';
import { untoldEffect } from './effects.ts';
import { fixedText } from './fixed-texts.ts';
import { followUpWords } from './follow-up/words.ts';
import { historyOf } from './history.ts';
import { converse, type LoopPorts, type Reply } from './loop.ts';
import { isNote, runTool } from './run-tool.ts';
import type { Turn } from './state.ts';
import { gapBefore, joined } from './stream.ts';

/** Lets the brains answer what is pending, shows the words as they pass the guards, and returns what is to be committed. */
export async function answer(deps: TurnDeps, turn: Turn, signal: AbortSignal): Promise<Reply> {
  const { context } = turn;
  if (turn.claim.failures >= mostFailures && context.followUp === null) return givenUp(turn);
  if (isUnproven(turn)) return houseWords(deps, turn);
  const preview = createPreview(deps, context);
  preview.begin();
  const timed = deadline(signal, deps.turnTimeoutMs);
  const ports: LoopPorts = {
    brains: deps.brains,
    withoutModels: turn.claim.failures > 0,
    overBudget: deps.brains.models.length > 0 ? await deps.budget.purseOf(context) : () => null,
    tools: deps.tools.specs,
    limits: deps.limits,
    systemFor: deps.systemFor,
    apply: turn.apply,
    judge: deps.beforeReply,
    run: (call, callId, seen, before) => runTool(deps, call, callId, seen, before, timed.signal),
    isNote,
    journal: turn.journal,
    // What may have to wait for a yes is shown to nobody before.
    say: deps.humans.showsAtOnce ? preview.say : () => undefined,
    unsay: preview.unsay,
  };
  try {
    const reply = await converse(ports, context, historyOf(context), timed.signal);
    tellOps(deps, context, reply);
    const chips = stillOpen(reply);
    const told = joined(reply.text, untoldEffect(reply.changes, reply.context, reply.text));
    const text = withDisclosure(preview.disclosure, `${told}${invitationOf(deps, reply)}`);
    return { ...reply, text, chips: chips.length > 0 ? chips : deps.replyChips(reply.context, reply.text) };
  } catch (fault) {
    preview.drop();
    throw fault;
  } finally {
    timed.over();
  }
}

/** A touch by mail to an address that nobody has proven to own: sentences of the house alone, whoever thinks here. */
const isUnproven = ({ context, stored }: Turn): boolean =>
  context.followUp !== null &&
  context.channel === 'email' &&
  stored.contact.verifiedAt === null &&
  !stored.lead.verified;

async function houseWords({ readLanguage, post, database }: TurnDeps, { context }: Turn): Promise<Reply> {
  // Who wrote to us from there has had an answer of ours: a passage of the knowledge tells them no stranger's words.
  const hasWritten = (await post?.stores.mails.lastMailOf(database.read, context.conversationId)) ?? null;
  return {
    context,
    changes: [],
    text: followUpWords(context, context.language, readLanguage, hasWritten !== null),
    chips: [],
    brain: null,
    usage: { inputTokens: 0, outputTokens: 0 },
    marks: ['follow_up:house_words'],
  };
}

/** A budget that is used up makes the embedded model answer: ops are told, since prospects will not complain. */
function tellOps({ log }: TurnDeps, { turnId, leadId }: TurnContext, { marks }: Reply): void {
  const spent = marks.find((mark) => mark.startsWith('budget:'))?.slice('budget:'.length);
  if (spent)
    log.error(
      { code: 'model.budget_spent', budget: spent, turnId, leadId },
      `the ${spent}'s budget for language models is used up: the embedded model answers. See prompts/models.yaml`,
    );
}

/** The meeting that was booked or moved in this turn, if it stands. */
function madeNow(changes: readonly Change[]): Booking | null {
  const latest = changes.findLast((change) => change.type === 'booking');
  return latest?.type === 'booking' && latest.change !== 'cancelled' ? latest.booking : null;
}

/** Who has just been booked is offered no other times. */
const stillOpen = ({ chips, changes }: Reply): Chip[] =>
  madeNow(changes) ? chips.filter(({ value }) => !value.startsWith('slot:')) : chips;

/** A meeting that was booked or moved brings its invitation along: by code, since a model may forget or invent a link. */
function invitationOf({ inviteUrl }: TurnDeps, { changes, context }: Reply): string {
  const booking = context.channel === 'email' ? null : madeNow(changes);
  return booking ? `\n\n${inviteUrl(booking.id)}` : '';
}

/** A turn that failed so often will fail again: better a human than silence. */
const mostFailures = 3;

function givenUp({ context, apply, journal }: Turn): Reply {
  const done = recordedChanges(journal);
  const effect = untoldEffect(done, context, '');
  const escalation = { type: 'escalation' as const, topic: 'no_answer', reason: 'the turn failed repeatedly' };
  const disclosure = context.firstMessage ? fixedText('disclosure', context.language, context.companyName) : '';
  return {
    context: [...done, escalation].reduce(apply, context),
    changes: [...done, escalation],
    text: joined(disclosure, effect, fixedText('handoff', context.language)),
    chips: [],
    brain: null,
    usage: { inputTokens: 0, outputTokens: 0 },
    marks: ['fallback:fixed'],
  };
}

/** What the calls of its earlier runs have done stands, whoever tells of it. */
function recordedChanges(journal: Turn['journal']): Change[] {
  const done: Change[] = [];
  for (let round = 0; ; round++) {
    const recorded = journal.recorded(round);
    if (!recorded) return done;
    done.push(...(recorded.outcomes ?? []).flatMap(({ changes = [] }) => changes));
  }
}

/** What an open page shows of a reply before it is committed. It always begins with the disclosure where one is due. */
function createPreview(
  { hub }: TurnDeps,
  { turnId, conversationId, channel, firstMessage, language, companyName }: TurnContext,
) {
  const disclosure = firstMessage ? fixedText('disclosure', language, companyName) : '';
  let shown = '';
  let heard = '';
  /** Words of different steps are put together as in the message; the first wait until the disclosure has its place. */
  const show = (text: string) => {
    // A mail is read when it is whole.
    if (text === '' || channel === 'email') return;
    heard += heard === '' || /\s$/.test(heard) ? text : `${gapBefore(text)}${text}`;
    const whole = disclosure === '' ? heard : opened(disclosure, heard);
    if (whole === null) return;
    hub.publish(conversationId, { type: 'delta', turnId, text: whole.slice(shown.length) });
    shown = whole;
  };
  const drop = () => {
    if (shown !== '') hub.publish(conversationId, { type: 'withdrawn', turnId });
    shown = '';
    heard = '';
  };
  return {
    disclosure,
    begin: () => {
      if (channel === 'chat') hub.publish(conversationId, { type: 'typing', on: true });
    },
    say: show,
    drop,
    unsay(kept: string) {
      drop();
      show(kept);
    },
  };
}
