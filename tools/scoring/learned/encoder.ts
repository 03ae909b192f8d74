import type { Encoder, FieldCode } from '../../../shared/learned-model.ts';
import type { Sparse } from './logistic.ts';
import { type Example, isKnown, type Known, levelOf, numberOf } from './rows.ts';

export type Crossed = [string, string];

/** Values with fewer leads than this are "rare" together. */
const fewestLeads = 5;
const mostSteps = 10;
/** A number with fewer values than this is a code or a count of few: each value for itself. */
const fewestValues = 8;

export function makeEncoder(examples: readonly Example[], fields: readonly string[], crossed: readonly Crossed[] = []) {
  const codes: FieldCode[] = [];
  let size = 0;
  const add = (code: FieldCode) => {
    codes.push(code);
    size += widthOf(code);
  };
  for (const field of fields) add(codeOf(field, examples, size));
  for (const pair of crossed) add(crossOf(pair, examples, size));
  return { fields: codes, size } satisfies Encoder;
}

export function widthOf(code: FieldCode): number {
  if (code.kind === 'levels') return code.levels.length + 2;
  return code.kind === 'steps' ? code.steps.length + 1 : code.cells.length;
}

export const encode = ({ fields }: Encoder, known: Known): Sparse => {
  const index = fields.flatMap((code) => featuresOf(code, known));
  return { index, value: index.map(() => 1) };
};

/** Which features of the field hold for the lead. */
export function featuresOf(code: FieldCode, known: Known): number[] {
  if (code.kind === 'cross') {
    const cell = code.cells.indexOf(cellOf(code.fields, code.steps, known));
    return cell === -1 ? [] : [code.first + cell];
  }
  const value = known[code.field];
  if (code.kind === 'levels') {
    if (!isKnown(value)) return [code.first + code.levels.length + 1];
    const level = code.levels.indexOf(levelOf(value));
    return [code.first + (level === -1 ? code.levels.length : level)];
  }
  const number = numberOf(value);
  if (number === null) return [code.first + code.steps.length];
  return code.steps.flatMap((step, at) => (number >= step ? [code.first + at] : []));
}

/** In which cell of a crossed pair a lead falls, as text. */
export function cellOf(fields: Crossed, steps: [number[] | null, number[] | null], known: Known): string {
  const part = (at: 0 | 1): string => {
    const value = known[fields[at]];
    if (!isKnown(value)) return '';
    const reached = steps[at];
    if (reached === null) return levelOf(value);
    const number = numberOf(value);
    return number === null ? '' : String(reached.filter((step) => number >= step).length);
  };
  return `${part(0)} × ${part(1)}`;
}

/** The steps of a number with many values; null for what is taken value by value. */
function stepsIn(field: string, examples: readonly Example[], most = mostSteps, fewest = fewestValues) {
  const values = examples.map(({ known }) => known[field]).filter(isKnown);
  const numbers = values.flatMap((value) => numberOf(value) ?? []);
  const isNumber = numbers.length > 0 && numbers.length >= values.length * 0.95;
  return isNumber && new Set(numbers).size >= fewest ? stepsOf(numbers, most) : null;
}

/** Where a tenth of the leads each begins. */
function stepsOf(numbers: readonly number[], most: number): number[] {
  const sorted = numbers.toSorted((a, b) => a - b);
  const steps = Array.from({ length: most - 1 }, (_, part) => sorted[Math.floor(((part + 1) / most) * sorted.length)]);
  return [...new Set(steps.flatMap((step) => step ?? []))].filter((step) => step > (sorted[0] ?? 0));
}

function codeOf(field: string, examples: readonly Example[], first: number): FieldCode {
  const steps = stepsIn(field, examples);
  if (steps) return { kind: 'steps', field, steps, first };
  const values = examples.map(({ known }) => known[field]).filter(isKnown);
  return { kind: 'levels', field, levels: frequent(values.map(levelOf)), first };
}

/** In a crossed pair a number with up to 31 values, such as a day of the month, is taken value by value. */
export const crossSteps = (pair: Crossed, examples: readonly Example[]): [number[] | null, number[] | null] => [
  stepsIn(pair[0], examples, 5, 32),
  stepsIn(pair[1], examples, 5, 32),
];

function crossOf(fields: Crossed, examples: readonly Example[], first: number): FieldCode {
  const steps = crossSteps(fields, examples);
  const cells = frequent(examples.map(({ known }) => cellOf(fields, steps, known)));
  return { kind: 'cross', fields, steps, cells, first };
}

function frequent(levels: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const level of levels) counts.set(level, (counts.get(level) ?? 0) + 1);
  return [...counts].flatMap(([level, leads]) => (leads >= fewestLeads ? [level] : [])).sort();
}
