import { createMetrics } from '../channels/web/metrics.ts';
import type { Config } from './config.ts';
import { webDeps } from './doors.ts';
import { createGauges } from './gauges.ts';
import { layGround, type Overrides } from './ground.ts';
import { createHousekeeping } from './housekeeping.ts';
import { createServer, listen } from './http.ts';
import { createOverflowWatch } from './overflow-watch.ts';
import { partsOf } from './parts.ts';
import { createPublishing } from './publishing/publishing.ts';
import { createSpeedWatch } from './speed-watch.ts';
import { createWarmUp } from './warm-up.ts';
import { setUpWorks } from './works.ts';

/** Builds every dependency once and ties the house together. Nothing runs before `start`. */
export async function build(config: Config, overrides: Overrides = {}) {
  const ground = await layGround(config, overrides);
  const metrics = createMetrics({ ofProcess: true });
  createGauges({ metrics, ...ground });
  const works = await setUpWorks(ground, metrics);
  let accepting = true;
  const { distDir } = overrides;
  const { publishing, watches: ofPublishing } = createPublishing(ground, works.first);
  const watches = [
    createSpeedWatch({ ...ground, metrics }),
    createHousekeeping(ground),
    works.learning,
    ground.team,
    ...ofPublishing,
    createOverflowWatch({ ...ground, ring: works.ring }),
  ];
  const web = webDeps(ground, works, { publishing, accepting: () => accepting, metrics, ...(distDir && { distDir }) });
  const server = await createServer(config, web, works.slack);

  async function stop(): Promise<void> {
    accepting = false;
    for (const watch of watches) watch.stop();
    await server.close();
    await works.stop();
    await ground.instance.release();
    await ground.database.close();
  }

  const { prompts, opsToken, companyState } = ground;
  return {
    facts: { company: prompts.company, parts: partsOf(config), opsToken, changed: companyState === 'changed' },
    /** Answers the address; when the port cannot be had, everything is closed again. */
    async start(): Promise<string> {
      try {
        const url = await listen(server, config);
        await works.start();
        for (const watch of watches) watch.start();
        return url;
      } catch (error) {
        await stop();
        throw error;
      }
    },
    /** So that the first message is answered as fast as the hundredth; after each publication again. */
    warmUp(): void {
      const warmUp = createWarmUp(works);
      ground.publisher.onChange(() => void warmUp());
      void warmUp();
    },
    /** Takes nothing new, ends what runs, and leaves the rest in the database. */
    stop,
  };
}
