import { ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel';
import type { Clock } from '../../shared/clock.ts';
import type { EnrichedField } from '../../shared/lead.ts';
import { mailDomain } from '../../shared/mail-domain.ts';
import type { EnrichmentProvider } from './provider.ts';

export type GuardOptions = {
  /** So many faults in a row, and the provider is left alone … */
  failures?: number;
  /** … for so long. */
  restMs?: number;
  /** How long an answer about a domain is kept, and how many are. */
  keptMs?: number;
  most?: number;
};

type Kept = { fields: EnrichedField[]; until: number };

/** A provider that is spared while it fails, and not asked twice about one domain. */
export function guarded(
  provider: EnrichmentProvider,
  clock: Clock,
  { failures = 3, restMs = 30_000, keptMs = 24 * 3_600_000, most = 5_000 }: GuardOptions = {},
): EnrichmentProvider {
  const breaker = circuitBreaker(handleAll, { halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(failures) });
  const kept = new Map<string, Kept>();

  const keep = (domain: string, fields: EnrichedField[]) => {
    kept.delete(domain);
    kept.set(domain, { fields, until: clock.now().getTime() + keptMs });
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
  };

  return {
    ...provider,
    async lookup(input, signal) {
      const mail = provider.perDomain ? mailDomain(input.email) : null;
      const domain = mail?.kind === 'business' ? mail.domain : null;
      const known = domain === null ? undefined : kept.get(domain);
      if (known && known.until > clock.now().getTime()) return known.fields;
      const fields = await breaker.execute(() => provider.lookup(input, signal));
      if (domain !== null) keep(domain, fields);
      return fields;
    },
  };
}
