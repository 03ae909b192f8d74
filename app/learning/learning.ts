import type { Database } from '../../db/database.ts';
import { champions, countOutcomes, insertModel, listModels, retireChampion } from '../../db/stores/outcomes.ts';
import type { Clock } from '../../shared/clock.ts';
import { newId } from '../../shared/ids.ts';
import type { LearningDesk, LearningOverview, ModelItem } from '../../shared/learning.ts';
import type { Logger } from '../../shared/logger.ts';
import type { IntentSettings, SignalSettings } from '../../shared/thresholds-file.ts';
import { findDrift, type Verdict } from '../../tools/scoring/learned/challenge.ts';
import type { LearnedScores } from '../../tools/scoring/learned/score.ts';
import { fewestOutcomes } from '../../tools/scoring/learned/train.ts';
import { learnApart } from './apart.ts';
import { type Lesson, loadLessons } from './lessons.ts';
import { createRecordOutcome } from './record-outcome.ts';

export type LearningDeps = {
  database: Database;
  clock: Clock;
  log: Logger;
  /** What page views mean, and what each signal is worth. */
  settings: { intent: IntentSettings; signals: SignalSettings };
  /** In a thread of its own, unless a test does it here. */
  learn?: (lesson: Lesson) => Promise<Verdict>;
};

export type Learning = LearningDesk & {
  /** What scores leads now, as last looked up. */
  current: () => LearnedScores | null;
  refresh: () => Promise<void>;
  start: () => void;
  stop: () => void;
};

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;

/** Learns from outcomes every week and on demand. What goes live is looked up by every process within the hour. */
export function createLearning(deps: LearningDeps): Learning {
  const { database, clock, log, learn = learnApart } = deps;
  let live: LearnedScores | null = null;
  let timer: NodeJS.Timeout | null = null;
  let training: Promise<ModelItem[]> | null = null;

  async function refresh(): Promise<void> {
    const rows = await champions(database.read);
    const models = rows.flatMap(({ line, model }) => (model ? [{ line, model: model.model }] : []));
    const all = models.find(({ line }) => line === null)?.model ?? null;
    const lines = models.flatMap(({ line, model }) => (line === null ? [] : [{ line, model }]));
    live = all === null && lines.length === 0 ? null : { all, lines };
  }

  async function trainAll(): Promise<ModelItem[]> {
    const items: ModelItem[] = [];
    for (const lesson of await loadLessons(database.read)) items.push(await settle(deps, lesson, await learn(lesson)));
    await refresh();
    return items;
  }

  function train(): Promise<ModelItem[]> {
    training ??= trainAll().finally(() => {
      training = null;
    });
    return training;
  }

  async function overview(): Promise<LearningOverview> {
    const db = database.read;
    const [counts, models, lessons] = await Promise.all([countOutcomes(db), listModels(db, 30), loadLessons(db)]);
    const alarms = lessons.flatMap(({ champion, examples }) => (champion ? findDrift(champion, examples) : []));
    return { ...counts, fewest: fewestOutcomes, models, alarms, isTraining: training !== null };
  }

  /** A week after the last training, if there is anything to learn from. */
  async function look(): Promise<void> {
    await refresh();
    const [last] = await listModels(database.read, 1);
    const { won, lost } = await countOutcomes(database.read);
    const isDue = !last || clock.now().getTime() - last.at.getTime() >= weekMs;
    if (!isDue || won + lost === 0) return;
    const items = await train();
    for (const { line, report } of items) log.info({ line, verdict: report.verdict }, 'learned from outcomes');
    for (const { about, text } of (await overview()).alarms) log.warn({ about }, text);
  }

  return {
    overview,
    train,
    recordOutcome: createRecordOutcome(deps),
    current: () => live,
    refresh,
    start() {
      const tick = () =>
        look().catch((fault: unknown) => log.warn({ fault: String(fault) }, 'could not learn from outcomes'));
      void tick();
      timer = setInterval(tick, hourMs);
    },
    stop() {
      if (timer) clearInterval(timer);
    },
  };
}

/** Keeps the training with its report; what goes live takes the champion's place in the same transaction. */
async function settle(
  { database, clock }: LearningDeps,
  { line, examples }: Lesson,
  verdict: Verdict,
): Promise<ModelItem> {
  const { goesLive, model, report } = verdict;
  const at = clock.now();
  const status = goesLive ? ('champion' as const) : ('refused' as const);
  const learnedUntil = new Date(Math.max(0, ...examples.map((example) => example.at.getTime()))).toISOString();
  const item: ModelItem = { id: newId('mdl'), line, status, report, at, retiredAt: null };
  await database.transaction(async (tx) => {
    if (goesLive) await retireChampion(tx, line, at);
    await insertModel(tx, { ...item, model: goesLive && model ? { model, learnedUntil } : null });
  });
  return item;
}
