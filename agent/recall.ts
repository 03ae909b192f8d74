import type { Message } from '../shared/conversation.ts';
import type { KnowledgeHit, TurnContext } from '../shared/turn.ts';
import type { TurnDeps } from './deps.ts';
import { sentencesOf } from './stream.ts';

/** How far back a talk is gone through, and how much of it is kept at hand. */
const mostMessages = 6;
const mostSentences = 4;
const mostEarlier = 4;

type Search = Pick<TurnDeps, 'passagesOn' | 'pricesFor' | 'searchKnowledge'>;

/**
 * The passages of a turn: those on what is asked now, what it costs where they speak of money, and after them those that
 * the talk was about before, so that what was answered a moment ago still has its source. All are looked up anew: an
 * article may have changed.
 */
export function recall(deps: Search, { pending, transcript, language }: TurnContext): KnowledgeHit[] {
  const now = pending.filter(isTyped).map(({ text }) => text);
  const found = now.length === 0 ? [] : deps.passagesOn(now.join(' '), language);
  const before = transcript.filter((message) => !pending.some(({ id }) => id === message.id)).slice(-mostMessages);
  const earlier = before.reverse().flatMap((message) => spokenOf(deps, message, language));
  const known = new Set(found.map(({ id }) => id));
  const theirs = before.filter((message) => message.role === 'prospect' && isTyped(message)).map(({ text }) => text);
  const prices = deps.pricesFor([...now, ...theirs].join('\n'), language).filter(({ id }) => !known.has(id));
  for (const { id } of prices) known.add(id);
  const still = [...new Map(earlier.map((hit) => [hit.id, hit])).values()].filter(({ id }) => !known.has(id));
  return [...found, ...prices, ...still.slice(0, mostEarlier).map((hit) => ({ ...hit, fit: 'earlier' as const }))];
}

/** A click on a button asks nothing. */
const isTyped = ({ value }: Message): boolean => value === null;

/** What a message asked for, or where the words of an answer stand. */
function spokenOf({ searchKnowledge }: Search, message: Message, language: string): KnowledgeHit[] {
  if (message.role === 'prospect') return isTyped(message) ? searchKnowledge(message.text, language).slice(0, 2) : [];
  return sentencesOf(message.text)
    .filter((sentence) => !sentence.trim().endsWith('?'))
    .slice(0, mostSentences)
    .flatMap((sentence) => searchKnowledge(sentence, language).slice(0, 1));
}
