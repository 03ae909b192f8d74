import { parse } from 'yaml';
import { z } from 'zod';
import type { Database } from '../../db/database.ts';
import { loadReps } from '../../db/stores/company.ts';
import { versionsOfPath } from '../../db/stores/prompt-versions.ts';
import { lookAgain, withheldLeads } from '../../db/stores/withheld-leads.ts';
import type { AssigningDesk } from '../../shared/assigning.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Publishing } from '../../shared/publishing.ts';
import { type AssigningMode, assigningMode } from '../../shared/rules-file.ts';
import type { Publisher } from '../publishing/publisher.ts';

export type AssigningDeskDeps = {
  database: Database;
  publisher: Pick<Publisher, 'prompts' | 'files' | 'fileText'>;
  publish: Publishing['publish'];
  clock: Clock;
  /** Tells the engine that something is due. */
  ring: () => void;
};

const file = 'routing.yaml';
/** How many are written in one transaction, so that nobody waits long behind them. */
const atOnce = 200;

/** Whether leads are given to reps. While they are not, what would have been is listed; afterwards it is made up for. */
export function createAssigningDesk({ database, publisher, publish, clock, ring }: AssigningDeskDeps): AssigningDesk {
  const modeNow = () => publisher.prompts().routing.mode;

  /** Once leads are given again, what the agent leads waits for nothing. */
  const withheld = async () => {
    const all = await withheldLeads(database.read);
    return modeNow() === 'assign' ? all.filter(({ by }) => by !== 'agent') : all;
  };

  /** The publication that brought the mode that holds. */
  async function switched() {
    const versions = await versionsOfPath(database.read, file);
    const textOf = ({ state, content }: (typeof versions)[number]) =>
      state === 'file' ? publisher.fileText(file) : content;
    const other = versions.findIndex((version) => modeIn(textOf(version)) !== modeNow());
    const run = other < 0 ? versions : versions.slice(0, other);
    const first = run.at(-1);
    return first && (other >= 0 || modeIn(publisher.fileText(file)) !== modeNow()) ? first : null;
  }

  return {
    async standing(limit) {
      const [leads, reps, version] = await Promise.all([withheld(), loadReps(database.read), switched()]);
      const names = new Map(reps.map(({ id, name }) => [id, name]));
      const items = leads.slice(0, limit).map(({ contact, would, at, ...lead }) => ({
        ...lead,
        ...{ name: contact.name, email: contact.email, at: at.toISOString() },
        would: { id: would, name: names.get(would) ?? would },
      }));
      return {
        mode: modeNow(),
        since: version?.at.toISOString() ?? null,
        switchedBy: version?.by ?? null,
        because: version?.note ?? null,
        withheld: { total: leads.length, items },
      };
    },
    async switch({ mode, by, because }) {
      if (mode === modeNow()) return { kind: 'as_it_is' };
      const text = inMode(publisher.files().read(file), mode);
      return publish({ path: file, text, by, note: because, from: null });
    },
    async decideAgain(wanted) {
      if (modeNow() !== 'assign') return { kind: 'withheld' };
      const open = (await withheld()).map(({ leadId }) => leadId);
      const ids = wanted === 'all' ? open : open.filter((id) => wanted.includes(id));
      let leads = 0;
      for (let from = 0; from < ids.length; from += atOnce)
        leads += await database.transaction((tx) => lookAgain(tx, ids.slice(from, from + atOnce), clock.now()));
      ring();
      return { kind: 'begun', leads };
    },
  };
}

const stated = z.object({ mode: assigningMode });

function modeIn(routing: string | null): AssigningMode {
  const parsed = stated.safeParse(routing === null ? null : parse(routing));
  return parsed.success ? parsed.data.mode : 'assign';
}

/** `routing.yaml` with this mode; its comments stay. */
export function inMode(routing: string, mode: AssigningMode): string {
  const line = /^mode:[^\n#]*?(?=\s*(?:#|$))/m;
  return line.test(routing) ? routing.replace(line, `mode: ${mode}`) : `mode: ${mode}\n${routing}`;
}
