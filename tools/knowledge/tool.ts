import { z } from 'zod';
import { defineTool, type Tool } from '../tool.ts';
import type { Knowledge } from './knowledge.ts';

/** `search_knowledge`: what ops wrote about a question, with its sources; nothing else may be claimed of the product. */
export const createKnowledgeTool = ({ knowledge }: { knowledge: Knowledge }): Tool =>
  defineTool({
    name: 'search_knowledge',
    description:
      'Look up what our knowledge base says about a product question (price, plan, security, integration …). Answer product questions only with what it returns; no hits means that we do not know.',
    input: z.object({ query: z.string().trim().min(1).max(400) }),
    run: async ({ query }) => {
      const hits = knowledge.search(query);
      return {
        kind: 'done',
        content: { hits: hits.map(({ title, text, source }) => ({ title, text, source })) },
        changes: hits.length > 0 ? [{ type: 'knowledge', hits }] : [],
      };
    },
  });
