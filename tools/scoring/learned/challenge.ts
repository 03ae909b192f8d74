import type { LearnedModel } from '../../../shared/learned-model.ts';
import type { DriftAlarm, ModelReport } from '../../../shared/learning.ts';
import { auc, calibrationBins, ece, type Interval } from './figures.ts';
import { strengthsOf } from './model.ts';
import { lossGain } from './paired.ts';
import { judge } from './recipe.ts';
import { ripeBy } from './ripe.ts';
import { type Example, inTimeOrder, winsIn } from './rows.ts';
import { sharesOf, stabilityOf } from './stability.ts';
import { fewestOutcomes, type Held, type Training, train } from './train.ts';

/** The model that scores now, and the last moment of what it learned from. */
export type Champion = { model: LearnedModel; learnedUntil: Date };

export type Verdict = { goesLive: boolean; model: LearnedModel | null; report: ModelReport };

/** The chances that are told may miss what happens by so much on average, beyond what chance alone makes. */
const mostEce = 0.03;
/** So many later leads at least to compare a challenger with the champion. */
const fewestLater = 100;

/**
 * Trains a challenger and says whether it goes live. Without a champion it must beat the base rate, with one the champion,
 * on later leads: the 95 % interval of the gain in log-loss lies above zero, and the calibration error is at most 0.03.
 */
export function challenge(
  examples: readonly Example[],
  champion: Champion | null,
  allowed: readonly string[] = [],
): Verdict {
  const training = train(examples, allowed);
  const won = winsIn(examples);
  const counts = { won, lost: examples.length - won, leftOut: training.leftOut };
  const nothing = { held: null, against: null, bins: [], weights: [] };
  if (training.kind === 'too_few') {
    const verdict = `${training.won} won and ${training.lost} lost: the rules stay until there are ${fewestOutcomes} of each`;
    return { goesLive: false, model: null, report: { ...counts, ...nothing, verdict: verdict + tooYoung(training) } };
  }
  const { report } = training;
  if (training.kind === 'no_skill') {
    const verdict = `No skill: ${training.because}. The rules stay.`;
    return {
      goesLive: false,
      model: null,
      report: { ...counts, ...nothing, held: report, verdict: verdict + tooYoung(training) },
    };
  }
  const against = champion === null ? null : gainOver(champion, training.held);
  const verdict = verdictOn(report.eceBeyondChance, against, champion !== null);
  const bins = calibrationBins(training.held);
  const weights = strengthsOf(training.model, examples).slice(0, 12);
  return {
    goesLive: verdict.goesLive,
    model: training.model,
    report: { ...counts, held: report, against, bins, weights, verdict: verdict.text + tooYoung(training) },
  };
}

const tooYoung = ({ tooYoung: { leads, afterDays } }: Training): string =>
  leads === 0
    ? ''
    : `. ${leads} leads are too young to be learned from: won and lost ones are known alike after ${afterDays} days`;

function verdictOn(error: number, against: Interval | null, hasChampion: boolean): { goesLive: boolean; text: string } {
  if (error > mostEce)
    return {
      goesLive: false,
      text: `Not live: the chances that it tells miss what happens by ${percent(error)} on average, and ${percent(mostEce)} is the most`,
    };
  if (!hasChampion)
    return { goesLive: true, text: 'Live: better than the base rate on later leads, and well calibrated' };
  if (against === null)
    return {
      goesLive: false,
      text: `Not live: fewer than ${fewestLater} later leads to compare it with the model that is`,
    };
  return against.low > 0
    ? { goesLive: true, text: 'Live: better than the model before it on later leads, and well calibrated' }
    : { goesLive: false, text: 'Not live: on later leads it is not better than the model that is, beyond chance' };
}

/** On leads that neither has learned from; null while there are too few of them. */
function gainOver({ model, learnedUntil }: Champion, held: readonly Held[]): Interval | null {
  const later = held.filter(({ example }) => example.at > learnedUntil);
  if (later.length < fewestLater) return null;
  const said = judge(
    model,
    later.map(({ example }) => example),
  );
  return lossGain(said, later);
}

/** What the champion should be looked at for: its chances on the newest outcomes, and leads that look different. */
export function findDrift({ model, learnedUntil }: Champion, examples: readonly Example[]): DriftAlarm[] {
  const { examples: ripe } = ripeBy(inTimeOrder(examples));
  const fresh = ripe.filter(({ at }) => at > learnedUntil);
  const old = ripe.filter(({ at }) => at <= learnedUntil);
  if (fresh.length < fewestLater) return [];
  const said = judge(model, fresh);
  const wins = winsIn(fresh);
  const foretold = said.reduce((sum, { chance }) => sum + chance, 0);
  const spread = Math.sqrt(said.reduce((sum, { chance }) => sum + chance * (1 - chance), 0));
  const alarms: DriftAlarm[] = [];
  if (Math.abs(wins - foretold) > 2.6 * spread && Math.abs(wins - foretold) / fresh.length > mostEce)
    alarms.push({
      about: 'calibration',
      text: `Of ${fresh.length} newer leads ${wins} were won and ${Math.round(foretold)} foretold (error ${percent(ece(said))}): train again`,
    });
  const { low, high } = auc(said);
  if (low <= 0.5 && high < 0.75)
    alarms.push({ about: 'skill', text: 'On newer leads it tells won from lost no better than a coin' });
  return [...alarms, ...shifted(model, old, fresh)];
}

/** More than this, and a field's values have moved (population stability index; the usual reading of it). */
const mostPsi = 0.25;

function shifted(model: LearnedModel, old: readonly Example[], fresh: readonly Example[]): DriftAlarm[] {
  return model.encoder.fields.flatMap((code) => {
    if (code.kind === 'cross' || old.length === 0) return [];
    const index = stabilityOf(sharesOf(code, old), sharesOf(code, fresh));
    if (index <= mostPsi) return [];
    return [
      {
        about: code.field,
        text: `${code.field} looks different than in what was learned from (PSI ${index.toFixed(2)})`,
      },
    ];
  });
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
