import type { TurnContext } from '../../shared/turn.ts';
import { sentencesOf } from '../stream.ts';

/** A passage is quoted by its beginning: a message is no article. */
const sentencesQuoted = 2;

/**
 * What code says of a touch: the first way whose variables are all known. Towards an address that nobody has proven
 * to own, and that has not written to us either (`hasWritten`), nothing of what was typed beside it is repeated.
 */
export function followUpWords(
  context: TurnContext,
  language: string,
  readLanguage: (text: string, before: string) => string,
  hasWritten = false,
): string {
  const { followUp, contact, companyName, knowledge, channel } = context;
  if (followUp === null) return '';
  const ways = followUp.say[language] ?? followUp.say.en ?? [];
  const isProven = channel === 'chat' || contact.verifiedAt !== null || hasWritten;
  const passage = sentencesOf(knowledge[0]?.text ?? '')
    .slice(0, sentencesQuoted)
    .join('')
    .trim();
  const speaks = passage !== '' && readLanguage(passage, language) === language;
  const variables: Record<string, string | null> = {
    us: companyName,
    name: isProven ? firstName(contact.name) : null,
    passage: isProven && speaks ? passage : null,
  };
  const fitting = ways.find((way) => namesIn(way).every((name) => variables[name]));
  return (fitting ?? ways.at(-1) ?? '').replace(variable, (_, name: string) => variables[name] ?? '');
}

const variable = /\{([a-z]+)\}/g;

const namesIn = (way: string): string[] => [...way.matchAll(variable)].map(([, name = '']) => name);

function firstName(name: string | null): string | null {
  const first = name?.trim().split(/\s+/u)[0] ?? '';
  return /^\p{L}[\p{L}'’-]+$/u.test(first) ? first : null;
}
