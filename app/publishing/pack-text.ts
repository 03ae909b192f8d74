import { isScalar, isSeq, parseDocument, type YAMLSeq } from 'yaml';
import { UsherError } from '../../shared/errors.ts';

/** A pack's text with one phrase more or less: comments, order and line breaks of all the rest stay as they are. */

export type PhrasePlace = { intent: string; phrase: string };

/** The new phrase stands on a line of its own, so that the difference is seen. */
export function withPhrase(pack: string, { intent, phrase }: PhrasePlace): string {
  const list = phrasesOf(pack, intent);
  const quoted = JSON.stringify(phrase);
  const end = endOf(list);
  if (list.flow) {
    const close = pack.lastIndexOf(']', end - 1);
    const first = /,[ \t]*\n/.exec(pack.slice(list.range?.[0] ?? 0, close));
    if (first) return inserted(pack, (list.range?.[0] ?? 0) + first.index + first[0].length, `     ${quoted},\n`);
    const before = pack.slice(0, close).replace(/[,\s]+$/, '');
    return `${before},\n     ${quoted}${pack.slice(close)}`;
  }
  const [first] = list.items;
  const at = lineEnd(pack, isScalar(first) && first.range ? first.range[1] : end);
  return inserted(pack, at, `\n${' '.repeat(columnOf(pack, list.range?.[0] ?? 0))}- ${quoted}`);
}

/** The text as it is where the phrase does not stand there. */
export function withoutPhrase(pack: string, { intent, phrase }: PhrasePlace): string {
  const list = phrasesOf(pack, intent);
  const item = list.items.find((one) => isScalar(one) && one.value === phrase);
  if (!isScalar(item) || !item.range) return pack;
  const [from, to] = item.range;
  if (!list.flow) return `${pack.slice(0, pack.lastIndexOf('\n', from))}${pack.slice(lineEnd(pack, to))}`;
  const before = pack.slice(0, from);
  return /,\s*$/.test(before)
    ? `${before.replace(/,\s*$/, '')}${pack.slice(to)}`
    : `${before}${pack.slice(to).replace(/^\s*,\s*/, '')}`;
}

/** Counted from one; 0 where the phrase does not stand there. */
export function lineOf(pack: string, { intent, phrase }: PhrasePlace): number {
  const item = phrasesOf(pack, intent).items.find((one) => isScalar(one) && one.value === phrase);
  return isScalar(item) && item.range ? pack.slice(0, item.range[0]).split('\n').length : 0;
}

function phrasesOf(pack: string, intent: string): YAMLSeq {
  const list = parseDocument(pack).getIn(['intents', intent], true);
  if (!isSeq(list) || !list.range) throw new UsherError('prompts.no_intent', `the pack has no intent '${intent}'`);
  return list;
}

const inserted = (text: string, at: number, what: string): string => `${text.slice(0, at)}${what}${text.slice(at)}`;
const endOf = ({ range }: YAMLSeq): number => range?.[1] ?? 0;
const columnOf = (text: string, at: number): number => at - (text.lastIndexOf('\n', at - 1) + 1);
const lineEnd = (text: string, at: number): number =>
  text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
