import type { z } from 'zod';
import type { Answer } from './answer.ts';
import {
  apartList,
  duplicateList,
  enrichmentValue,
  type ImportKind,
  importList,
  importPreview,
  learningOverview,
  type Mapping,
  mergeList,
  providerEffects,
  refusedFile,
} from './data-wire.ts';

type Read = <T extends z.ZodType>(schema: T, path: string, signal: AbortSignal) => Promise<Answer<z.infer<T>>>;
type Write = (path: string, body: object) => Promise<Answer<unknown>>;

export type GivenFile = { kind: ImportKind; file: string; content: string; mapping: Mapping | null };

/** The part of the console's API that is about data: imports, duplicates, learning. */
export const dataApi = (read: Read, write: Write) => ({
  imports: (signal: AbortSignal) => read(importList, '/v1/imports', signal),
  previewImport: async (file: GivenFile) => {
    const answer = await write('/v1/imports/preview', file);
    return answer.kind === 'ok' ? { kind: 'ok' as const, value: importPreview.parse(answer.value) } : answer;
  },
  startImport: (file: GivenFile) => write('/v1/imports', file),
  refusedRows: (id: string, signal: AbortSignal) =>
    read(refusedFile, `/v1/imports/${encodeURIComponent(id)}/refused`, signal),
  duplicates: (signal: AbortSignal) => read(duplicateList, '/v1/duplicates', signal),
  merges: (signal: AbortSignal) => read(mergeList, '/v1/merges', signal),
  merge: (kind: 'contact' | 'account', keptId: string, goneId: string) => write('/v1/merges', { kind, keptId, goneId }),
  apart: (signal: AbortSignal) => read(apartList, '/v1/duplicates/apart', signal),
  keepApart: (kind: 'contact' | 'account', oneId: string, otherId: string) =>
    write('/v1/duplicates/apart', { kind, oneId, otherId }),
  askAgain: (kind: 'contact' | 'account', oneId: string, otherId: string) =>
    write('/v1/duplicates/ask-again', { kind, oneId, otherId }),
  undoMerge: (id: string) => write(`/v1/merges/${encodeURIComponent(id)}/undo`, {}),
  enrichmentValue: (days: number, signal: AbortSignal) =>
    read(enrichmentValue, `/v1/insights/enrichment?days=${days}`, signal),
  providerEffects: (days: number, signal: AbortSignal) =>
    read(providerEffects, `/v1/insights/enrichment/decisions?days=${days}`, signal),
  learning: (signal: AbortSignal) => read(learningOverview, '/v1/learning', signal),
  train: () => write('/v1/learning/train', {}),
});
