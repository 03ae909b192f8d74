import { type Encoder, encode, type FieldCode, featuresOf } from './encoder.ts';
import { linear, sigmoid, type Weights } from './logistic.ts';
import type { Known } from './rows.ts';

/**
 * What was learned. Plain data: kept in the database as it is. The chance of a lead is
 * `sigmoid(calibration.offset + calibration.slope · (intercept + Σ weights))`.
 */
export type LearnedModel = { encoder: Encoder; weights: Weights; calibration: { slope: number; offset: number } };

/** What a field adds to the log-odds, against the average lead of the training data. */
export type Contribution = { field: string; value: string | number | boolean | null; logOdds: number };

export const logOddsOf = ({ encoder, weights, calibration }: LearnedModel, known: Known): number =>
  calibration.offset + calibration.slope * linear(weights, encode(encoder, known));

/** The chance, from 0 to 1, that the lead is won. */
export const chanceOf = (model: LearnedModel, known: Known): number => sigmoid(logOddsOf(model, known));

/** What each field (or crossed pair) contributes; together with the model's intercept they make up the log-odds. */
export function contributionsOf(model: LearnedModel, known: Known): Contribution[] {
  const { encoder, weights, calibration } = model;
  return encoder.fields.map((code) => {
    const sum = featuresOf(code, known).reduce((total, feature) => total + (weights.weights[feature] ?? 0), 0);
    return { field: nameOf(code), value: valueUnder(code, known), logOdds: calibration.slope * sum };
  });
}

export const nameOf = (code: FieldCode): string => (code.kind === 'cross' ? code.fields.join(' with ') : code.field);

const valueUnder = (code: FieldCode, known: Known): Contribution['value'] =>
  code.kind === 'cross'
    ? code.fields.map((field) => String(known[field] ?? 'unknown')).join(' and ')
    : (known[code.field] ?? null);
