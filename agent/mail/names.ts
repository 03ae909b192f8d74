/** A first name to greet, out of what somebody wrote in the place of a name; null where it does not look like one. */
export function firstNameOf(name: string | null): string | null {
  const [first] = name?.trim().split(/\s+/) ?? [];
  return first && /^\p{L}[\p{L}'’-]{0,19}$/u.test(first) && !titles.test(first) ? first : null;
}

const titles = /^(?:mr|mrs|ms|dr|prof|herr|frau|info|sales|team|office|contact|admin|support|hello)$/i;

/** The greeting that a brain has put in front of its words: the letter has one already. */
export const withoutGreeting = (text: string): string => text.replace(greeting, '').trimStart();

const greeting =
  /^(?:(?:hi|hello|hey|dear|hallo|guten (?:tag|morgen)|hola|buenos días|buenas|bonjour|bonsoir|olá|bom dia|boa tarde)(?: (?:there|again))?(?:,? \p{Lu}[\p{L}'’-]{1,19}){0,2}\s*[,.!:]+\s*)/iu;
