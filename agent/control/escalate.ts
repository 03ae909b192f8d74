import { brief as briefSchema } from '../../shared/brief.ts';
import type { Change } from '../../shared/turn.ts';
import type { TurnDeps } from '../deps.ts';
import { otherwiseTold } from '../group/promises.ts';
import { wordsOf } from '../guards/words/languages.ts';
import { says, straight } from '../guards/words/words.ts';
import { askedForHuman, ownerOf } from '../hand-over.ts';
import type { Reply } from '../loop.ts';
import type { Turn } from '../state.ts';
import { joined, sentencesOf } from '../stream.ts';
import { unsaid } from './presence.ts';
import { heldIn, namesLanguage, toldColleague } from './words.ts';

/** Before the first word: what they wrote, or how the conversation stands, may call for a colleague. */
export function callColleague(deps: TurnDeps, turn: Turn): Turn {
  const { context } = turn;
  if (context.state !== 'agent' || (context.pending.length === 0 && context.trigger !== 'form')) return turn;
  const change = dueEscalation(deps, turn, null);
  return change ? { ...turn, changes: [...turn.changes, change], context: turn.apply(context, change) } : turn;
}

/** Once an answer is there it may itself call for one. */
export function callAfter(deps: TurnDeps, turn: Turn, reply: Reply): Reply {
  if (turn.context.followUp !== null || reply.context.state !== 'agent') return reply;
  const late = lateEscalation(deps, turn, reply);
  return late ? { ...reply, changes: [...reply.changes, late], context: turn.apply(reply.context, late) } : reply;
}

/**
 * Once it is known who was called: when they are there, found out once and kept for as long as the call is open. Only
 * when somebody else has the lead by now, and there is a message to say it in, it is found out anew.
 */
export function whenTheyCome({ colleagues }: TurnDeps, turn: Turn): Turn {
  const { escalation, now, pending } = turn.context;
  if (!escalation) return turn;
  const { presence } = escalation;
  if (presence?.besideOwner) return turn;
  const owner = ownerOf(turn);
  if (presence && (presence.repId === owner || owner === null || pending.length === 0)) return turn;
  const found = colleagues.presenceOf(now, owner, turn.context);
  return { ...turn, context: { ...turn.context, escalation: { ...escalation, presence: found } } };
}

/** Whoever called, the prospect hears of it, when somebody comes, and in which language: once for each call. */
export function tellOfColleague(turn: Turn, reply: Reply | null): Reply | null {
  const { context, stored, changes } = turn;
  const presence = context.escalation?.presence;
  if (!presence || context.followUp !== null) return reply;
  const said = stored.conversation.escalation?.presence;
  const isNews = !said || said.from !== presence.from || said.writesIn !== presence.writesIn;
  const facts = isNews ? unsaid(presence, context, reply?.text ?? '') : '';
  if (reply === null) return askedForHuman(context) && facts !== '' ? houseReply(turn, facts) : null;
  const calls = changes.flatMap((change) => (change.type === 'escalation' ? [change] : []));
  const isOurs = calls.length > 0 && calls.every(({ by }) => by === 'rule');
  const isSaid = says(wordsOf(context.language), straight(reply.text), ({ claims }) => claims.handoff);
  return { ...reply, text: joined(reply.text, isOurs && !isSaid ? toldColleague(context.language) : '', facts) };
}

/** Whose rep does not speak their language hears it with the times, before they pick, and where not, with the confirmation. */
export function tellOfLanguage(
  { colleagues }: TurnDeps,
  { context, changes }: Turn,
  reply: Reply | null,
): Reply | null {
  const repId = repMet(changes);
  if (reply === null || repId === null) return reply;
  const presence = colleagues.presenceOf(context.now, repId, context);
  const offers = context.transcript.filter(({ chips }) => chips.some(({ value }) => value.startsWith('slot:')));
  const before = offers.map(({ text }) => text);
  if ([...before, reply.text].some((text) => namesLanguage(text, presence, context.language))) return reply;
  const line = heldIn(presence, context.language);
  if (line === '') return reply;
  // The link to the invitation stays the last line, behind the words that announce it, and a question stays the last.
  const [said = '', ...rest] = reply.text.split('\n\n');
  const sentences = sentencesOf(said);
  const last = /[:?]$/.test(sentences.at(-1)?.trim() ?? '') ? (sentences.pop() ?? '') : '';
  return { ...reply, text: [joined(sentences.join(''), line, last), ...rest].join('\n\n') };
}

/** With whom they have just booked, or whose times they were just offered. */
function repMet(changes: readonly Change[]): string | null {
  const made = changes.findLast((change) => change.type === 'booking');
  if (made?.type === 'booking') return made.change === 'confirmed' ? made.booking.repId : null;
  const offered = changes.findLast((change) => change.type === 'offers');
  return offered?.type === 'offers' ? (offered.offers[0]?.repId ?? null) : null;
}

/** What follows the confirmation of a wish for a human, which went out before it was known who that will be. */
const houseReply = ({ context }: Turn, text: string): Reply | null =>
  context.channel === 'email'
    ? null
    : {
        context,
        changes: [],
        text,
        chips: [],
        brain: null,
        usage: { inputTokens: 0, outputTokens: 0 },
        marks: [],
      };

/** What was promised to a colleague of theirs comes first: nobody may be told otherwise unnoticed. */
function lateEscalation(deps: TurnDeps, turn: Turn, reply: Reply): Change | null {
  const reason = otherwiseTold(deps, reply.context.group, reply.text);
  return reason ? { type: 'escalation', topic: 'promise', reason, by: 'rule' } : dueEscalation(deps, turn, reply);
}

/** A topic that a colleague was told of is not told again: they gave the conversation back knowing it. */
function dueEscalation({ humans }: TurnDeps, { context, stored }: Turn, reply: Reply | null): Change | null {
  const due = humans.escalation(reply?.context ?? context, reply);
  if (due === null) return null;
  const told = briefSchema.shape.escalation.safeParse(stored.lead.brief?.escalation);
  return told.success && told.data?.topic === due.topic ? null : { type: 'escalation', ...due, by: 'rule' };
}
