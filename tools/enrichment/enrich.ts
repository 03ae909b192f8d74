import type { Clock } from '../../shared/clock.ts';
import type { EnrichmentFile } from '../../shared/enrichment-file.ts';
import type { EnrichedField, Enrichment, ProviderAnswer } from '../../shared/lead.ts';
import { type GuardedProvider, type GuardOptions, guarded, type TakeLookup } from './guarded.ts';
import type { EnrichmentInput, EnrichmentProvider } from './provider.ts';

type AskOptions = {
  /** In the order in which they are believed: of two that name a field, the earlier one counts. */
  providers: GuardedProvider[];
  deadlineMs: number;
  clock: Clock;
  /** Hears of each provider that answers after the deadline, with that provider's fields alone. */
  onLate?: ((late: Enrichment) => void) | undefined;
};

/** How long a late answer is waited for before its request is given up. */
const latestMs = 15_000;

/** Asks everybody at once and answers with what is there when all are done or the deadline is over. Never throws. */
async function enrich(input: EnrichmentInput, options: AskOptions): Promise<Enrichment> {
  const { providers, deadlineMs, clock, onLate } = options;
  const startedAt = clock.now().getTime();
  const signal = AbortSignal.timeout(latestMs);
  const answers = new Map<string, Answer>();
  let over = false;
  const asked = providers.map(async (provider) => {
    const answer = await ask(provider, input, signal);
    const tookMs = clock.now().getTime() - startedAt;
    if (!over) answers.set(provider.name, { ...answer, tookMs });
    else if (answer.status === 'answered' && answer.fields.length > 0) {
      onLate?.(enrichmentOf([provider.name], new Map([[provider.name, { ...answer, tookMs }]]), clock));
    }
  });
  await doneOrDue(Promise.all(asked), deadlineMs);
  over = true;
  return enrichmentOf(
    providers.map(({ name }) => name),
    answers,
    clock,
    deadlineMs,
  );
}

export type EnrichOptions = Pick<AskOptions, 'deadlineMs' | 'clock'> & {
  /** In the order in which they are believed. */
  providers: EnrichmentProvider[];
  /** What was agreed with whom; who is not in it costs nothing and may be asked at any time. */
  terms?: EnrichmentFile['providers'];
  take?: TakeLookup;
  guard?: Omit<GuardOptions, 'terms' | 'take'>;
};

/** What a turn is given: every provider behind its breaker, quota and cache, which live as long as the process. */
export function createEnrichment({ providers, terms = [], take, guard, ...asking }: EnrichOptions) {
  const asked = providers.map((provider) =>
    guarded(provider, asking.clock, { ...guard, terms: terms.find(({ name }) => name === provider.name), take }),
  );
  return (input: EnrichmentInput, onLate?: (late: Enrichment) => void): Promise<Enrichment> =>
    enrich(input, { ...asking, providers: asked, onLate });
}

/** An enrichment with newer answers in it, in place of older ones of the same providers; believed as in `order`. */
export function mergeEnrichment(before: Enrichment, newer: Enrichment, order: string[]): Enrichment {
  const asked = new Set(newer.providers.map(({ provider }) => provider));
  const answered = newer.providers.filter(({ status }) => status === 'answered').map(({ provider }) => provider);
  return {
    fields: believed([...before.fields.filter(({ source }) => !answered.includes(source)), ...newer.fields], order),
    providers: [...before.providers.filter(({ provider }) => !asked.has(provider)), ...newer.providers],
    at: newer.at,
  };
}

type Answer = Pick<ProviderAnswer, 'tookMs' | 'usd'> & {
  status: Exclude<ProviderAnswer['status'], 'pending'>;
  fields: EnrichedField[];
};

async function ask(
  provider: GuardedProvider,
  input: EnrichmentInput,
  signal: AbortSignal,
): Promise<Omit<Answer, 'tookMs'>> {
  try {
    const told = await provider.ask(input, signal);
    if (told.status === 'over_quota') return { status: 'over_quota', fields: [] };
    return { status: 'answered', fields: told.fields, ...(told.usd > 0 && { usd: told.usd }) };
  } catch {
    return { status: 'failed', fields: [] };
  }
}

function enrichmentOf(order: string[], answers: Map<string, Answer>, clock: Clock, waitedMs = 0): Enrichment {
  const providers = order.map((provider): ProviderAnswer => {
    const answer = answers.get(provider);
    if (answer === undefined) return { provider, status: 'pending', tookMs: waitedMs };
    const { status, tookMs, usd } = answer;
    return { provider, status, tookMs, ...(usd !== undefined && { usd }) };
  });
  const fields = order.flatMap((name) => answers.get(name)?.fields ?? []);
  return { fields: believed(fields, order), providers, at: clock.now() };
}

/** One value a field: that of the provider that comes first in the order. */
function believed(fields: EnrichedField[], order: string[]): EnrichedField[] {
  const rank = ({ source }: EnrichedField) => (order.includes(source) ? order.indexOf(source) : order.length);
  const chosen = new Map<string, EnrichedField>();
  for (const field of fields) {
    const other = chosen.get(field.field);
    if (other === undefined || rank(field) < rank(other)) chosen.set(field.field, field);
  }
  return [...chosen.values()];
}

async function doneOrDue(done: Promise<unknown>, deadlineMs: number): Promise<void> {
  const due = Promise.withResolvers<void>();
  const timer = setTimeout(due.resolve, deadlineMs);
  await Promise.race([done, due.promise]);
  clearTimeout(timer);
}
