import type { FieldCode, LearnedModel } from '../../../shared/learned-model.ts';
import { encode, featuresOf } from './encoder.ts';
import { linear, sigmoid } from './logistic.ts';
import type { Known } from './rows.ts';

/** What a field adds to the log-odds, against the average lead of the training data. */
export type Contribution = { field: string; value: string | number | boolean | null; logOdds: number };

export const logOddsOf = (
  { encoder, weights, calibration }: Pick<LearnedModel, 'encoder' | 'weights' | 'calibration'>,
  known: Known,
): number => calibration.offset + calibration.slope * linear(weights, encode(encoder, known));

/** The chance, from 0 to 1, that the lead is won. */
export const chanceOf = (model: LearnedModel, known: Known): number => sigmoid(logOddsOf(model, known));

/** What each field (or crossed pair) contributes; together with `spread.average` they make up the log-odds. */
export const contributionsOf = (model: LearnedModel, known: Known): Contribution[] =>
  model.encoder.fields.map((code, at) => ({
    field: nameOf(code),
    value: valueUnder(code, known),
    logOdds: effectOf(model, code, known) - (model.usual[at] ?? 0),
  }));

export const effectOf = (
  { weights, calibration }: Pick<LearnedModel, 'weights' | 'calibration'>,
  code: FieldCode,
  known: Known,
) => calibration.slope * featuresOf(code, known).reduce((total, feature) => total + (weights.weights[feature] ?? 0), 0);

/** The fields by how far apart they put leads: the standard deviation of what they add to the log-odds. */
export function strengthsOf(
  model: LearnedModel,
  examples: readonly { known: Known }[],
): { field: string; strength: number }[] {
  const strengths = model.encoder.fields.map((code, at) => {
    const effects = examples.map(({ known }) => effectOf(model, code, known) - (model.usual[at] ?? 0));
    const square = effects.reduce((sum, effect) => sum + effect * effect, 0) / Math.max(1, effects.length);
    return { field: nameOf(code), strength: Math.sqrt(square) };
  });
  return strengths.toSorted((a, b) => b.strength - a.strength);
}

const nameOf = (code: FieldCode): string => (code.kind === 'cross' ? code.fields.join(' with ') : code.field);

const valueUnder = (code: FieldCode, known: Known): Contribution['value'] =>
  code.kind === 'cross'
    ? code.fields.map((field) => String(known[field] ?? 'unknown')).join(' and ')
    : (known[code.field] ?? null);
