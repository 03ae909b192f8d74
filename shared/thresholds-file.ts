import { z } from 'zod';
import { condition } from './condition.ts';

/** The shape of `prompts/thresholds.yaml`: tiers, what overrides them, which pages mean what, and the score's points. */

const id = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, 'must be lower-case letters, digits, - or _');
const text = z.string().trim().min(1).max(300);
const score = z.number().min(0).max(100);
const path = z.string().startsWith('/', 'must be the beginning of a path, such as /pricing');

export const tierRule = z.strictObject({
  id,
  because: text,
  when: z.array(condition).min(1),
});

const tierThresholds = z
  .strictObject({
    /** Scores from here on are led by the agent … */
    agent: score,
    /** … and from here on go to a rep at once. */
    rep: score,
    /** A lead falls back only when its score is so many points below the line: no flapping. */
    hysteresis: z.number().min(0).max(50),
  })
  .refine(({ agent, rep }) => agent < rep, 'agent must be below rep');

export const pageKinds = z.strictObject({
  pricing: z.array(path),
  comparison: z.array(path),
  case_study: z.array(path),
  docs: z.array(path),
});

/** One line of the score. Of several that share a `group`, the first that holds counts. */
export const scoreFeature = z.strictObject({
  id,
  part: z.enum(['fit', 'intent', 'qualification']),
  group: id.optional(),
  /** Counts only for this product line: each line then has a score of its own, and the best of them decides. */
  line: text.optional(),
  points: z.number().min(-100).max(100),
  when: z.array(condition).min(1),
  /** `{field}` is replaced by that field's value. */
  text,
  /** What would have to become true, as the console says it: "the team has 100 people or more". */
  change: text,
});

/** What brings a colleague in. `topic` is what the brief says it is about. */
const escalationRule = tierRule.extend({ topic: z.string().trim().min(1).max(80) });

const humans = z.strictObject({
  /** The first that applies. */
  escalate: z.array(escalationRule).default([]),
  approve: z
    .strictObject({
      mode: z.enum(['off', 'risk', 'all']).default('off'),
      /** With `risk`: each of these holds an answer back. */
      when: z.array(tierRule).default([]),
    })
    .prefault({}),
  /** Working minutes of a silent rep after which the agent answers again; 0 = never. */
  take_back_minutes: z.number().int().min(0).max(10_000).default(30),
});

/** What each signal is worth, and how fast it fades: after a half-life it counts half. */
const signals = z.strictObject({
  half_life_days: z.number().min(0.1).max(365).default(7),
  /** Where a signal fades at another pace. */
  half_lives: z.record(z.string(), z.number().min(0.1).max(365)).default({}),
  /** By kind of page (`pricing`), `page`, `ad_click`, or type of event; `intent` also weighs `intent_g2`. */
  weights: z.record(z.string(), z.number().min(-100).max(100)).default({}),
});

export const thresholdsFile = z
  .strictObject({
    tiers: tierThresholds,
    /** To a rep whatever the score. */
    direct: z.array(tierRule).default([]),
    /** Never above nurture, whatever the score; stronger than `direct`. */
    hold: z.array(tierRule).default([]),
    intent: z.strictObject({ window_days: z.number().int().min(1).max(365), pages: pageKinds }),
    signals: signals.prefault({}),
    score: z.strictObject({ base: score, features: z.array(scoreFeature) }),
    /** When people come in: executed by code, whichever model talks. */
    humans: humans.prefault({}),
  })
  .superRefine((file, check) => {
    const seen = new Set<string>();
    file.score.features.forEach((feature, index) => {
      if (seen.has(feature.id)) {
        const path = ['score', 'features', index, 'id'];
        check.addIssue({ code: 'custom', path, message: `'${feature.id}' is taken already` });
      }
      seen.add(feature.id);
    });
  });

export type ThresholdsFile = z.infer<typeof thresholdsFile>;
export type HumanSettings = ThresholdsFile['humans'];
export type TierRule = z.infer<typeof tierRule>;
export type ScoreFeature = z.infer<typeof scoreFeature>;
export type SignalSettings = ThresholdsFile['signals'];
export type IntentSettings = ThresholdsFile['intent'];
export type PageKind = keyof z.infer<typeof pageKinds>;
