import { teamVersion } from '../agent/policies.ts';
import type { Database } from '../db/database.ts';
import { findRep, loadReps, setSilent } from '../db/stores/company.ts';
import { editRep, restoreRep } from '../db/stores/imported-rows.ts';
import { nameable } from '../routing/policies.ts';
import { compilePolicy } from '../routing/rules.ts';
import type { Clock } from '../shared/clock.ts';
import type { Rep } from '../shared/company.ts';
import { UsherError } from '../shared/errors.ts';
import type { Logger } from '../shared/logger.ts';
import type { RepPatch, TeamDesk } from '../shared/team.ts';
import type { Publisher } from './publishing/publisher.ts';

/** How soon another process's change is known here to what does not read the database itself. */
const everyMs = 2000;

/** The reps as they stand in the database, for whom asking it each time would cost too much. Decisions ask it. */
export async function createTeam({ database, log }: { database: Pick<Database, 'read'>; log: Logger }) {
  let reps: readonly Rep[] = await loadReps(database.read);
  let timer: NodeJS.Timeout | null = null;
  const refresh = async () => {
    const now = await loadReps(database.read);
    if (teamVersion(now) !== teamVersion(reps)) reps = now;
  };
  return {
    reps: () => reps,
    refresh,
    start() {
      timer = setInterval(() => {
        refresh().catch((fault: unknown) => log.warn({ fault: String(fault) }, 'the reps could not be read'));
      }, everyMs);
    },
    stop() {
      if (timer) clearInterval(timer);
    },
  };
}

export type Team = Awaited<ReturnType<typeof createTeam>>;

type TeamDeskDeps = {
  database: Database;
  clock: Clock;
  publisher: Pick<Publisher, 'prompts'>;
  team: Pick<Team, 'refresh'>;
};

/** Edits of reps in the console: they hold from the next decision on, in every process. */
export function createTeamDesk({ database, clock, publisher, team }: TeamDeskDeps): TeamDesk {
  const inFiles = (id: string) => publisher.prompts().reps.find((rep) => rep.id === id);

  /** What the rules point at must stay there. */
  function problemWith(reps: readonly Rep[]): string | null {
    try {
      compilePolicy(publisher.prompts().routing, nameable(reps, publisher.prompts().reps));
      return null;
    } catch (fault) {
      if (fault instanceof UsherError) return fault.message;
      throw fault;
    }
  }

  return {
    async edit(id, patch) {
      const edited = await database.transaction(async (tx): Promise<Awaited<ReturnType<TeamDesk['edit']>>> => {
        const known = await findRep(tx, id);
        if (!known) return { kind: 'unknown' };
        const said = changed(known, patch);
        const after = (await loadReps(tx)).map((rep) => (rep.id === id ? { ...rep, ...said } : rep));
        const problem = said.pools ? problemWith(after) : null;
        if (problem !== null) return { kind: 'impossible', because: problem };
        if (Object.keys(said).length > 0) await editRep(tx, known, said, { by: 'console', at: clock.now() });
        // Who is said to be there is asked again.
        if (patch.active === true || patch.presence === 'online') await setSilent(tx, id, null);
        return { kind: 'edited' };
      });
      await team.refresh();
      return edited;
    },
    async restore(id) {
      const before = inFiles(id);
      const known = await findRep(database.read, id);
      if (!known) return { kind: 'unknown' };
      if (!before) return { kind: 'impossible', because: 'no file says anything about this rep' };
      const fields = Object.entries(before).filter(([field]) => known.edited?.[field] !== undefined);
      await database.transaction((tx) => restoreRep(tx, known, Object.fromEntries(fields)));
      await team.refresh();
      return { kind: 'edited' };
    },
  };
}

/** What is said once more edits nothing. */
function changed(known: Rep, patch: RepPatch): RepPatch {
  const before = new Map<string, unknown>(Object.entries(known));
  const differs = ([field, value]: [string, unknown]) =>
    value !== undefined && JSON.stringify(before.get(field)) !== JSON.stringify(value);
  return Object.fromEntries(Object.entries(patch).filter(differs));
}
