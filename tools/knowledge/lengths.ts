/** How one language asks how long something takes, the verbs beside it, and what it counts time in; see `prompts/packs`. */
export type LengthWords = { asks: readonly string[]; verbs: readonly string[]; units: readonly string[] };

export type Lengths = {
  /** What is asked about by "how long", without these words; null for any other question. */
  about: (question: string) => string | null;
  /** Whether a passage names a length of time. */
  tells: (text: string) => boolean;
};

/** "How long is the trial?" shares no word for time with "14 days", which answers it. */
export function createLengths({ asks, verbs, units }: LengthWords): Lengths {
  const asked = wordsPattern(asks);
  const beside = wordsPattern(verbs);
  const told = new RegExp(String.raw`\d\s?(?:${anyOf(units)})(?![\p{L}\p{N}])`, 'iu');
  return {
    about: (question) =>
      asks.length > 0 && question.search(asked) >= 0
        ? question.replace(asked, ' ').replace(verbs.length > 0 ? beside : '', ' ')
        : null,
    tells: (text) => units.length > 0 && told.test(text),
  };
}

const wordsPattern = (words: readonly string[]): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${anyOf(words)})(?![\p{L}\p{N}])`, 'giu');

const anyOf = (words: readonly string[]): string =>
  words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|');
