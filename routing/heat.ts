import type { EnrichedField } from '../shared/lead.ts';
import type { IntentSettings, SignalSettings } from '../shared/thresholds-file.ts';
import { type Seen, summariseSignals } from './signals.ts';

const dayMs = 86_400_000;

/** What one signal is called among the weights: the page's kind, `ad_click`, `page`, or the event's own type. */
function weightName(one: Seen, intent: IntentSettings): string {
  const { pricing, comparison, case_study, docs, ad_clicks, page_views } = summariseSignals([one], intent, one.at);
  if (pricing) return 'pricing';
  if (comparison) return 'comparison';
  if (case_study) return 'case_study';
  if (docs) return 'docs';
  if (ad_clicks) return 'ad_click';
  return page_views ? 'page' : one.type.toLowerCase().replace(/[^a-z0-9]+/g, '_');
}

/** `intent_surge` and `intent` are asked in this order: the first words of a type that have a weight. */
function weightOf(name: string, weights: SignalSettings['weights']): number {
  for (let part = name; part !== ''; part = part.slice(0, Math.max(0, part.lastIndexOf('_')))) {
    const weight = weights[part];
    if (weight !== undefined) return weight;
  }
  return 0;
}

export type SignalStore = { person: readonly Seen[]; account: readonly Seen[] };

/** Σ weight × ½^(age ÷ half-life): what was done yesterday counts more than what was done last month. */
export function heatOf(seen: readonly Seen[], intent: IntentSettings, settings: SignalSettings, now: Date): number {
  const heat = seen.reduce((sum, one) => {
    const days = (now.getTime() - one.at.getTime()) / dayMs;
    if (days < 0) return sum;
    const name = weightName(one, intent);
    const halfLife = settings.half_lives[name] ?? settings.half_life_days;
    return sum + weightOf(name, settings.weights) * 0.5 ** (days / halfLife);
  }, 0);
  return Math.round(heat * 10) / 10;
}

/** Fields of the lead: `intent.heat` of the person, and `intent.account_heat` of colleagues and intent providers. */
export function heatFields(
  { person, account }: SignalStore,
  intent: IntentSettings,
  settings: SignalSettings,
  now: Date,
): EnrichedField[] {
  const fields: [string, readonly Seen[]][] = [
    ['intent.heat', person],
    ['intent.account_heat', account],
  ];
  return fields.flatMap(([field, seen]) => {
    const at = seen.reduce<Date | null>((latest, one) => (latest && latest >= one.at ? latest : one.at), null);
    if (at === null) return [];
    return [{ field, value: heatOf(seen, intent, settings, now), source: 'tracker', confidence: 1, at }];
  });
}
