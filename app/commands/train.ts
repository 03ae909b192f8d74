import { registerInstance } from '../../db/instance.ts';
import { openDatabase } from '../../db/open.ts';
import { loadPrompts } from '../../prompts/load.ts';
import { systemClock } from '../../shared/clock.ts';
import type { ModelItem } from '../../shared/learning.ts';
import { promptsDir } from '../company.ts';
import { readConfig } from '../config.ts';
import { createLearning } from '../learning/learning.ts';
import { createLog } from '../log.ts';

/** `npm run train`: learns from all outcomes now, and says what came of it. */
export async function runTrain(env: NodeJS.ProcessEnv): Promise<void> {
  const config = readConfig(env);
  const prompts = loadPrompts(promptsDir);
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
  try {
    const instance = await registerInstance(database, config.dataDir);
    const log = createLog(config.logLevel);
    const learning = createLearning({ database, clock: systemClock, log, settings: prompts.thresholds });
    for (const item of await learning.train()) console.log(told(item));
    const { alarms } = await learning.overview();
    for (const { text } of alarms) console.log(`! ${text}`);
    await instance.release();
  } finally {
    await database.close();
  }
}

function told({ line, report }: ModelItem): string {
  const { won, lost, held, leftOut, weights, verdict } = report;
  const shown = ({ value, low, high }: { value: number; low: number; high: number }) =>
    `${value.toFixed(3)} (95 %: ${low.toFixed(3)} to ${high.toFixed(3)})`;
  return [
    `${line ?? 'All leads'}: ${won} won, ${lost} lost`,
    ...(held
      ? [
          `  on ${held.leads} later leads: AUC ${shown(held.auc)}, calibration error ${held.ece.toFixed(3)}, log-loss gain ${shown(held.gain)}`,
        ]
      : []),
    ...leftOut.map(({ field, because }) => `  left out: ${field}: ${because}`),
    ...(weights.length > 0
      ? [
          `  strongest: ${weights
            .slice(0, 5)
            .map(({ field }) => field)
            .join(', ')}`,
        ]
      : []),
    `  ${verdict}`,
  ].join('\n');
}
