import type { Families } from './families.ts';
import { type Lexicon, occurs } from './lexicon.ts';
import { wordsOf } from './text.ts';

export type Decider = 'decider' | 'shared' | 'influencer';

/** Longer ones name people for other reasons, unless they speak of deciding. */
const longestAnswer = 14;
/** "Diretoria", "yo mismo jeje": so few words name nobody by the way. */
const fewWords = 4;

export type PartyReader = (text: string, asked: boolean) => Decider | null;

/** Who decides, told by whom a clause names: oneself, others or both; where it speaks of deciding, or answers us. */
export const createPartyReader = (lexicon: Lexicon, families: Families): PartyReader => {
  const { has } = families;
  const beside = new RegExp(
    `[,;&+]|(?<![\\p{L}])(?:${lexicon.pack.families?.beside.join('|') ?? '(?!)'})(?![\\p{L}])`,
    'iu',
  );

  /** "Me and my sister", "mit dem Leiter und mir". */
  const sideBySide = (text: string): boolean => {
    const alone = (part: string, one: 'self' | 'others', other: 'self' | 'others') =>
      wordsOf(part).length <= fewWords + 1 && has(one, part) && !has(other, part);
    const parts = text.split(beside);
    return parts.some((part, index) => {
      const next = parts[index + 1] ?? '';
      return (
        (alone(part, 'self', 'others') && has('others', next) && !has('self', next)) ||
        (has('others', part) && !has('self', part) && alone(next, 'self', 'others'))
      );
    });
  };

  /** "Servidora jeje": next to nothing else. */
  const hasOnly = (text: string): boolean => {
    const word = families.wordOf('emphatic', text);
    return word !== null && wordsOf(text).length - wordsOf(word).length <= 1;
  };

  const weighed = (text: string): Decider | null => {
    const [self, others] = [has('self', text), has('others', text)];
    const denied = occurs(lexicon.negation, text);
    const few = wordsOf(text).length <= fewWords;
    if (has('merely', text)) return 'influencer';
    if (has('joint', text) && (self || others || has('we', text) || few)) return 'shared';
    if (has('identity', text)) return 'decider';
    if (self && others) return denied ? 'influencer' : sideBySide(text) ? 'shared' : null;
    if (others) return 'influencer';
    if (self && has('decides', text)) return denied ? 'influencer' : 'decider';
    return few && !denied && hasOnly(text) ? 'decider' : null;
  };

  return (text, asked) => {
    const speaksOfIt = has('decides', text);
    if (text.trimEnd().endsWith('?') || !(speaksOfIt || (asked && wordsOf(text).length <= longestAnswer))) return null;
    const whole = weighed(text);
    if (whole !== null || !speaksOfIt) return whole;
    const clause = text.split(/[,;:–—]/u).find((part) => has('decides', part));
    return clause === undefined ? null : weighed(clause);
  };
};
