import { setImmediate as nextTick } from 'node:timers/promises';
import { trainClassifier } from '../../agent/embedded/classifier.ts';
import { createIntentReader, type IntentReader, isSure } from '../../agent/embedded/intents.ts';
import { createLexicon } from '../../agent/embedded/lexicon.ts';
import { wordsOf } from '../../agent/embedded/text.ts';
import type { Prompts } from '../../prompts/load.ts';
import type { Pack } from '../../prompts/schemas/pack.ts';
import { packMemory } from '../pack-memory.ts';
import type { PhrasePlace } from './pack-text.ts';

/** How the embedded model reads a language, as the packs now stand; each pack is read once. */
export function createPackReaders() {
  const kept = new Map<string, { pack: Pack; reader: IntentReader }>();
  return ({ packs, policy }: Prompts, language: string): IntentReader | null => {
    const pack = packs[language];
    if (pack === undefined) return null;
    const known = kept.get(language);
    if (known?.pack === pack) return known.reader;
    const reader = createIntentReader(createLexicon(pack), policy, packMemory);
    kept.set(language, { pack, reader });
    return reader;
  };
}

const same = (one: string, other: string): boolean => wordsOf(one).join(' ') === wordsOf(other).join(' ');

/** Where the very words stand in the pack already. */
export const standsUnder = ({ intents }: Pack, phrase: string): string | null =>
  Object.entries(intents).find(([, phrases]) => phrases.some((one) => same(one, phrase)))?.[0] ?? null;

export type Harmed = { phrase: string; meaning: string };

/** One phrase in so many is kept out of each trial training. */
const folds = 5;

/**
 * What a new phrase would do harm to. The pack is learned five times with a fifth of its phrases left out, without the
 * new phrase and with it: those that were read right unseen, share a word with it, and would surely be taken for its
 * meaning, are told.
 */
export async function harmedBy(
  { packs, policy }: Prompts,
  language: string,
  { intent, phrase }: PhrasePlace,
): Promise<Harmed[]> {
  const intents = packs[language]?.intents ?? {};
  const words = new Set(wordsOf(phrase));
  const all = Object.entries(intents).flatMap(([meaning, phrases]) => phrases.map((one) => ({ meaning, phrase: one })));
  const harmed: Harmed[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const seen = without(intents, all, fold);
    const now = trainClassifier(seen);
    const then = trainClassifier({ ...seen, [intent]: [...(seen[intent] ?? []), phrase] });
    const unseen = all.filter((one, index) => index % folds === fold && one.meaning !== intent);
    for (const one of unseen.filter((other) => wordsOf(other.phrase).some((word) => words.has(word)))) {
      const guess = then(one.phrase);
      if (guess.label === intent && isSure(guess, policy) && now(one.phrase).label === one.meaning) harmed.push(one);
    }
    // Prospects are answered in between.
    await nextTick();
  }
  return harmed;
}

const without = (intents: Pack['intents'], all: Harmed[], fold: number): Pack['intents'] => {
  const left = Object.groupBy(
    all.filter((_, index) => index % folds !== fold),
    ({ meaning }) => meaning,
  );
  return Object.fromEntries(
    Object.keys(intents).map((meaning) => [meaning, (left[meaning] ?? []).map(({ phrase }) => phrase)]),
  );
};
