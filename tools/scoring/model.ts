import { type CompiledCondition, compileCondition } from '../../routing/conditions.ts';
import { type CompiledTiers, compileTiers } from '../../routing/tiers.ts';
import type { ScoreFeature, ThresholdsFile } from '../../shared/thresholds-file.ts';

export type CompiledFeature = ScoreFeature & { conditions: CompiledCondition[] };

/** `thresholds.yaml`, compiled once: what the points are and which score means which tier. */
export type ScoreModel = { base: number; features: CompiledFeature[]; tiers: CompiledTiers };

export const compileModel = (file: ThresholdsFile): ScoreModel => ({
  base: file.score.base,
  features: file.score.features.map((feature) => ({ ...feature, conditions: feature.when.map(compileCondition) })),
  tiers: compileTiers(file),
});
