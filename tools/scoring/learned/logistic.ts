import type { Weights } from '../../../shared/learned-model.ts';

/** One lead as the features that hold for it: their numbers and their values. What is not listed is 0. */
export type Sparse = { index: number[]; value: number[] };

export type Fit = {
  rows: readonly Sparse[];
  won: readonly boolean[];
  /** How many features there are. */
  size: number;
  /** How strongly each weight is held to 0 (an L2 penalty of `ridge`/2 · w²); the intercept is free. */
  ridge: readonly number[];
  /** How much each lead counts, 1 unless given. */
  importance?: readonly number[];
};

export const logit = (probability: number): number => Math.log(probability / (1 - probability));
export const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score));

export function linear({ intercept, weights }: Weights, { index, value }: Sparse): number {
  let sum = intercept;
  for (let at = 0; at < index.length; at += 1) sum += (weights[index[at] ?? -1] ?? 0) * (value[at] ?? 0);
  return sum;
}

const mostSteps = 40;
const smallEnough = 1e-8;

/**
 * Logistic regression with an L2 penalty by Newton's method (iteratively reweighted least squares): the loss is convex,
 * so there is one answer, found in some ten steps and the same on every run. A step that would not lower the loss is
 * halved.
 */
export function fitLogistic(fit: Fit): Weights {
  let at = start(fit);
  let loss = lossOf(fit, at);
  for (let step = 0; step < mostSteps; step += 1) {
    const move = newtonStep(fit, at);
    let scale = 1;
    let next = moved(at, move, scale);
    let nextLoss = lossOf(fit, next);
    while (nextLoss > loss && scale > 1e-4) {
      scale /= 2;
      next = moved(at, move, scale);
      nextLoss = lossOf(fit, next);
    }
    if (nextLoss > loss) break;
    const gained = loss - nextLoss;
    at = next;
    loss = nextLoss;
    if (gained < smallEnough * (1 + Math.abs(loss))) break;
  }
  return at;
}

/** Everybody at the base rate. */
function start({ won, importance, size }: Fit): Weights {
  let wins = 0.5;
  let all = 1;
  won.forEach((isWon, row) => {
    const weight = importance?.[row] ?? 1;
    all += weight;
    if (isWon) wins += weight;
  });
  return { intercept: logit(wins / all), weights: new Array<number>(size).fill(0) };
}

function lossOf({ rows, won, ridge, importance }: Fit, at: Weights): number {
  let loss = 0;
  rows.forEach((row, number) => {
    const score = linear(at, row);
    const signed = won[number] ? -score : score;
    const cost = signed > 30 ? signed : Math.log1p(Math.exp(signed));
    loss += (importance?.[number] ?? 1) * cost;
  });
  at.weights.forEach((weight, feature) => {
    loss += ((ridge[feature] ?? 0) / 2) * weight * weight;
  });
  return loss;
}

const moved = ({ intercept, weights }: Weights, move: Float64Array, scale: number): Weights => ({
  intercept: intercept - scale * (move[weights.length] ?? 0),
  weights: weights.map((weight, feature) => weight - scale * (move[feature] ?? 0)),
});

/** Solves (XᵀWX + ridge) · move = gradient. The intercept is the last column. */
function newtonStep({ rows, won, size, ridge, importance }: Fit, at: Weights): Float64Array {
  const side = size + 1;
  const hessian = new Float64Array(side * side);
  const gradient = new Float64Array(side);
  rows.forEach((row, number) => {
    const chance = sigmoid(linear(at, row));
    const count = importance?.[number] ?? 1;
    const error = count * (chance - (won[number] ? 1 : 0));
    const curve = count * Math.max(chance * (1 - chance), 1e-9);
    const index = [...row.index, size];
    const value = [...row.value, 1];
    for (let a = 0; a < index.length; a += 1) {
      const [i, x] = [index[a] ?? 0, value[a] ?? 0];
      gradient[i] = (gradient[i] ?? 0) + error * x;
      for (let b = 0; b < index.length; b += 1) {
        const cell = i * side + (index[b] ?? 0);
        hessian[cell] = (hessian[cell] ?? 0) + curve * x * (value[b] ?? 0);
      }
    }
  });
  for (let feature = 0; feature < size; feature += 1) {
    const cell = feature * side + feature;
    hessian[cell] = (hessian[cell] ?? 0) + (ridge[feature] ?? 0) + 1e-9;
    gradient[feature] = (gradient[feature] ?? 0) + (ridge[feature] ?? 0) * (at.weights[feature] ?? 0);
  }
  return solve(hessian, gradient, side);
}

/** By Cholesky's decomposition, in place. */
function solve(matrix: Float64Array, right: Float64Array, side: number): Float64Array {
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * side + column] ?? 0;
      for (let k = 0; k < column; k += 1) sum -= (matrix[row * side + k] ?? 0) * (matrix[column * side + k] ?? 0);
      matrix[row * side + column] =
        row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (matrix[column * side + column] ?? 1);
    }
  }
  const answer = Float64Array.from(right);
  for (let row = 0; row < side; row += 1) {
    let sum = answer[row] ?? 0;
    for (let k = 0; k < row; k += 1) sum -= (matrix[row * side + k] ?? 0) * (answer[k] ?? 0);
    answer[row] = sum / (matrix[row * side + row] ?? 1);
  }
  for (let row = side - 1; row >= 0; row -= 1) {
    let sum = answer[row] ?? 0;
    for (let k = row + 1; k < side; k += 1) sum -= (matrix[k * side + row] ?? 0) * (answer[k] ?? 0);
    answer[row] = sum / (matrix[row * side + row] ?? 1);
  }
  return answer;
}
