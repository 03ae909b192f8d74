import type { Database } from '../../db/database.ts';
import { knowledgeSources, saveKnowledgeSource } from '../../db/stores/knowledge-sources.ts';
import { versionOf } from '../../prompts/load.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Publishing } from '../../shared/publishing.ts';

export type CrawlerDeps = {
  database: Database;
  desk: Pick<Publishing, 'publish'>;
  fetchPage: Publishing['fetchPage'];
  clock: Clock;
  log: Logger;
};

const everyMs = 24 * 3_600_000;
const lookMs = 60 * 60_000;

/** Looks once a day whether pages that became articles have changed, and publishes what they say now. */
export function createCrawler({ database, desk, fetchPage, clock, log }: CrawlerDeps) {
  let timer: NodeJS.Timeout | null = null;

  async function look(): Promise<void> {
    const now = clock.now();
    for (const source of await knowledgeSources(database.read)) {
      if (now.getTime() - source.fetchedAt.getTime() < everyMs) continue;
      const page = await fetchPage(source.url);
      const error = page.kind === 'failed' ? page.because : null;
      const contentHash = page.kind === 'fetched' ? versionOf(page.text) : source.contentHash;
      if (page.kind === 'fetched' && contentHash !== source.contentHash) {
        const note = `the page has changed: ${source.url}`;
        const result = await desk.publish({ path: source.path, text: page.text, by: 'crawler', note, from: null });
        if (result.kind !== 'published') log.warn({ path: source.path }, 'a changed page could not be published');
      }
      await database.transaction((tx) => saveKnowledgeSource(tx, { ...source, contentHash, fetchedAt: now, error }));
    }
  }

  return {
    look,
    start() {
      timer = setInterval(() => {
        look().catch((fault: unknown) => log.warn({ fault: String(fault) }, 'pages could not be looked at'));
      }, lookMs);
    },
    stop() {
      if (timer) clearInterval(timer);
    },
  };
}
