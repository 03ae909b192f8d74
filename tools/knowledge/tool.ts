import { z } from 'zod';
import { defineTool, type Tool } from '../tool.ts';
import type { Knowledge } from './knowledge.ts';

const nothing =
  'Nothing found. Search once more with fewer or other English words if you have not; else say that you do not know and offer a colleague.';

/** `search_knowledge`: what ops wrote about a question, with its sources; nothing else may be claimed of the product. */
export const createKnowledgeTool = ({ knowledge }: { knowledge: Knowledge }): Tool =>
  defineTool({
    name: 'search_knowledge',
    description:
      'Look up what our knowledge base says about a product question (price, plan, security, integration …). Answer product questions only with what it returns; no hits, also with other words, means that we do not know.',
    input: z.object({
      query: z.string().trim().min(1).max(400).describe('a few English words on one topic, such as "yearly billing"'),
    }),
    run: async ({ query }, { turn }) => {
      const hits = knowledge.search(query, { language: turn.language });
      if (hits.length === 0) return { kind: 'done', content: { hits: [], tell: nothing }, changes: [] };
      const content = { hits: hits.map(({ title, text, source }) => ({ title, text, source })) };
      return { kind: 'done', content, changes: [{ type: 'knowledge', hits }] };
    },
  });
