import { z } from 'zod';
import type { KnowledgeHit } from '../../shared/turn.ts';
import { defineTool, type Tool, type ToolOutcome } from '../tool.ts';
import type { Knowledge } from './knowledge.ts';

/** So many searches of one turn without a find are enough: who goes on only makes the prospect wait. */
const mostMisses = 2;

const nothing = (misses: number): string =>
  misses < mostMisses
    ? 'Nothing found. Search once more with one or two other words; then say that you do not know and offer a colleague.'
    : 'Nothing found again: we do not know. Do not search for it any more; say so and offer a colleague.';

const onTopic =
  'No passage answers this. These are on its topic: say only what stands there, and for the rest that you do not know. Do not search for it again.';

/** `search_knowledge`: what ops wrote about a question, with its sources; nothing else may be claimed of the product. */
export const createKnowledgeTool = ({ knowledge }: { knowledge: Knowledge }): Tool =>
  defineTool({
    name: 'search_knowledge',
    description:
      'Look up what our knowledge base says about a product question (price, plan, security, integration …). Answer product questions only with what it returns; no hits, also with other words, means that we do not know. Of a passage that stands above already it tells just the title.',
    input: z.object({
      query: z
        .string()
        .trim()
        .min(1)
        .max(400)
        .describe('a few words on one topic, in English or in the language of the prospect, such as "yearly billing"'),
    }),
    run: async ({ query }, { turn }): Promise<ToolOutcome> => {
      const { language } = turn;
      const hits = knowledge.search(query, { language });
      const told = new Set(turn.knowledge.map(({ id }) => id));
      const readable = (hit: KnowledgeHit) => readableOnce(hit, told.has(hit.id));
      if (hits.length > 0)
        return { kind: 'done', content: { hits: hits.map(readable) }, changes: [{ type: 'knowledge', hits }] };
      const near = knowledge.near(query, { language });
      const tell = near.length > 0 ? onTopic : nothing((turn.missedSearches ?? 0) + 1);
      const content = { hits: [], tell, ...(near.length > 0 && { onTopic: near.map(readable) }) };
      return { kind: 'done', content, changes: [{ type: 'knowledge', hits: near, missed: true }] };
    },
  });

/** A passage is told once: who has it in the prompt, or from an earlier search of the turn, is told that it fits. */
const readableOnce = ({ title, text, source }: KnowledgeHit, isTold: boolean) =>
  isTold ? { title, source, above: true } : { title, text, source };
