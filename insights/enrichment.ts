import type { ProviderAnswer } from '../shared/lead.ts';
import { quantile } from './speed.ts';

/** What one lead was enriched with, and what the decisions about it read, each by its source. */
export type EnrichedLead = {
  providers: ProviderAnswer[];
  fields: { field: string; source: string }[];
  /** Sources of the fields that stood before the latest decision. */
  read: string[];
};

export type ProviderValue = {
  provider: string;
  asked: number;
  /** In time, at the deadline still under way, with a fault, or not asked since its quota was used up. */
  answered: number;
  late: number;
  failed: number;
  overQuota: number;
  /** Leads of whom it told at least one field that counts. */
  hits: number;
  p95Ms: number | null;
  /** US dollars in all, and for each lead of whom it told something. */
  usd: number;
  usdPerHit: number | null;
  fields: { field: string; leads: number }[];
  /** Leads whose latest decision had a field of it before it. */
  decisions: number;
};

/** What each provider was worth. Where two told the same field, the one that was believed has it. */
export function enrichmentValue(leads: readonly EnrichedLead[]): ProviderValue[] {
  const names = new Set(leads.flatMap(({ providers }) => providers.map(({ provider }) => provider)));
  return [...names].toSorted().map((provider) => {
    const asked = leads.flatMap(({ providers }) => providers.filter((one) => one.provider === provider));
    const count = (status: ProviderAnswer['status']) => asked.filter((one) => one.status === status).length;
    const told = leads.map(({ fields }) => fields.filter(({ source }) => source === provider));
    const answered = asked.filter(({ status }) => status === 'answered');
    const hits = told.filter((fields) => fields.length > 0).length;
    const usd = asked.reduce((sum, one) => sum + (one.usd ?? 0), 0);
    return {
      ...{ provider, asked: asked.length, answered: answered.length, late: count('pending'), failed: count('failed') },
      ...{ overQuota: count('over_quota'), hits },
      p95Ms: quantile(
        answered.map(({ tookMs }) => tookMs),
        0.95,
      ),
      ...{ usd, usdPerHit: hits === 0 ? null : usd / hits },
      fields: [...Map.groupBy(told.flat(), ({ field }) => field)]
        .map(([field, all]) => ({ field, leads: all.length }))
        .toSorted((a, b) => b.leads - a.leads || a.field.localeCompare(b.field)),
      decisions: leads.filter(({ read }) => read.includes(provider)).length,
    };
  });
}
