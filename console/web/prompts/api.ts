import { z } from 'zod';
import {
  type Draft,
  preview,
  previewLine,
  promptDocument,
  promptFile,
  promptProblem,
} from '../../../shared/publishing.ts';
import type { Answer } from '../answer.ts';

type Ask = {
  read: <T extends z.ZodType>(schema: T, path: string, signal: AbortSignal) => Promise<Answer<z.infer<T>>>;
  send: <T extends z.ZodType>(schema: T, path: string, body: object) => Promise<Answer<z.infer<T>>>;
};

const list = z.object({ items: z.array(promptFile) });
const fetched = z.object({ path: z.string(), title: z.string(), text: z.string() });

/** What the console asks about prompts and knowledge. */
export const createPromptsApi = ({ read, send }: Ask) => ({
  prompts: (signal: AbortSignal) => read(list, '/v1/prompts', signal),
  prompt: (path: string, signal: AbortSignal) =>
    read(promptDocument, `/v1/prompts/file?path=${encodeURIComponent(path)}`, signal),
  promptVersion: (id: string, signal: AbortSignal) =>
    read(z.object({ text: z.string() }), `/v1/prompts/versions/${encodeURIComponent(id)}`, signal),
  checkPrompt: (draft: Draft) => send(z.object({ problems: z.array(promptProblem) }), '/v1/prompts/check', draft),
  publishPrompt: (publication: Draft & { by: string; note: string; from: string | null; url?: string | null }) =>
    send(promptDocument, '/v1/prompts/publish', publication),
  withdrawPrompt: (request: { path: string; by: string }) => send(promptDocument, '/v1/prompts/withdraw', request),
  removeArticle: (request: { path: string; by: string }) => send(promptDocument, '/v1/prompts/remove', request),
  previewPrompt: (draft: Draft & { conversationIds: string[] }) =>
    send(z.object({ previews: z.array(preview) }), '/v1/prompts/preview', draft),
  talkToDraft: (draft: Draft & { said: string[] }) =>
    send(z.object({ lines: z.array(previewLine) }), '/v1/prompts/talk', draft),
  fetchArticle: (from: { url: string } | { name: string; pdf: string }) => send(fetched, '/v1/prompts/fetch', from),
});
