import type { PromptFile } from '../../shared/publishing.ts';

const kinds: [RegExp, PromptFile['kind']][] = [
  [/^agent\.md$/, 'prompt'],
  [/^qualification\.yaml$/, 'qualification'],
  [/^policy\.yaml$/, 'policy'],
  [/^needs\.yaml$/, 'needs'],
  [/^packs\/[a-z]{2}\.yaml$/, 'pack'],
  [/^thresholds\.yaml$/, 'thresholds'],
  [/^routing\.yaml$/, 'routing'],
  [/^enrichment\.yaml$/, 'enrichment'],
  [/^follow-ups\.yaml$/, 'follow_ups'],
  [/^knowledge\/(?:[a-z0-9][a-z0-9_-]*\/)?[a-z0-9][a-z0-9_.-]*\.md$/, 'knowledge'],
];

/** What the console may publish; null for the company's own files, which only `reset` loads, and for anything else. */
export const kindOf = (path: string): PromptFile['kind'] | null =>
  kinds.find(([pattern]) => pattern.test(path))?.[1] ?? null;
