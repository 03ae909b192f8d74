/** A model as it is kept. Plain data all through: it goes into the database as it is and comes back the same. */

/**
 * How one field becomes features. A text has one for each of its frequent values, one for all rare ones and one for "not
 * known"; a number has one for each step that it has reached ("at least 200"), so that neighbouring sizes are held
 * together, and one for "not known". Two fields that tell something only together are crossed.
 */
export type FieldCode =
  | { kind: 'levels'; field: string; levels: string[]; first: number }
  | { kind: 'steps'; field: string; steps: number[]; first: number }
  | {
      kind: 'cross';
      fields: [string, string];
      steps: [number[] | null, number[] | null];
      cells: string[];
      first: number;
    };

/** `size` features in all. */
export type Encoder = { fields: FieldCode[]; size: number };

export type Weights = { intercept: number; weights: number[] };

/**
 * What was learned. The chance of a lead is
 * `sigmoid(calibration.offset + calibration.slope · (intercept + Σ weights))`.
 */
export type LearnedModel = {
  encoder: Encoder;
  weights: Weights;
  calibration: { slope: number; offset: number };
  /** What each field adds for the average lead, so that contributions tell the difference from it. */
  usual: number[];
  /** The log-odds of the average lead, and of the one that only a tenth of all leads surpass. */
  spread: { average: number; best: number };
};

/** With the last moment of what it learned from, in ISO 8601. */
export type StoredModel = { model: LearnedModel; learnedUntil: string };
