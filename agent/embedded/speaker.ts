import type { HeardAgain } from '../../prompts/schemas/follow-ups.ts';
import type { Pack } from '../../prompts/schemas/pack.ts';
import type { Policy } from '../../prompts/schemas/policy.ts';
import type { QualificationConfig } from '../../prompts/schemas/qualification.ts';
import { type AgainReader, createAgainReader } from './again.ts';
import { createExampleReader } from './by-example.ts';
import type { Memory } from './classifier.ts';
import { createIntentReader, type IntentReader } from './intents.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { createPhrases, type Phrases } from './phrases.ts';
import { createZoneReader } from './times.ts';
import { createUnderstand, type Understand } from './understand.ts';

/** One language, ready to be understood and spoken. */
export type Speaker = {
  lexicon: Lexicon;
  understand: Understand;
  intents: IntentReader;
  /** The IANA zone that a text names. */
  zoneIn: (text: string) => string | null;
  /** When they ask to be written to again. */
  againIn: AgainReader;
  phrases: Phrases;
  vocabulary: Set<string>;
  qualification: QualificationConfig;
};

export type SpeakerDeps = {
  policy: Policy;
  qualification: QualificationConfig;
  heardAgain: HeardAgain | undefined;
  memory: Memory | undefined;
};

export const createSpeaker = (
  pack: Pack,
  others: Pack[],
  { policy, qualification, heardAgain, memory }: SpeakerDeps,
): Speaker => {
  const lexicon = createLexicon(pack);
  const intents = createIntentReader(lexicon, policy, memory);
  return {
    lexicon,
    understand: createUnderstand(lexicon, intents, qualification, createExampleReader(pack, memory)),
    intents,
    zoneIn: createZoneReader(lexicon),
    againIn: createAgainReader(lexicon, heardAgain),
    phrases: createPhrases(pack, others),
    vocabulary: intents.vocabulary,
    qualification,
  };
};
