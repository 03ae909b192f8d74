import { plainlyTold, type SentenceIntent } from './intents.ts';
import { type Lexicon, occurs } from './lexicon.ts';

type Told = SentenceIntent & { text: string; facts: { field: string }[] };

const lastClause = /^(.+)[,;–—]\s*([^,;–—]+)$/su;

const asHelp = <One extends Told>(one: One): One => ({
  ...one,
  ...{ intent: 'about', asks: true, besides: [], facts: [], asksHelp: true },
});

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
  const isHelp = (text: string): boolean => occurs(whole, text.trim());
  return (sentences) =>
    sentences.flatMap((one, index) => {
      if (isHelp(one.text)) return sentences.slice(0, index).some(tellsTrouble) ? [asHelp(one)] : [one];
      const [, before, after] = lastClause.exec(one.text) ?? [];
      if (before === undefined || after === undefined || !isHelp(after) || !tellsTrouble({ ...one, asks: false }))
        return [one];
      return [{ ...one, ...plainlyTold }, asHelp({ ...one, text: after })];
    });
};
