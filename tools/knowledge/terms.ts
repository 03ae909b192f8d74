/** What a word is compared by: no case, no accents, no plural, no verb ending; null for words that say nothing. */
export function term(word: string): string | null {
  const bare = word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/'s$|’s$/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
  if (bare === '' || stopWords.has(bare)) return null;
  return stem(bare);
}

/** Words of a text, numbers with their signs. */
export const words = (text: string): string[] => text.split(/[^\p{L}\p{N}'’]+/u).filter((word) => word !== '');

function stem(word: string): string {
  if (word.length < 5 || /\d/.test(word)) return word.length === 4 && /[^s]s$/.test(word) ? word.slice(0, -1) : word;
  for (const [ending, instead] of endings) {
    if (word.endsWith(ending) && word.length - ending.length >= 3) return word.slice(0, -ending.length) + instead;
  }
  return word;
}

/** Longest first. Crude on purpose: both sides of the search go through it. */
const endings: [string, string][] = [
  ['ations', 'at'],
  ['ation', 'at'],
  ['ating', 'at'],
  ['ings', ''],
  ['ies', 'y'],
  ['ing', ''],
  ['ion', ''],
  ['ed', ''],
  ['ly', ''],
  ['es', ''],
  ['ss', 'ss'],
  ['s', ''],
  ['e', ''],
];

const stopWords = new Set(
  `a about actually again all also am an and any anyone anything are as at be because been before being but by can could
  did do does doing don dont done else ever for from get getting give go going got had has have having he hello her hey
  hi him his how i id if ill im in into is isnt it its ive just know let like looking make many may maybe me might more
  most must my need no not of off ok okay on one only or our out over please possible quick really s right say see she
  should so some something still sure t tell than thank thanks that thats the their them then there these they thing
  things think this those to too understand up us use used using very want wanted was we well were what whats when where
  whether which while who whose why will wish with wondering work would yes yet you your yours youre question bring own old
  provide offer offered available handle deal meanwhile roughly anyway wait oh happen happens
  fix fixes solve solves after before while later first damn hell bloody fuck fucking shit`.split(/\s+/),
);
