import type { IntentGuess } from '../../shared/unsure.ts';
import { wordsOf } from './text.ts';

/** A guess with what is needed to doubt it. */
export type Guess = {
  label: string;
  probability: number;
  margin: number;
  knownWords: number;
  /** The likeliest, this one first. */
  top: IntentGuess[];
};

export type Classifier = (text: string) => Guess;

/** Words, neighbours and word beginnings; numbers and addresses count as their kind. */
const featuresOf = (text: string): { words: string[]; features: Set<string> } => {
  const masked = text.replace(/\S+@\S+/gu, ' mailaddress ').replace(/\d[\d.,]*/gu, ' 0 ');
  const words = wordsOf(masked);
  const features = new Set<string>();
  const line = ['^', ...words, '$'];
  for (let index = 1; index < line.length; index++) {
    const word = line[index] ?? '';
    features.add(`${line[index - 1]} ${word}`);
    if (word === '$') continue;
    features.add(word);
    if (word.length > 5) features.add(`${word.slice(0, 5)}…`);
  }
  if (text.includes('?')) features.add('?');
  return { words, features };
};

type Example = { indexes: number[]; label: number };

const epochs = 18;
const rate = 1.4;
const decay = 0.00012;

/** Softmax over the rows of `weights` for these features; writes into `scores`. */
const soften = (weights: Float32Array, indexes: number[], scores: Float64Array): void => {
  const classes = scores.length;
  const norm = 1 / Math.sqrt(Math.max(1, indexes.length));
  scores.fill(0);
  for (const index of indexes)
    for (let one = 0; one < classes; one++)
      scores[one] = (scores[one] ?? 0) + (weights[index * classes + one] ?? 0) * norm;
  const top = Math.max(...scores);
  let sum = 0;
  for (let one = 0; one < classes; one++) {
    const value = Math.exp((scores[one] ?? 0) - top);
    scores[one] = value;
    sum += value;
  }
  for (let one = 0; one < classes; one++) scores[one] = (scores[one] ?? 0) / sum;
};

const learn = (weights: Float32Array, example: Example, scores: Float64Array, step: number): void => {
  const classes = scores.length;
  soften(weights, example.indexes, scores);
  const norm = 1 / Math.sqrt(Math.max(1, example.indexes.length));
  for (let one = 0; one < classes; one++) {
    const push = step * norm * ((one === example.label ? 1 : 0) - (scores[one] ?? 0));
    for (const index of example.indexes) {
      const at = index * classes + one;
      const weight = weights[at] ?? 0;
      weights[at] = weight + push - step * decay * weight;
    }
  }
};

/** The order of the examples: a fixed stride through them, so that every start learns the same. */
const shuffled = (examples: Example[]): Example[] => {
  const stride = 619;
  const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
  let step = stride;
  while (gcd(step, examples.length) !== 1) step++;
  return examples.map((_, index) => examples[(index * step) % examples.length]).filter((one) => one !== undefined);
};

const trained = (examples: Example[], size: number, classes: number): Float32Array => {
  const weights = new Float32Array(size);
  const scores = new Float64Array(classes);
  const ordered = shuffled(examples);
  for (let epoch = 0; epoch < epochs; epoch++)
    for (const example of ordered) learn(weights, example, scores, rate / (1 + epoch * 0.15));
  return weights;
};

/** Keeps what was learned from the same phrases before; `train` is called where nothing is kept. */
export type Memory = (phrases: Record<string, string[]>, train: () => Float32Array) => Float32Array;

const noMemory: Memory = (_, train) => train();

/** Grows whenever other weights are learned from the same phrases: kept ones are not taken then. */
export const classifierVersion = 1;

/** Multinomial logistic regression over bags of words, trained from the pack's phrases (some 100 ms a language). */
export const trainClassifier = (phrases: Record<string, string[]>, memory: Memory = noMemory): Classifier => {
  const labels = Object.keys(phrases);
  const vocabulary = new Map<string, number>();
  const knownWords = new Set<string>();
  const examples = labels.flatMap((name, label) =>
    (phrases[name] ?? []).map((phrase): Example => {
      const { words, features } = featuresOf(phrase);
      for (const word of words) knownWords.add(word);
      const indexes = [...features].map((feature) => {
        const index = vocabulary.get(feature) ?? vocabulary.size;
        vocabulary.set(feature, index);
        return index;
      });
      return { indexes, label };
    }),
  );
  const size = vocabulary.size * labels.length;
  const kept = memory(phrases, () => trained(examples, size, labels.length));
  const weights = kept.length === size ? kept : trained(examples, size, labels.length);
  const scores = new Float64Array(labels.length);

  return (text) => {
    const { words, features } = featuresOf(text);
    const indexes = [...features].flatMap((feature) => vocabulary.get(feature) ?? []);
    soften(weights, indexes, scores);
    const ranked = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
    const [first = 0, second = 0] = ranked;
    const probability = indexes.length === 0 ? 0 : (scores[first] ?? 0);
    return {
      label: labels[first] ?? '',
      probability,
      margin: probability - (scores[second] ?? 0),
      knownWords: words.length === 0 ? 0 : words.filter((word) => knownWords.has(word)).length / words.length,
      top: ranked.slice(0, 3).map((one) => ({ intent: labels[one] ?? '', probability: scores[one] ?? 0 })),
    };
  };
};
