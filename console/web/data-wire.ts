import { z } from 'zod';

export const enrichmentValue = z.object({
  leads: z.number(),
  providers: z.array(
    z.object({
      provider: z.string(),
      asked: z.number(),
      late: z.number(),
      failed: z.number(),
      overQuota: z.number(),
      hits: z.number(),
      p95Ms: z.number().nullable(),
      usd: z.number(),
      usdPerHit: z.number().nullable(),
      fields: z.array(z.object({ field: z.string(), leads: z.number() })),
      decisions: z.number(),
    }),
  ),
});
export type EnrichmentValue = z.infer<typeof enrichmentValue>;

const outcome = z.object({ kind: z.string(), repId: z.string().nullable() });
export const providerEffects = z.object({
  items: z.array(
    z.object({
      provider: z.string(),
      leads: z.number(),
      changed: z.number(),
      items: z.array(z.object({ leadId: z.string(), name: z.string(), before: outcome, after: outcome })),
    }),
  ),
});
export type ProviderEffects = z.infer<typeof providerEffects>['items'];

/** What the server answers about imports, duplicates and learning: only what the pages show. */

const kind = z.enum(['leads', 'accounts', 'reps', 'outcomes']);
export type ImportKind = z.infer<typeof kind>;

const problem = z.object({
  kind: z.string(),
  text: z.string(),
  lines: z.array(z.number()),
  repair: z.string().nullable(),
});
const report = z.object({ encoding: z.string(), delimiter: z.string(), problems: z.array(problem) });
const texts = z.record(z.string(), z.string());
const mapping = z.object({
  columns: texts,
  dateOrder: z.record(z.string(), z.enum(['dmy', 'mdy'])),
  repairs: z.record(z.string(), texts),
});
export type Mapping = z.infer<typeof mapping>;

export const importPreview = z.object({
  rows: z.number(),
  headers: z.array(z.string()),
  targets: z.array(z.object({ field: z.string(), label: z.string(), required: z.boolean() })),
  mapping,
  asked: z.array(z.object({ column: z.string(), example: z.string() })),
  result: z.array(texts),
  refused: z.array(z.object({ line: z.number(), reason: z.string() })),
  report,
});
export type ImportPreview = z.infer<typeof importPreview>;

const importItem = z.object({
  id: z.string(),
  kind,
  file: z.string(),
  rows: z.number(),
  done: z.number(),
  taken: z.number(),
  refused: z.number(),
  at: z.string(),
  finishedAt: z.string().nullable(),
  report,
});
export type ImportItem = z.infer<typeof importItem>;
export const importList = z.object({ items: z.array(importItem) });
export const refusedFile = z.object({ file: z.string() });

const side = z.object({ id: z.string(), name: z.string(), detail: z.string() });
const mergeKind = z.enum(['contact', 'account']);
export const duplicateList = z.object({
  items: z.array(z.object({ kind: mergeKind, kept: side, gone: side, because: z.string() })),
});
export type Duplicate = z.infer<typeof duplicateList>['items'][number];
export const mergeList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      kind: mergeKind,
      kept: side,
      gone: side,
      moved: z.number(),
      at: z.string(),
      undoneAt: z.string().nullable(),
    }),
  ),
});
export const apartList = z.object({
  items: z.array(z.object({ kind: mergeKind, one: side, other: side, at: z.string() })),
});
export type Apart = z.infer<typeof apartList>['items'][number];
export type Merge = z.infer<typeof mergeList>['items'][number];

const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });
const model = z.object({
  id: z.string(),
  line: z.string().nullable(),
  status: z.enum(['champion', 'retired', 'refused']),
  at: z.string(),
  report: z.object({
    won: z.number(),
    lost: z.number(),
    verdict: z.string(),
    leftOut: z.array(z.object({ field: z.string(), because: z.string() })),
    held: z.object({ leads: z.number(), auc: estimate, eceBeyondChance: z.number(), gain: estimate }).nullable(),
    bins: z.array(z.object({ leads: z.number(), said: z.number(), came: z.number() })),
    weights: z.array(z.object({ field: z.string(), strength: z.number() })),
  }),
});
export type Model = z.infer<typeof model>;
export const learningOverview = z.object({
  won: z.number(),
  lost: z.number(),
  fewest: z.number(),
  models: z.array(model),
  alarms: z.array(z.object({ about: z.string(), text: z.string() })),
  isTraining: z.boolean(),
});
export type Learning = z.infer<typeof learningOverview>;
