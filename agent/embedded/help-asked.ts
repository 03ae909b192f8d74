import type { SentenceIntent } from './intents.ts';
import type { Lexicon } from './lexicon.ts';

type Told = SentenceIntent & { text: string; facts: { field: string }[] };

/** What does not ask for help with what was told before stays as it is. */
export type HelpReader = <One extends Told>(sentences: One[]) => One[];

/** "We bin half our bread. Can you help?" asks what we do about what was just told, and not how we help our customers. */
export const createHelpReader = ({ pack, anyPattern }: Lexicon, need: string | undefined): HelpReader => {
  const { helpAsked } = pack;
  if (helpAsked.length === 0) return (sentences) => sentences;
  /** Theirs, and not with what they have of us. */
  const tellsTrouble = ({ facts, intent, asks }: Told): boolean =>
    facts.some(({ field }) => field === need) || (!asks && (intent === null || intent === 'inform'));
  const whole = anyPattern(helpAsked.map((pattern) => `^¿?(?:${pattern})[\\s?!.]*$`));
  return (sentences) =>
    sentences.map((one, index) => {
      whole.lastIndex = 0;
      const isHelp = whole.test(one.text.trim()) && sentences.slice(0, index).some(tellsTrouble);
      return isHelp ? { ...one, intent: 'about', asks: true, besides: [], facts: [], asksHelp: true } : one;
    });
};
