import type { LearnedModel } from '../../../shared/learned-model.ts';
import { auc, ece, eceBeyondChance, type Interval, type Judged, logLoss } from './figures.ts';
import { fitModel, recentOf } from './fit.ts';
import { findLeaks, type LeftOut } from './leaks.ts';
import { lossGain } from './paired.ts';
import { chooseRecipe, judge } from './recipe.ts';
import { closedBy, ripeBy } from './ripe.ts';
import { type Example, fieldsOf, inTimeOrder, winsIn } from './rows.ts';

/** How a model did on leads later than those it learned from. `gain` is in log-loss against the recent base rate. */
export type Report = {
  leads: number;
  won: number;
  auc: Interval;
  ece: number;
  eceBeyondChance: number;
  logLoss: number;
  gain: Interval;
};

/** Leads that were too young to be learned from, and from what age on they are old enough. */
type TooYoung = { leads: number; afterDays: number };

/** Either too few outcomes, or what is known of leads does not tell their outcome, and the rules stay; or a model. */
export type Training = { leftOut: LeftOut[]; tooYoung: TooYoung } & (
  | { kind: 'too_few'; won: number; lost: number }
  | { kind: 'no_skill'; because: string; report: Report }
  | { kind: 'learned'; model: LearnedModel; report: Report; held: Held[] }
);

/** A lead that was foretold from what lay before it, with what was said. */
export type Held = Judged & { example: Example };

/** Fewer wins or fewer losses than this, and the rules stay. */
export const fewestOutcomes = 100;

/**
 * Learns from what was known of leads when they came in and what became of them. It is judged as it will be used: the
 * last two fifths of the time are cut into four, and each is foretold from all that was known when it began.
 */
export function train(given: readonly Example[], allowed: readonly string[] = []): Training {
  const { examples, tooYoung: young, afterDays } = ripeBy(inTimeOrder(given));
  const tooYoung = { leads: young, afterDays };
  const all = fieldsOf(examples);
  const leftOut = findLeaks(examples, all).filter(({ field }) => !allowed.includes(field));
  const won = winsIn(examples);
  const lost = examples.length - won;
  if (Math.min(won, lost) < fewestOutcomes) return { kind: 'too_few', won, lost, leftOut, tooYoung };
  const isOut = new Set(leftOut.map(({ field }) => field));
  const fields = all.filter((field) => !isOut.has(field));
  const { judged, base } = foretell(examples, fields);
  const report = reportOn(judged, base);
  const because = lackOfSkill(report);
  if (because !== null) return { kind: 'no_skill', because, report, leftOut, tooYoung };
  const model = fitModel(examples, chooseRecipe(examples, fields));
  const from = Math.round(blocks[0] * examples.length);
  const held = judged.flatMap((one, at) => {
    const example = examples[from + at];
    return example ? [{ ...one, example }] : [];
  });
  return { kind: 'learned', model, report, held, leftOut, tooYoung };
}

const blocks = [0.6, 0.7, 0.8, 0.9, 1] as const;

function foretell(examples: readonly Example[], fields: readonly string[]): { judged: Judged[]; base: Judged[] } {
  const judged: Judged[] = [];
  const base: Judged[] = [];
  blocks.slice(0, -1).forEach((share, block) => {
    const from = Math.round(share * examples.length);
    const past = knownThen(examples, from);
    const next = examples.slice(from, Math.round((blocks[block + 1] ?? 1) * examples.length));
    judged.push(...judge(fitModel(past, chooseRecipe(past, fields)), next));
    base.push(...sayBaseRate(past, next));
  });
  return { judged, base };
}

/** What lies before, as far as it had its outcome when the next lead came in; all of it where that is too little. */
function knownThen(examples: readonly Example[], from: number): readonly Example[] {
  const past = examples.slice(0, from);
  const then = examples[from]?.at;
  if (!then) return past;
  const { examples: known } = ripeBy(closedBy(past, then), then);
  const won = winsIn(known);
  return Math.min(won, known.length - won) >= fewestOutcomes / 2 ? known : past;
}

/** What one would say knowing nothing but how many were won lately. */
export function sayBaseRate(past: readonly Example[], next: readonly Example[]): Judged[] {
  const recent = recentOf(past);
  const chance = (winsIn(recent) + 0.5) / (recent.length + 1);
  return next.map(({ won }) => ({ won, chance }));
}

export const reportOn = (judged: readonly Judged[], base: readonly Judged[]): Report => ({
  leads: judged.length,
  won: winsIn(judged),
  auc: auc(judged),
  ece: ece(judged),
  eceBeyondChance: eceBeyondChance(judged),
  logLoss: logLoss(judged),
  gain: lossGain(base, judged),
});

/** Null when there is skill: better than the base rate and better than a coin, both beyond chance. */
export function lackOfSkill({ auc, gain }: Report): string | null {
  if (auc.low <= 0.5)
    return `won leads are not told from lost ones: AUC ${figure(auc)}, and 0.5 is what a coin would reach`;
  if (gain.low <= 0) return `foretelling is no better than saying the same of everybody: log-loss gain ${figure(gain)}`;
  return null;
}

const figure = ({ value, low, high }: Interval): string =>
  `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
