import { type Lexicon, occurs } from './lexicon.ts';
import { escapeForRegex, wordsOf } from './text.ts';

const mostWords = 6;

/**
 * The topics of a sentence that asks nothing and wants answers: "we need details on SSO, hosting region and SLAs".
 * Each as it was written, without its article; empty where it is no such sentence.
 */
export const topicsIn = (sentence: string, lexicon: Lexicon): string[] => {
  const { topicLeads, joins } = lexicon.pack;
  if (topicLeads.length === 0) return [];
  const lead = lexicon.anyPattern(topicLeads);
  lead.lastIndex = 0;
  const found = lead.exec(sentence);
  lead.lastIndex = 0;
  if (found === null) return [];
  const list = sentence.slice(found.index + found[0].length).replace(/[.!?]+\s*$/u, '');
  // "… for the call on Tuesday" and "…, then we can decide" are no topics.
  const [topics = ''] = list.split(/[;:]\s|\s[–-]\s/u).filter((part) => part.trim() !== '');
  const separators = new RegExp(
    `\\s*(?:[,/&+]|\\n|(?<![\\p{L}])(?:\\d[.)]))\\s*(?:(?:${joins.map(escapeForRegex).join('|')})\\s+)?|\\s+(?:${joins.map(escapeForRegex).join('|')})\\s+`,
    'iu',
  );
  const parts = topics
    .split(separators)
    .map((part) => withoutArticle(part.trim(), lexicon))
    .filter((part) => part !== '');
  const isList = parts.every((part) => wordsOf(part).length <= mostWords && meansSomething(part, lexicon));
  return isList ? parts : [];
};

const withoutArticle = (topic: string, { pack }: Lexicon): string => {
  const [first = '', ...rest] = topic.split(/\s+/u);
  return rest.length > 0 && first.length <= 5 && pack.stopWords.includes(first.toLowerCase()) ? rest.join(' ') : topic;
};

const meansSomething = (topic: string, lexicon: Lexicon): boolean =>
  wordsOf(topic).some((word) => !lexicon.pack.stopWords.includes(word) && word.length > 1) ||
  occurs(lexicon.pattern(lexicon.pack.priceWords.join('|')), topic);
