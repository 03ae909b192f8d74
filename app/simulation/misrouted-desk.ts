import { z } from 'zod';
import type { Database } from '../../db/database.ts';
import { loadReps } from '../../db/stores/company.ts';
import { acceptedAtFirst, knownCompanies, misroutedLeads } from '../../db/stores/past-leads.ts';
import { readSetting, writeSetting } from '../../db/stores/settings.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Publishing } from '../../shared/publishing.ts';
import type { RoutingDesk, RuleProposal } from '../../shared/simulation.ts';
import type { Publisher } from '../publishing/publisher.ts';
import { evidenceIndex } from './evidence.ts';
import { type MisroutedCase, misroutedCase, replayCases } from './misroutes.ts';
import { type Past, readPast } from './past.ts';
import { type Proposed, proposeRules, withRule } from './proposals.ts';
import { simulateEdit } from './simulate-edit.ts';

export type MisroutedDeskDeps = {
  database: Database;
  publisher: Pick<Publisher, 'prompts' | 'with' | 'files'>;
  publish: Publishing['publish'];
  clock: Clock;
};

const file = 'routing.yaml';
const days = 90;
const setting = 'rules.dismissed';
const dismissed = z.object({ ids: z.array(z.string()) });

/** What reps sent back as misrouted teaches: cases that are replayed before each publication, and rules to accept. */
export function createMisroutedDesk({
  database,
  publisher,
  publish,
  clock,
}: MisroutedDeskDeps): Pick<RoutingDesk, 'misrouted' | 'replay' | 'accept' | 'dismiss'> {
  const { read } = database;

  async function cases(): Promise<MisroutedCase[]> {
    const evidenceOf = evidenceIndex(await knownCompanies(read));
    return (await misroutedLeads(read)).map((row) => misroutedCase(row, evidenceOf));
  }

  async function dismissedIds(): Promise<string[]> {
    const parsed = dismissed.safeParse(await readSetting(read, setting));
    return parsed.success ? parsed.data.ids : [];
  }

  async function proposals(
    all: readonly MisroutedCase[],
    failing: ReadonlySet<string>,
    past: Past,
  ): Promise<Proposed[]> {
    const kept = await acceptedAtFirst(read, past.since);
    const accepted = past.leads.flatMap(({ lead }) => (kept.has(lead.id) ? [lead.fields] : []));
    const wrong = all.filter(({ id }) => failing.has(id));
    const without = await dismissedIds();
    const today = clock.now().toISOString().slice(0, 10);
    return proposeRules(wrong, accepted, past.reps, today).filter(({ id }) => !without.includes(id));
  }

  async function withEffect(one: Proposed, all: readonly MisroutedCase[], past: Past): Promise<RuleProposal[]> {
    const edited = publisher.with(new Map([[file, withRule(publisher.files().read(file), one.text)]]));
    const repaired = replayCases(all, edited, past.reps).filter(({ id, passes }) => passes && one.cases.includes(id));
    if (repaired.length === 0) return [];
    const { before, changed } = await simulateEdit(past, publisher.prompts(), edited, { reps: {}, skip: 0 });
    const effect = { leads: before.leads, changed: changed.total, direct: changed.direct, repaired: repaired.length };
    return [{ ...one, effect }];
  }

  async function look() {
    const all = await cases();
    const replayed = replayCases(all, publisher.prompts(), await loadReps(read));
    const failing = new Set(replayed.filter(({ passes }) => !passes).map(({ id }) => id));
    if (failing.size === 0) return { all, replayed, proposed: [], past: null };
    const past = await readPast(database, clock.now(), days);
    return { all, replayed, proposed: await proposals(all, failing, past), past };
  }

  return {
    async misrouted() {
      const { all, replayed, proposed, past } = await look();
      const found: RuleProposal[] = [];
      for (const one of proposed) if (past) found.push(...(await withEffect(one, all, past)));
      return { cases: replayed, proposals: found };
    },
    async replay(routing) {
      const edited = publisher.with(new Map([[file, routing]]));
      return { kind: 'replayed', cases: replayCases(await cases(), edited, await loadReps(read)) };
    },
    async accept({ id, by, note }) {
      const { proposed } = await look();
      const one = proposed.find((other) => other.id === id);
      if (!one) return { kind: 'unknown' };
      const text = withRule(publisher.files().read(file), one.text);
      return publish({ path: file, text, by, note: note || one.because, from: null });
    },
    async dismiss({ id, by }) {
      const { proposed } = await look();
      if (!proposed.some((one) => one.id === id)) return false;
      const ids = [...(await dismissedIds()), id];
      await database.transaction((tx) => writeSetting(tx, setting, { ids, by }, clock.now()));
      return true;
    },
  };
}
