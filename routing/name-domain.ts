import { parse } from 'tldts';
import { allWords, nameWords } from './company-name.ts';

/** Whether a company of this name would have this domain. */

/** What companies put around their name when the plain one is taken. */
const around = new Set(
  'get use my the join try go hello hey we meet team app apps hq js lang org software soft group gruppe tech technologies technology foundation brand brands project projects lab labs io official media cloud studio studios framework shop store inc corp global online world web site net dev ai api hub music games game forum club home company co usa us uk eu de int international design editor player network digital solutions systems services motorcars motors cars builder script library is now help pay rooms central business enterprise live'.split(
    ' ',
  ),
);

/** What a name says of the company's kind, and a domain leaves out. */
const kinds = new Set(
  'software technologies technology tech systems solutions services airlines airways airline air linux foundation international company media player music network initiative project group ide os app apps cloud studio studios games entertainment labs lab design gesellschaft der die das le la el los les editor framework script js db bank energy motors automotive pay platform web browser engine resource resources language programming community association institute university college academy online digital global interactive'.split(
    ' ',
  ),
);

/** From 0 to 1. From `likely` on it counts as a second field beside the name. */
export function domainLikeness(name: string, domain: string): number {
  const { domainWithoutSuffix, publicSuffix } = parse(domain, { allowPrivateDomains: false });
  if (!domainWithoutSuffix) return 0;
  const label = compact(domainWithoutSuffix);
  const ending = compact(publicSuffix ?? '');
  const short = Math.max(...shortened(name).map((words) => initials(words, label)));
  return Math.max(short, ...spellings(name).map((words) => wordsLikeness(words, domainWithoutSuffix, label, ending)));
}

export const likely = 0.8;

const compact = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** With umlauts in one letter and in two, with "&" spoken and left out. */
function spellings(name: string): string[][] {
  const german = name.replace(/[äöüÄÖÜåÅøØ]/gu, (letter) => twoLetters[letter.toLowerCase()] ?? letter);
  const signs = name.replace(/&/gu, '').replace(/\+/gu, 'plus').replace(/\./gu, 'dot');
  const all = [name, german, name.replace(/&/gu, ''), signs].map(nameWords).filter((words) => words.join('') !== '');
  return [...new Map(all.map((words) => [words.join(' '), words])).values()];
}

/**
 * The words from which a company takes its letters: with "&" as the "n" that it is spoken as, without the small words
 * between, and with the "group" that a comparison of names leaves out.
 */
const shortened = (name: string): string[][] => {
  const words = allWords(name);
  return [
    allWords(name.replace(/&/gu, ' n ')),
    words.filter((word) => !between.has(word)),
    words.filter((word, at) => at > 0 || word !== 'the'),
  ];
};

const between = new Set(
  'and of for the de del du des da do dos das di della la le y e et und van von der en og'.split(' '),
);

const twoLetters: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };

function wordsLikeness(words: readonly string[], written: string, label: string, ending: string): number {
  const whole = words.join('');
  if (whole === label) return 1;
  if (whole === label + ending) return 0.98;
  const core = words.filter((word) => !kinds.has(word)).join('');
  return Math.max(
    decorated(whole, label, 0.95),
    core === whole || core.length < 2 ? 0 : core === label ? 0.94 : decorated(core, label, 0.88),
    written.includes('-') ? hyphened(whole, written) : 0,
    label.length > 3 && whole.endsWith(label) ? 0.5 + 0.35 * (label.length / whole.length) : 0,
    whole.startsWith(label) ? 0.55 + 0.35 * (label.length / whole.length) : 0,
    label.startsWith(whole) || label.endsWith(whole) ? 0.5 + 0.4 * (whole.length / label.length) : 0,
    initials(words, label),
    firstWords(words, label),
    lead(words, label),
    ownEnding(whole, core, label, ending),
    0.85 * dice(whole, label),
  );
}

/** The name with known words before or after it. */
function decorated(whole: string, label: string, most: number): number {
  if (whole.length < 2) return 0;
  if (label.startsWith(whole) && around.has(label.slice(whole.length))) return most;
  if (label.endsWith(whole) && around.has(label.slice(0, -whole.length))) return most;
  const at = label.indexOf(whole);
  const isFramed = at > 0 && around.has(label.slice(0, at)) && around.has(label.slice(at + whole.length));
  return isFramed ? most - 0.1 : 0;
}

/** A company that owns its ending: "home.acme", "about.acme". */
function ownEnding(whole: string, core: string, label: string, ending: string): number {
  if (ending !== whole && (ending !== core || core.length < 4)) return 0;
  const isTheirs = !around.has(ending) && !kinds.has(ending);
  return isTheirs && (around.has(label) || doors.has(label)) ? 0.9 : 0.7;
}

const doors = new Set('www about corporate careers jobs news blog'.split(' '));

/** One part of a domain in several parts. */
const hyphened = (whole: string, written: string): number =>
  written.split('-').includes(whole) && whole.length > 1 ? 0.85 : 0;

/**
 * The domain is made of the beginnings of the name's words, in their order: "csair" of China Southern Airlines. Its last
 * letter may be from within a compound.
 */
function initials(words: readonly string[], label: string): number {
  if (words.length < 2 || label.length < 2) return 0;
  if (isBeginnings(words, label)) return 0.84;
  const within = words.at(-1)?.slice(2).includes(label.slice(-1)) === true;
  return within && label.length > 2 && isBeginnings(words, label.slice(0, -1)) ? 0.7 : 0;
}

function isBeginnings(words: readonly string[], label: string): boolean {
  const reach = (word: number, from: number): boolean => {
    if (from === label.length) return word === words.length;
    const next = words[word];
    if (next === undefined) return false;
    for (let length = Math.min(next.length, label.length - from); length > 0; length -= 1)
      if (label.startsWith(next.slice(0, length), from) && reach(word + 1, from + length)) return true;
    return false;
  };
  return reach(0, 0);
}

/** Several whole words from the beginning: "northharbour" of North Harbour Trading. */
const firstWords = (words: readonly string[], label: string): number =>
  words.some((_, at) => at > 1 && words.slice(0, at).join('') === label) ? 0.86 : 0;

/** One long word of several is the whole domain, or begins it. */
function lead(words: readonly string[], label: string): number {
  if (words.length < 2) return 0;
  const best = words.map((word, at) => {
    if (word.length < 3) return 0;
    const place = at === 0 ? 0.05 : 0;
    if (word === label) return (kinds.has(word) ? 0.55 : 0.75) + place;
    return decorated(word, label, 0.65) + (label.startsWith(word) ? 0.02 : 0);
  });
  return Math.max(...best);
}

/** The share of letter pairs that both have. */
function dice(a: string, b: string): number {
  const [left, right] = [grams(a), grams(b)];
  if (left.length === 0 || right.length === 0) return 0;
  const rest = new Map<string, number>();
  for (const gram of right) rest.set(gram, (rest.get(gram) ?? 0) + 1);
  let shared = 0;
  for (const gram of left) {
    const count = rest.get(gram) ?? 0;
    if (count > 0) {
      shared += 1;
      rest.set(gram, count - 1);
    }
  }
  return (2 * shared) / (left.length + right.length);
}

const grams = (text: string): string[] => {
  const padded = `^${text}$`;
  return Array.from({ length: padded.length - 1 }, (_, at) => padded.slice(at, at + 2));
};
