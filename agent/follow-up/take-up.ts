import type { DueTouch } from '../../shared/control.ts';
import type { KnowledgeHit, TurnContext } from '../../shared/turn.ts';
import type { TurnDeps } from '../deps.ts';
import type { Turn } from '../state.ts';
import { sentencesOf } from '../stream.ts';
import { type Reach, type Verdict, verdictOn } from './due.ts';
import { reachOf } from './reach.ts';

/** A timer has brought a touch up: decides whether it is said in this turn, and looks for what it could tell. */
export async function takeUpTouch(deps: TurnDeps, turn: Turn): Promise<Turn> {
  if (!turn.claim.events.some(({ event }) => event.kind === 'timer' && event.timer === 'follow_up')) return turn;
  turn.input.touch ??= await judged(deps, turn);
  const verdict = turn.input.touch;
  if (verdict.kind !== 'say') return turn;
  const { touch: followUp, channel } = verdict;
  const knowledge = passagesFor(deps, turn.context, verdict);
  return { ...turn, context: { ...turn.context, followUp, channel, knowledge } };
}

/** When a stopped channel is looked at again. */
const inAWhile = (now: Date): Date => new Date(now.getTime() + 10 * 60_000);

async function judged(deps: TurnDeps, { context, stored, followUps }: Turn): Promise<Verdict> {
  const { database, stores, post } = deps;
  const reached = await reachOf({ database, sessions: stores.sessions, mail: post }, stored, context.now);
  const isHalted = reached.kind === 'email' && deps.halts.stopped().has('email');
  const reach: Reach = isHalted ? { kind: 'nowhere', because: 'mail is stopped', at: inAWhile(context.now) } : reached;
  return verdictOn(deps.followUps, context, followUps, reach);
}

/** Passages on what the touch is about that they have not read yet. */
function passagesFor(
  { searchKnowledge }: TurnDeps,
  context: TurnContext,
  { search }: Extract<Verdict, { kind: 'say' }>,
): KnowledgeHit[] {
  const queries = search === null || search === undefined ? [] : search === 'need' ? needsOf(context) : search;
  const said = context.transcript.filter(({ role }) => role === 'agent').map(({ text }) => text);
  const hits = queries.flatMap((query) => searchKnowledge(query));
  const isNew = ({ text }: KnowledgeHit) => !said.some((one) => one.includes(sentencesOf(text)[0]?.trim() ?? text));
  return [...new Map(hits.filter(isNew).map((hit) => [hit.id, hit])).values()].slice(0, 3);
}

/** What they asked last, then what they need, then what else they told. */
function needsOf({ transcript, facts, formMessage }: TurnContext): string[] {
  const words = transcript.filter(({ role, value }) => role === 'prospect' && value === null).map(({ text }) => text);
  const questions = words.flatMap(sentencesOf).filter((sentence) => sentence.trim().endsWith('?'));
  const need = facts.filter(({ field }) => field === 'need').map(({ quote }) => quote);
  return [...questions.slice(-1), ...need, ...words.slice(-1), ...(formMessage ? [formMessage] : [])];
}

/** What a language model is told of the touch that it writes. */
export function touchSituation(touch: DueTouch): string {
  const asked = touch.quote ? ` They had said: "${touch.quote.replaceAll('"', "'")}".` : '';
  const which = touch.of > 1 ? ` This is message ${touch.number} of at most ${touch.of}.` : '';
  return `They have not answered; you write again by yourself.${which}${asked} Its purpose: ${touch.purpose} Say something that you have not said yet, in two to four sentences, with at most one question. No reproach, no "just checking in", no repetition of earlier messages.`;
}
