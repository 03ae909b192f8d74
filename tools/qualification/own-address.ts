import type { TurnContext } from '../../shared/turn.ts';

/** First person, in the languages that the agent writes. */
const own =
  /(?<!\p{L})(?:my|mine|me|i'm|i am|our|mein\p{L}*|mich|mir|unser\p{L}*|mi|mis|mío|mía|nuestr\p{L}*|meu|minha|nosso|nossa|mon|ma|moi|notre)(?!\p{L})/iu;
const fewWords = 6;

/**
 * Whether an address that a prospect has written may take the place of the one we know: where none is known, where it
 * is at the same company, where it is all that they wrote, or where they call it theirs. An address that merely stands
 * in a text may be anybody's. Who writes by mail is answered where they wrote from: whatever their mail names, of a
 * colleague or in what it forwards, it must not send our words to somebody else.
 */
export function isTheirAddress(address: string, { contact, transcript, channel }: TurnContext): boolean {
  const wanted = address.toLowerCase();
  const known = contact.email?.toLowerCase() ?? null;
  if (known === null || known === wanted) return true;
  if (channel === 'email') return false;
  if (domainOf(known) === domainOf(wanted)) return true;
  const sentences = transcript
    .filter(({ role }) => role === 'prospect')
    .flatMap(({ text }) => (text.split(/\s+/).length <= fewWords ? [`my ${text}`] : text.split(/(?<=[.!?])\s|\n/)));
  return sentences.some((sentence) => sentence.toLowerCase().includes(wanted) && own.test(sentence));
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
