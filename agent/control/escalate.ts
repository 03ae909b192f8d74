import { brief as briefSchema } from '../../shared/brief.ts';
import type { Change } from '../../shared/turn.ts';
import type { TurnDeps } from '../deps.ts';
import { otherwiseTold } from '../group/promises.ts';
import { ownerOf } from '../hand-over.ts';
import type { Reply } from '../loop.ts';
import type { Turn } from '../state.ts';
import { joined } from '../stream.ts';
import { fromWhen, toldColleague } from './words.ts';

/** Before the first word: what they wrote, or how the conversation stands, may call for a colleague. */
export function callColleague(deps: TurnDeps, turn: Turn): Turn {
  const { context } = turn;
  if (context.state !== 'agent' || (context.pending.length === 0 && context.trigger !== 'form')) return turn;
  const change = dueEscalation(deps, turn, null);
  return change ? { ...turn, changes: [...turn.changes, change], context: turn.apply(context, change) } : turn;
}

/** Once an answer is there it may itself call for one. Whatever called, the prospect hears of it, and when somebody comes. */
export function tellOfColleague(deps: TurnDeps, turn: Turn, reply: Reply | null): Reply | null {
  if (reply === null || turn.context.followUp !== null) return reply;
  const { language, zone, now } = reply.context;
  const late = reply.context.state === 'agent' ? lateEscalation(deps, turn, reply) : null;
  const isOurs = late !== null || turn.changes.some(({ type }) => type === 'escalation');
  const isTheirs = reply.changes.some(({ type }) => type === 'escalation');
  if (!isOurs && !isTheirs) return reply;
  const when = fromWhen(deps.colleagues.backAt(now, ownerOf(turn)), zone, language);
  const told = isTheirs ? '' : toldColleague(language);
  return {
    ...reply,
    text: joined(reply.text, told, when),
    ...(late && { changes: [...reply.changes, late], context: turn.apply(reply.context, late) }),
  };
}

/** What was promised to a colleague of theirs comes first: nobody may be told otherwise unnoticed. */
function lateEscalation(deps: TurnDeps, turn: Turn, reply: Reply): Change | null {
  const reason = otherwiseTold(deps, reply.context.group, reply.text);
  return reason ? { type: 'escalation', topic: 'promise', reason } : dueEscalation(deps, turn, reply);
}

/** A topic that a colleague was told of is not told again: they gave the conversation back knowing it. */
function dueEscalation({ humans }: TurnDeps, { context, stored }: Turn, reply: Reply | null): Change | null {
  const due = humans.escalation(reply?.context ?? context, reply);
  if (due === null) return null;
  const told = briefSchema.shape.escalation.safeParse(stored.lead.brief?.escalation);
  return told.success && told.data?.topic === due.topic ? null : { type: 'escalation', ...due };
}
