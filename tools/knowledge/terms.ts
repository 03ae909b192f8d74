/** How one language's words are compared. */
export type Terms = {
  /** No case, no accents, no plural, no ending; null for words that say nothing. */
  term: (word: string) => string | null;
  words: (text: string) => string[];
};

/** Words of a text, numbers with their signs; an elided article ("l'API") is cut off. */
const words = (text: string): string[] =>
  text
    .replace(/(?<![\p{L}])(?:[ldjmtsnc]|qu)['’](?=\p{L})/giu, ' ')
    .split(/[^\p{L}\p{N}'’]+/u)
    .filter((word) => word !== '');

const bare = (word: string): string =>
  word
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/'s$|’s$/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Crude on purpose: both sides of the search go through it. Longest first. */
const endings: Record<string, [string, string][]> = {
  en: [
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
  ],
  de: [
    ['ungen'],
    ['ierung'],
    ['ung'],
    ['lich'],
    ['isch'],
    ['ern'],
    ['est'],
    ['en'],
    ['er'],
    ['es'],
    ['em'],
    ['et'],
    ['st'],
    ['e'],
    ['n'],
    ['s'],
    ['t'],
  ].map(([ending = '']) => [ending, '']),
  es: [
    ['aciones', 'a'],
    ['acion', 'a'],
    ['amente', ''],
    ['mente', ''],
    ['idades', ''],
    ['idad', ''],
    ['ados', ''],
    ['adas', ''],
    ['idos', ''],
    ['idas', ''],
    ['ando', ''],
    ['iendo', ''],
    ['ado', ''],
    ['ada', ''],
    ['ido', ''],
    ['ida', ''],
    ['amos', ''],
    ['emos', ''],
    ['imos', ''],
    ['an', ''],
    ['en', ''],
    ['ar', ''],
    ['er', ''],
    ['ir', ''],
    ['os', ''],
    ['as', ''],
    ['es', ''],
    ['o', ''],
    ['a', ''],
    ['e', ''],
  ],
  pt: [
    ['acoes', 'a'],
    ['acao', 'a'],
    ['amente', ''],
    ['mente', ''],
    ['idades', ''],
    ['idade', ''],
    ['ados', ''],
    ['adas', ''],
    ['idos', ''],
    ['idas', ''],
    ['ando', ''],
    ['endo', ''],
    ['ado', ''],
    ['ada', ''],
    ['ido', ''],
    ['ida', ''],
    ['amos', ''],
    ['emos', ''],
    ['imos', ''],
    ['oes', 'ao'],
    ['ais', 'al'],
    ['ens', 'em'],
    ['am', ''],
    ['em', ''],
    ['ar', ''],
    ['er', ''],
    ['ir', ''],
    ['os', ''],
    ['as', ''],
    ['es', ''],
    ['o', ''],
    ['a', ''],
    ['e', ''],
  ],
  fr: [
    ['ements', ''],
    ['ement', ''],
    ['ations', ''],
    ['ation', ''],
    ['ables', ''],
    ['able', ''],
    ['euses', ''],
    ['eurs', ''],
    ['eur', ''],
    ['ions', ''],
    ['ees', ''],
    ['ee', ''],
    ['ez', ''],
    ['er', ''],
    ['ent', ''],
    ['es', ''],
    ['eux', ''],
    ['aux', 'al'],
    ['s', ''],
    ['x', ''],
    ['e', ''],
  ],
};

const stem = (word: string, of: [string, string][]): string => {
  if (/\d/.test(word)) return word;
  if (word.length < 5) return word.length === 4 && /[^s]s$/.test(word) ? word.slice(0, -1) : word;
  for (const [ending, instead] of of) {
    if (word.endsWith(ending) && word.length - ending.length >= 3) return word.slice(0, -ending.length) + instead;
  }
  return word;
};

/** `stopWords` in addition to those that we know of the language. */
export function createTerms(language: string, stopWords: readonly string[] = []): Terms {
  const skipped = new Set([...(language === 'en' ? english : []), ...stopWords.flatMap(words).map(bare)]);
  const of = endings[language] ?? [];
  const term = (word: string): string | null => {
    const folded = bare(word);
    return folded === '' || skipped.has(folded) ? null : stem(folded, of);
  };
  return { term, words: language === 'en' ? (text) => words(asOneWord(text)) : words };
}

/** "Set up", "set-up" and "setup" are one word. */
const asOneWord = (text: string): string =>
  text.replace(/\b(set|start|sign|log|roll|back)[ -](up|in|on|out|off)(?=s?\b)/gi, '$1$2');

const english =
  `a about actually again all also am an and any anyone anything are as at be because been before being but by can could
  did do does doing don dont done else ever for from get getting give go going got had has have having he hello her hey
  hi him his how i id if ill im in into is isnt it its ive just know let like looking make many may maybe me might more
  most must my need no not of off ok okay on one only or our out over please possible quick really s right say see she
  should so some something still sure t tell than thank thanks that thats the their them then there these they thing
  things think this those to too understand up us use used using very want wanted was we well were what whats when where
  whether which while who whose why will wish with wondering work would yes yet you your yours youre question bring own old
  provide offer offered available handle deal meanwhile roughly anyway wait oh happen happens
  through side stuff whats hows theres wheres leave log reach come put keep let lets we'd we'll our until
  hm hmm uh um ah oh haha lol tbh btw cool nice great alright yeah yep nope take takes
  fix fixes solve solves after before while later first damn hell bloody fuck fucking shit`.split(/\s+/);
