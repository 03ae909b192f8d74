import { z } from 'zod';

/** What ops edit in the console, and what it tells them: the words of the console's API and of who answers it. */

/** `file`: as it stands in the folder. `published`: a version of the console's is over it. `removed`: taken out. */
const promptState = z.enum(['file', 'published', 'removed']);
/**
 * How the published version and the folder differ: `none`; `ahead`, since the console published another text;
 * `file_moved`, since the folder's file has changed after that: both changed, and the published one holds.
 */
const promptDrift = z.enum(['none', 'ahead', 'file_moved']);

export const promptFile = z.object({
  path: z.string(),
  kind: z.enum([
    ...(['prompt', 'qualification', 'policy', 'needs', 'pack'] as const),
    ...(['thresholds', 'routing', 'enrichment', 'follow_ups', 'knowledge'] as const),
  ]),
  state: promptState,
  drift: promptDrift,
  version: z.string(),
  by: z.string().nullable(),
  at: z.string().nullable(),
  /** Where an article was fetched from. */
  url: z.string().nullable(),
});

const promptVersion = z.object({
  id: z.string(),
  state: promptState,
  by: z.string(),
  note: z.string(),
  at: z.string(),
  version: z.string(),
});

export const promptDocument = promptFile.extend({
  /** What holds now; null where it was taken out. */
  text: z.string().nullable(),
  /** What stands in the folder; null where there is no such file. */
  fileText: z.string().nullable(),
  history: z.array(promptVersion),
});

export const promptProblem = z.object({ file: z.string(), line: z.number(), key: z.string(), message: z.string() });

export const previewLine = z.object({ role: z.enum(['prospect', 'agent', 'rep']), text: z.string() });
/** One conversation as it goes with what holds now, and as it would go with the draft. */
export const preview = z.object({
  title: z.string(),
  before: z.array(previewLine),
  after: z.array(previewLine),
  same: z.boolean(),
});

export type PromptFile = z.infer<typeof promptFile>;
export type PromptDocument = z.infer<typeof promptDocument>;
export type PromptProblem = z.infer<typeof promptProblem>;
export type Preview = z.infer<typeof preview>;
export type PreviewLine = z.infer<typeof previewLine>;

export type Draft = { path: string; text: string };
export type Publication = Draft & {
  by: string;
  note: string;
  /** The version that was edited; null where that does not matter. */
  from: string | null;
  /** Where an article was fetched from; null forgets it, left out it stays. */
  url?: string | null;
};

export type Published =
  | { kind: 'published'; document: PromptDocument }
  | { kind: 'invalid'; problems: PromptProblem[] }
  /** Somebody else has published in the meantime. */
  | { kind: 'stale'; document: PromptDocument }
  | { kind: 'unknown' };

export type Fetched =
  | { kind: 'fetched'; path: string; title: string; text: string }
  | { kind: 'failed'; because: string };

/** What the console asks for; every text is checked before it holds. */
export type Publishing = {
  list: () => Promise<PromptFile[]>;
  open: (path: string) => Promise<PromptDocument | null>;
  /** The text of an earlier publication. */
  textOf: (versionId: string) => Promise<string | null>;
  check: (draft: Draft) => PromptProblem[];
  publish: (publication: Publication) => Promise<Published>;
  /** Back to what stands in the folder. */
  withdraw: (request: { path: string; by: string }) => Promise<Published>;
  /** Takes an article out. */
  remove: (request: { path: string; by: string }) => Promise<Published>;
  /** Conversations by id, or the shipped prospects where there are none. Throws `prompts.invalid` for a bad draft. */
  preview: (draft: Draft, conversationIds: string[]) => Promise<Preview[]>;
  /** The next answer to what has been said so far, by the draft. */
  talk: (draft: Draft, said: string[]) => Promise<PreviewLine[]>;
  /** A page of the web or a PDF as a draft article. */
  fetchPage: (url: string) => Promise<Fetched>;
  readPdf: (name: string, content: Uint8Array) => Promise<Fetched>;
};
