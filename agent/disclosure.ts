import { joined, sentencesOf } from './stream.ts';

const greets =
  /^\s*¡?(?:hi|hello|hey|good (?:morning|afternoon|evening)|dear|hola|buenos|buenas|estimad|olá|oi|bom dia|boa|prezad|bonjour|bonsoir|salut|cher|chère|hallo|guten|grüß|moin|sehr geehrt|liebe)/iu;
const apologises =
  /sorry|apolog|regret to|tut mir (?:\p{L}+ )?leid|entschuldig|verzeih|bedauer|lo siento|siento (?:que|mucho|el|la|lo)|lament|disculp|désolé|navré|excus|sinto muito|desculp/iu;

const thanks = /thank|received|gracias|recibí|obrigad|recebi|merci|reçu|danke|erhalten/iu;

/**
 * What stands before the matter: "Hello Ana.", "Thank you for your message." Who greets and thanks in one sentence may
 * need more words for it: "Hi Ana, thanks for your message and good to see Kestrel Tools here."
 */
const isOpening = (sentence: string): boolean => {
  const marks = [greets, thanks].filter((mark) => mark.test(sentence)).length;
  return marks > 0 && !sentence.includes('?') && sentence.trim().split(/\s+/).length <= 8 * marks + 1;
};
const isApology = (sentence: string): boolean => apologises.test(sentence) && !sentence.includes('?');

/** A greeting and a name, up to the comma: "Hi Ana", "Hola, Ana", "Sehr geehrte Frau Weber". */
const salutation = /^\s*(?:\p{L}+, \p{Lu}[\p{L}'’-]*|\p{L}+(?: \p{L}[\p{L}.'’-]*){0,4})(?=, \p{L})/u;

/** "Hi Ana, we connect to Shopify.": the greeting becomes a sentence of its own. Null where there is none. */
function afterSalutation(disclosure: string, text: string): string | null {
  const said = salutation.exec(text)?.[0] ?? '';
  if (!greets.test(said)) return null;
  const rest = text.slice(said.length + ', '.length);
  return `${said}. ${disclosure} ${rest.charAt(0).toUpperCase()}${rest.slice(1)}`;
}

/**
 * A first message says that an AI writes: as a person would introduce themselves, after the greeting and thanks that it
 * opens with. Who is in trouble hears first that we are sorry. Null while nothing but an opening is there: more may follow.
 */
export function opened(disclosure: string, text: string): string | null {
  const sentences = sentencesOf(text);
  const at = sentences.findIndex((sentence) => isApology(sentence) || !isOpening(sentence));
  if (at < 0) return null;
  const isSorry = isApology(sentences[at] ?? '');
  const introduced = at === 0 && !isSorry ? afterSalutation(disclosure, text) : null;
  if (introduced !== null) return introduced;
  const head = sentences.slice(0, isSorry ? at + 1 : at).join('');
  return joined(head, disclosure, text.slice(head.length));
}

/** The same for a text that is complete. */
export const withDisclosure = (disclosure: string, text: string): string =>
  disclosure === '' ? text.trim() : (opened(disclosure, text) ?? joined(text, disclosure));
