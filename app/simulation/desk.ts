import { findRep } from '../../db/stores/company.ts';
import { decisionsSince } from '../../db/stores/past-leads.ts';
import { reasonsOf } from '../../insights/reasons.ts';
import type { Prompts } from '../../prompts/load.ts';
import { actionInWords, conditionsInWords } from '../../routing/rules-in-words.ts';
import { UsherError } from '../../shared/errors.ts';
import type { Refused, RoutingDesk, RuleInWords } from '../../shared/simulation.ts';
import { problemsOf } from '../publishing/publisher.ts';
import { createMisroutedDesk, type MisroutedDeskDeps } from './misrouted-desk.ts';
import { readPast } from './past.ts';
import { providerEffects } from './provider-effects.ts';
import { simulateEdit } from './simulate-edit.ts';
import { tryLead } from './try-lead.ts';

export type RoutingDeskDeps = MisroutedDeskDeps;

const monthMs = 30 * 86_400_000;

type Drafts = { routing?: string | null | undefined; thresholds?: string | null | undefined };

/** The rules as documentation, one lead tried, and the past simulated. Nothing here routes anybody. */
export function createRoutingDesk(deps: RoutingDeskDeps): RoutingDesk {
  const { database, publisher, clock } = deps;
  const misrouted = createMisroutedDesk(deps);
  function edited({ routing, thresholds }: Drafts): Prompts {
    const texts = new Map<string, string>();
    if (routing) texts.set('routing.yaml', routing);
    if (thresholds) texts.set('thresholds.yaml', thresholds);
    return texts.size === 0 ? publisher.prompts() : publisher.with(texts);
  }
  return {
    ...misrouted,
    async replay(routing) {
      const drafted = attempt(() => edited({ routing }));
      return drafted.kind === 'invalid' ? drafted : misrouted.replay(routing);
    },
    async rules() {
      const since = new Date(clock.now().getTime() - monthMs);
      const decided = decidedBy(await decisionsSince(database.read, since));
      return publisher.prompts().routing.rules.map(
        (rule): RuleInWords => ({
          ...{ id: rule.id, owner: rule.owner, since: rule.since, until: rule.until ?? null, because: rule.because },
          ...{ needs: rule.needs, outranksAccount: rule.outranks_account },
          when: conditionsInWords(rule),
          outcome: actionInWords(rule),
          decided: decided.get(rule.id)?.size ?? 0,
        }),
      );
    },
    async reasons(repId) {
      if (!(await findRep(database.read, repId))) return null;
      const since = new Date(clock.now().getTime() - monthMs);
      const told = reasonsOf(repId, await decisionsSince(database.read, since));
      return { since: since.toISOString(), ...told };
    },
    async try(trial) {
      const drafted = attempt(() => edited(trial));
      if (drafted.kind === 'invalid') return drafted;
      const tried = await tryLead(database, drafted.prompts, trial, clock.now());
      return tried ? { kind: 'tried', ...tried } : { kind: 'unknown_lead' };
    },
    providerEffects: async (days) => providerEffects(await readPast(database, clock.now(), days), publisher.prompts()),
    async simulate(request) {
      const drafted = attempt(() => edited(request));
      if (drafted.kind === 'invalid') return drafted;
      const past = await readPast(database, clock.now(), request.days);
      return { kind: 'simulated', ...(await simulateEdit(past, publisher.prompts(), drafted.prompts, request)) };
    },
  };
}

function attempt(load: () => Prompts): { kind: 'loaded'; prompts: Prompts } | Refused {
  try {
    return { kind: 'loaded', prompts: load() };
  } catch (error) {
    if (!(error instanceof UsherError)) throw error;
    return { kind: 'invalid', problems: problemsOf(error) };
  }
}

/** Which leads each rule decided. */
function decidedBy(rows: Awaited<ReturnType<typeof decisionsSince>>): Map<string, Set<string>> {
  const leads = new Map<string, Set<string>>();
  for (const { leadId, decision } of rows) {
    const id = /^rule:(.*)$/.exec(decision.by)?.[1];
    if (id !== undefined) leads.set(id, (leads.get(id) ?? new Set()).add(leadId));
  }
  return leads;
}
