import type { Message } from '../shared/conversation.ts';
import type { TurnContext } from '../shared/turn.ts';

/** The familiar "you" of a language: what it is called, and the words that give it away. */
type Familiar = { name: string; polite: string; words: RegExp; politeWords: RegExp };

const word = (source: string, flags = 'iu'): RegExp => new RegExp(`(?<![\\p{L}])(?:${source})(?![\\p{L}])`, flags);

const familiar: Record<string, Familiar> = {
  de: {
    name: 'du',
    polite: 'Sie',
    words: word('du|dich|dir|deine?[mnrs]?|euch|euer|eure[mnrs]?|(?:habt|seid|könnt|macht|bietet|braucht) ihr'),
    politeWords: word('Ihnen|Ihre[mnrs]?|(?<=\\p{Ll},? )Sie', 'u'),
  },
};

const wrote = (transcript: readonly Message[], role: Message['role'], words: RegExp): boolean =>
  transcript.some((message) => message.role === role && words.test(message.text));

/** The language with its form of address: polite, until the prospect is familiar with us. */
export function addressed({ language, transcript }: Pick<TurnContext, 'language' | 'transcript'>): string {
  const form = familiar[language];
  if (!form) return language;
  return `${language}, with "${wrote(transcript, 'prospect', form.words) ? form.name : form.polite}"`;
}

/** Whether a sentence says the familiar "you" to somebody who has been spoken to politely and stays polite. */
export function becomesFamiliar(
  sentence: string,
  { language, transcript }: Pick<TurnContext, 'language' | 'transcript'>,
  before = '',
): { says: string; insteadOf: string } | null {
  const form = familiar[language];
  if (!form?.words.test(sentence) || wrote(transcript, 'prospect', form.words)) return null;
  const wasPolite = form.politeWords.test(before) || wrote(transcript, 'agent', form.politeWords);
  return wasPolite ? { says: form.name, insteadOf: form.polite } : null;
}
