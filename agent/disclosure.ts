import { joined, sentencesOf } from './stream.ts';

const greets =
  /^\s*(?:hi|hello|hey|good (?:morning|afternoon|evening)|dear|hola|buenos|buenas|estimad|olá|oi|bom dia|boa|prezad|bonjour|bonsoir|salut|cher|chère|hallo|guten|grüß|moin|sehr geehrt|liebe)/iu;
const apologises =
  /sorry|apolog|regret to|tut mir (?:\p{L}+ )?leid|entschuldig|verzeih|bedauer|lo siento|siento (?:que|mucho|el|la|lo)|lament|disculp|désolé|navré|excus|sinto muito|desculp/iu;

const isGreeting = (sentence: string): boolean =>
  greets.test(sentence) && !sentence.includes('?') && sentence.trim().split(/\s+/).length <= 9;
const isApology = (sentence: string): boolean => apologises.test(sentence) && !sentence.includes('?');

/**
 * A first message says at its beginning that an AI writes. Who is in trouble hears first that we are sorry: there it
 * follows the greeting and the apology. Null while a lone greeting does not tell yet which it will be.
 */
export function opened(disclosure: string, text: string): string | null {
  const [first = '', second] = sentencesOf(text);
  const greeting = isGreeting(first) && !isApology(first);
  if (greeting && second === undefined) return null;
  const head = greeting ? `${first}${second}` : first;
  const isSorry = isApology(greeting ? (second ?? '') : first);
  return isSorry ? joined(head, disclosure, text.slice(head.length)) : joined(disclosure, text);
}

/** The same for a text that is complete. */
export const withDisclosure = (disclosure: string, text: string): string =>
  disclosure === '' ? text.trim() : (opened(disclosure, text) ?? joined(disclosure, text));
