import { forgetKnowledgeSource, saveKnowledgeSource } from '../../db/stores/knowledge-sources.ts';
import { versionOf } from '../../prompts/load.ts';
import type { Brain } from '../../shared/brain.ts';
import type { Publishing } from '../../shared/publishing.ts';
import type { Ground } from '../ground.ts';
import { articleFromPage, articleFromPdf } from './articles.ts';
import { createCrawler } from './crawler.ts';
import { createDesk } from './desk.ts';
import { createPreview } from './preview.ts';

/** All that ops do with prompts and knowledge, and the daily look at pages that became articles. */
export function createPublishing({ publisher, database, clock, log, config }: Ground, first: Brain | null) {
  const desk = createDesk({ publisher, database });
  const fetchPage: Publishing['fetchPage'] = (url) => articleFromPage(url);
  const publishing: Publishing = {
    ...desk,
    ...createPreview({ publisher, database, first, turnTimeoutMs: config.turnTimeoutMs, clock }),
    fetchPage,
    readPdf: articleFromPdf,
    /** An article with an address is looked at again every day. */
    async publish(publication) {
      const result = await desk.publish(publication);
      const { path, text, url } = publication;
      if (result.kind === 'published' && url !== undefined)
        await database.transaction((tx) =>
          url === null
            ? forgetKnowledgeSource(tx, path)
            : saveKnowledgeSource(tx, { path, url, contentHash: versionOf(text), fetchedAt: clock.now(), error: null }),
        );
      return result;
    },
    async remove(request) {
      const result = await desk.remove(request);
      if (result.kind === 'published') await database.transaction((tx) => forgetKnowledgeSource(tx, request.path));
      return result;
    },
  };
  const crawler = createCrawler({ database, desk, fetchPage, clock, log });
  return { publishing, watches: [publisher, crawler] };
}
