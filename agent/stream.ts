import { endsInAbbreviation } from '../shared/abbreviations.ts';
import type { BrainEvent, BrainFailure, ToolCall, Usage } from '../shared/brain.ts';
import type { Verdict, Violation } from './guards/verdict.ts';
import { invitationMark } from './history.ts';

/** What came of listening to one answer. `text` has passed the guards; `held` claims an effect that is still to come. */
export type Heard =
  | { kind: 'answer'; text: string; held: string; calls: ToolCall[] }
  | { kind: 'violation'; violation: Violation; sentence: string; text: string }
  | { kind: 'failure'; failure: BrainFailure };

type Ears = {
  /** `before` is what this answer has said so far. */
  judge: (sentence: string, before: string) => Verdict;
  /** Shows a sentence that has passed. */
  say: (sentence: string) => void;
  onUsage: (usage: Usage) => void;
};

/**
 * Listens to a brain and releases its words sentence by sentence, each after its guards. A sentence that claims an
 * effect is held back together with all that follows it, since only the calls of this answer can make it true.
 */
export async function listen(events: AsyncIterable<BrainEvent>, { judge, say, onUsage }: Ears): Promise<Heard> {
  const answer = { text: '', held: '', calls: [] as ToolCall[] };
  const splitter = createSplitter();
  let waitsFor: Violation | null = null;

  const hear = (sentence: string): Violation | null => {
    if (waitsFor) {
      answer.held += sentence;
      return null;
    }
    const verdict = judge(sentence, answer.text);
    if (verdict.kind === 'violates') return verdict.violation;
    if (verdict.kind === 'waits') {
      waitsFor = verdict.violation;
      answer.held = sentence;
      return null;
    }
    answer.text += sentence;
    say(sentence);
    return null;
  };

  for await (const event of events) {
    if (event.type === 'failure') return { kind: 'failure', failure: event.failure };
    if (event.type === 'call') answer.calls.push(event.call);
    if (event.type === 'usage') onUsage(event.usage);
    const sentences = event.type === 'text' ? splitter.push(event.delta) : event.type === 'end' ? splitter.flush() : [];
    for (const sentence of sentences.map(plain)) {
      const violation = hear(sentence);
      if (violation) return { kind: 'violation', violation, sentence, text: answer.text };
    }
  }
  if (waitsFor && answer.calls.length === 0)
    return { kind: 'violation', violation: waitsFor, sentence: answer.held, text: answer.text };
  return { kind: 'answer', ...answer };
}

/** A chat shows plain text: the emphasis and headings that models like are left out. */
const plain = (sentence: string): string =>
  sentence
    .replaceAll(invitationMark, '')
    .replace(/\*\*|(?<!\w)__|__(?!\w)|`/g, '')
    .replace(/^#{1,6} /gm, '');

/** Cuts a growing text into sentences that keep their white space: put together they are the text again. */
export function createSplitter(): { push: (delta: string) => string[]; flush: () => string[] } {
  let rest = '';
  return {
    push(delta) {
      rest += delta;
      const sentences: string[] = [];
      for (let end = sentenceEnd(rest); end > 0; end = sentenceEnd(rest)) {
        sentences.push(rest.slice(0, end));
        rest = rest.slice(end);
      }
      return sentences;
    },
    flush() {
      const last = rest;
      rest = '';
      return last ? [last] : [];
    },
  };
}

/** All sentences of a text that is complete. */
export function sentencesOf(text: string): string[] {
  const splitter = createSplitter();
  return [...splitter.push(text), ...splitter.flush()];
}

/** Closing punctuation or a line's end, and the white space after it, once the next word has begun. */
const boundary = /[.!?…。！？]["'”’)\]]*\s+(?=\S)|\n+(?=\S)/g;
/** What ends a sentence now and then, but seldom one of ours. */
const seldomEnd = /(?:\b(?:etc|ms|st|no|[ap]\.m)|\b\d{1,2})\.$/i;

/** "qui. 26 nov.", "Di. 24.": a short word before a figure. */
const isShortDay = (said: string, next = ''): boolean => /(?<!\p{L})\p{L}{2,5}\.$/u.test(said) && /\d/.test(next);

function sentenceEnd(text: string): number {
  for (const match of text.matchAll(boundary)) {
    const end = match.index + match[0].length;
    const said = text.slice(0, match.index + 1);
    const isOpen = seldomEnd.test(said) || endsInAbbreviation(said) || isShortDay(said, text[end]);
    if (!match[0].includes('\n') && isOpen) continue;
    return end;
  }
  return 0;
}

/** Parts of one reply that were said in different steps, put together. */
export function joined(...parts: string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .reduce((before, part) => (before === '' ? part : `${before}${gapBefore(part)}${part}`), '');
}

/** A list begins on its own line. */
export const gapBefore = (part: string): string => (/^\s*(?:[-*•]|\d{1,2}[.)])\s/.test(part) ? '\n' : ' ');
