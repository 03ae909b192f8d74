import type { Kit } from '../kit/sqlite.ts';

/** Every publication of a file that ops edit, oldest first by `seq`. The last one of a path holds. */
export const definePromptVersions = ({ table, text, timestamp, integer, index, uniqueIndex }: Kit) =>
  table(
    'prompt_versions',
    {
      id: text('id').primaryKey(),
      /** Grows with every publication of any path: whoever has seen this many has seen all. */
      seq: integer('seq').notNull(),
      /** Inside the folder `prompts`, `packs/en.yaml`. */
      path: text('path').notNull(),
      /** `file` goes back to what stands in the folder, `removed` takes the file out. */
      state: text('state').$type<'published' | 'file' | 'removed'>().notNull(),
      /** Null unless `state` is `published`. */
      content: text('content'),
      /** What the folder's file was when this was published: later it may have moved on. Null where there was none. */
      baseHash: text('base_hash'),
      by: text('by').notNull(),
      note: text('note').notNull(),
      at: timestamp('at').notNull(),
    },
    (t) => [index('prompt_versions_path').on(t.path, t.seq), uniqueIndex('prompt_versions_seq').on(t.seq)],
  );

/** Where an article of the knowledge base comes from, when it was fetched and what it was then. */
export const defineKnowledgeSources = ({ table, text, timestamp }: Kit) =>
  table('knowledge_sources', {
    /** The article's path, `knowledge/pricing-page.md`. */
    path: text('path').primaryKey(),
    url: text('url').notNull(),
    /** Of the text that the page last came to. */
    contentHash: text('content_hash').notNull(),
    fetchedAt: timestamp('fetched_at').notNull(),
    /** Why the last look failed; null when it did not. */
    error: text('error'),
  });
