import type { HeardAgain } from '../../prompts/schemas/follow-ups.ts';
import type { Pack } from '../../prompts/schemas/pack.ts';
import type { Policy } from '../../prompts/schemas/policy.ts';
import type { Localised, QualificationConfig } from '../../prompts/schemas/qualification.ts';
import type { Brain, BrainEvent, BrainRequest } from '../../shared/brain.ts';
import { followUpWords } from '../follow-up/words.ts';
import { type AsksToMeet, createAsksToMeet } from './asks-to-meet.ts';
import type { Memory } from './classifier.ts';
import { createDoubtReader, type DoubtReader } from './doubts.ts';
import { languageReaderOf } from './language.ts';
import { createPermits, type Permits } from './permits.ts';
import { planOf } from './plan.ts';
import { replyOf } from './reply.ts';
import { createSpeaker, type Speaker } from './speaker.ts';
import { viewOf } from './view.ts';

export type EmbeddedBrainDeps = {
  /** Language packs by ISO 639-1; `en` must be there: it is what speakers of other languages are answered in. */
  packs: Record<string, Pack>;
  policy: Policy;
  qualification: QualificationConfig;
  /** One or two sentences of ops' own on what the company does, for "what do you do?". */
  about?: Localised;
  /** How people ask to be written to again, by language. */
  heardAgain?: Record<string, HeardAgain>;
  /** Where what was learned from the packs is kept between starts; without it, it is learned at each. */
  memory?: Memory;
};

export type EmbeddedBrain = Brain & {
  doubts: DoubtReader;
  permits: Permits;
  asksToMeet: AsksToMeet;
  /** What it reads with: a pattern's first use takes as long as thousands of later ones. */
  patterns: () => RegExp[];
};

/** Products are called the same everywhere: what one pack knows by name, all know. */
const createSpeakers = (deps: EmbeddedBrainDeps): Record<string, Speaker> => {
  const { packs, policy, qualification, memory } = deps;
  const all = Object.values(packs);
  const tools = [...new Set(all.flatMap((pack) => pack.tools))];
  return Object.fromEntries(
    Object.entries(packs).map(([language, pack]) => {
      const others = all.filter((other) => other !== pack);
      const heardAgain = deps.heardAgain?.[language];
      return [language, createSpeaker({ ...pack, tools }, others, { policy, qualification, heardAgain, memory })];
    }),
  );
};

const noUsage = { inputTokens: 0, outputTokens: 0 };

/** About three words of a reply at a time, so that it appears as any other brain's would. */
const deltasOf = (text: string): string[] => text.match(/(?:\S+\s*){1,3}/gu) ?? [text];

/** A whole answer in words. */
const spoken = (text: string): BrainEvent[] => [
  ...deltasOf(text).map((delta): BrainEvent => ({ type: 'text', delta })),
  { type: 'usage', usage: noUsage },
  { type: 'end' },
];

/**
 * The model that is always there: no network, no chance, no memory. The same request gives the same answer; what it
 * does not understand it asks about once and then leaves to a person.
 */
export const createEmbeddedBrain = (deps: EmbeddedBrainDeps): EmbeddedBrain => {
  const { packs, policy, about } = deps;
  const speakers = createSpeakers(deps);
  const fallback = speakers.en ?? Object.values(speakers)[0];
  const languageOf = languageReaderOf(packs);

  const think = (request: BrainRequest): BrainEvent[] => {
    if (fallback === undefined)
      return [
        {
          type: 'failure',
          failure: { kind: 'bad_request', message: 'no language pack is there: add prompts/packs/en.yaml' },
        },
      ];
    const { context } = request;
    const typed = context.pending.filter((message) => message.value === null).map((message) => message.text);
    const heard = typed.length > 0 ? typed.join('\n') : context.trigger === 'form' ? (context.formMessage ?? '') : '';
    if (context.followUp !== null) return spoken(followUpWords(context, context.language, languageOf));
    const language = languageOf(heard, speakers[context.language] === undefined ? 'en' : context.language);
    const speaker = speakers[language];
    const view = viewOf(request, speaker ?? fallback);
    const plan = planOf(view, policy, { foreign: speaker === undefined, about: about ?? null });
    if (plan.kind === 'say') {
      const foreignLine = speaker === undefined ? (policy.otherLanguages[language] ?? null) : null;
      return spoken(replyOf(view, plan.speech, foreignLine));
    }
    const calls = plan.calls.map(
      (call, index): BrainEvent => ({
        type: 'call',
        call: {
          id: `${context.turnId}:${view.steps.length + index}`,
          name: call.name,
          arguments: JSON.stringify(call.input),
        },
      }),
    );
    return [...calls, { type: 'usage', usage: noUsage }, { type: 'end' }];
  };

  return {
    name: 'embedded',
    doubts: createDoubtReader(speakers, languageOf),
    permits: createPermits({ speakers, languageOf, policy }),
    asksToMeet: createAsksToMeet({ speakers, languageOf }),
    patterns: () => Object.values(speakers).flatMap(({ lexicon }) => lexicon.patterns()),
    stream: async function* (request) {
      if (request.signal.aborted)
        yield { type: 'failure', failure: { kind: 'aborted', message: 'the turn was given up' } };
      else yield* think(request);
    },
  };
};
