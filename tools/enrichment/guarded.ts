import { ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel';
import type { Clock } from '../../shared/clock.ts';
import type { ProviderTerms } from '../../shared/enrichment-file.ts';
import type { EnrichedField } from '../../shared/lead.ts';
import { mailDomain } from '../../shared/mail-domain.ts';
import type { EnrichmentInput, EnrichmentProvider } from './provider.ts';

/** Counts a look-up; false, and not counted, where the provider's quota is used up. */
export type TakeLookup = (provider: string, terms: ProviderTerms) => Promise<boolean>;

export type GuardOptions = {
  /** So many faults in a row, and the provider is left alone … */
  failures?: number;
  /** … for so long. */
  restMs?: number;
  /** How long an answer about a domain is kept, and how many are. */
  keptMs?: number;
  most?: number;
  /** What its look-ups cost and how many there may be. */
  terms?: ProviderTerms | undefined;
  take?: TakeLookup | undefined;
};

/** `usd`: what this answer cost; what is still known from a colleague's look-up costs nothing. */
export type Told = { status: 'answered'; fields: EnrichedField[]; usd: number } | { status: 'over_quota' };

/** A provider as it is asked: throws where it fails, or failed too often just now. */
export type GuardedProvider = {
  name: string;
  ask: (input: EnrichmentInput, signal: AbortSignal) => Promise<Told>;
};

type Kept = { fields: EnrichedField[]; until: number };

const free: ProviderTerms = { usd: 0 };

/** A provider that is spared while it fails, keeps to its quota, and is not asked twice about one domain. */
export function guarded(
  provider: EnrichmentProvider,
  clock: Clock,
  { failures = 3, restMs = 30_000, keptMs = 24 * 3_600_000, most = 5_000, terms = free, take }: GuardOptions = {},
): GuardedProvider {
  const breaker = circuitBreaker(handleAll, { halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(failures) });
  const kept = new Map<string, Kept>();
  const isLimited = terms.per_day !== undefined || terms.per_month !== undefined;

  const keep = (domain: string, fields: EnrichedField[]) => {
    kept.delete(domain);
    kept.set(domain, { fields, until: clock.now().getTime() + keptMs });
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
  };

  return {
    name: provider.name,
    async ask(input, signal) {
      const mail = provider.perDomain ? mailDomain(input.email) : null;
      const domain = mail?.kind === 'business' ? mail.domain : null;
      const known = domain === null ? undefined : kept.get(domain);
      if (known && known.until > clock.now().getTime()) return { status: 'answered', fields: known.fields, usd: 0 };
      const told = await breaker.execute(async (): Promise<Told> => {
        if (isLimited && take && !(await take(provider.name, terms))) return { status: 'over_quota' };
        return { status: 'answered', fields: await provider.lookup(input, signal), usd: terms.usd };
      });
      if (domain !== null && told.status === 'answered') keep(domain, told.fields);
      return told;
    },
  };
}
