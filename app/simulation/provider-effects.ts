import type { Prompts } from '../../prompts/load.ts';
import type { PastLead } from '../../routing/simulate.ts';
import { changedDecisions } from '../../routing/simulation-changes.ts';
import { providerNames } from '../../shared/enrichment-file.ts';
import type { ProviderEffect } from '../../shared/simulation.ts';
import { assess } from '../../tools/scoring/assess.ts';
import { compileModel, type ScoreModel } from '../../tools/scoring/model.ts';
import { type Past, replay } from './past.ts';

/** Changed decisions that one answer lists for each provider. */
const listed = 20;

/**
 * Which decisions would have been others had a provider told nothing, all else as it was. Who merely has another turn
 * since somebody else got an earlier lead is not counted.
 */
export async function providerEffects(past: Past, prompts: Prompts): Promise<ProviderEffect[]> {
  const model = compileModel(prompts.thresholds);
  const before = await replay(past, prompts);
  const effects: ProviderEffect[] = [];
  for (const provider of providerNames) {
    const touched = past.leads.filter((one) => tells(one, provider));
    if (touched.length === 0) continue;
    const without = new Map(touched.map((one) => [one, withoutProvider(one, provider)]));
    const tiers = new Map([...without].map(([one, other]) => [one.lead.id, tierOf(one, other, model)]));
    const leads = past.leads.map((one) => without.get(one) ?? one);
    const after = await replay({ ...past, leads }, prompts, (lead) => tiers.get(lead.id) ?? lead.tier);
    const changed = changedDecisions(before, after).filter(({ isDirect, leadId }) => isDirect && tiers.has(leadId));
    effects.push({
      ...{ provider, leads: touched.length, changed: changed.length },
      items: changed.slice(0, listed).map(({ leadId, before: held, after: would }) => ({
        ...{ leadId, name: past.names.get(leadId) ?? leadId },
        before: outcomeOf(held.decision),
        after: outcomeOf(would.decision),
      })),
    });
  }
  return effects;
}

const outcomeOf = ({ kind, repId, tier }: ProviderEffect['items'][number]['before']) => ({ kind, repId, tier });

const tells = ({ lead }: PastLead, provider: string): boolean =>
  Object.values(lead.fields).some((input) => input?.source === provider);

const withoutProvider = (past: PastLead, provider: string): PastLead => ({
  ...past,
  lead: {
    ...past.lead,
    fields: Object.fromEntries(Object.entries(past.lead.fields).filter(([, input]) => input?.source !== provider)),
  },
});

/** A lead keeps the tier that it had, which may be a learned one, unless the points make a difference without them. */
const tierOf = (held: PastLead, other: PastLead, model: ScoreModel): PastLead['lead']['tier'] => {
  const [was, will] = [held, other].map(({ lead }) => assess(lead.fields, null, model).verdict.tier);
  return was === will || will === undefined ? held.lead.tier : will;
};
