import { Gauge } from 'prom-client';
import type { Part } from '../channels/web/deps.ts';
import type { Metrics } from '../channels/web/metrics.ts';
import type { Database } from '../db/database.ts';
import { mailboxViews } from '../db/stores/mailboxes.ts';
import type { MailboxView } from '../shared/mailbox.ts';
import type { Config } from './config.ts';
import { partsOf } from './parts.ts';

type Installation = { config: Config; database: Database };

const viewsOf = ({ config, database }: { config: Pick<Config, 'email'>; database: Database }): Promise<MailboxView[]> =>
  mailboxViews(database.read, config.email?.mailboxes.map(({ name }) => name) ?? []);

/** The parts of this installation as they are now: a mailbox that cannot be read says so, and what to do. */
export async function partsNow(installation: Installation): Promise<Part[]> {
  const parts = partsOf(installation.config);
  const views = await viewsOf(installation);
  if (views.length === 0) return parts;
  const now = views.map(told).join('; ');
  const how = views.flatMap(({ name, error }) => (error ? `${name}: ${error}` : [])).join('; ') || null;
  const isBroken = views.some(({ state }) => state === 'refused' || state === 'away');
  return parts.map((part) => (part.part === 'Email' ? { ...part, now, how, isBroken } : part));
}

const words: Record<MailboxView['state'], string> = {
  reading: 'is read',
  away: 'cannot be reached and is tried again',
  refused: 'CANNOT BE READ until its sign-in is corrected',
  idle: 'is not read yet',
};

const told = ({ name, state, faults }: MailboxView): string =>
  `${name} ${words[state]}${faults > 0 ? `, ${faults} of its mails could not be` : ''}`;

/** For whoever is woken at night: a mailbox that is not read, and mails that could not be. */
export function createMailboxGauges(
  metrics: Pick<Metrics, 'registry'>,
  installation: { config: Pick<Config, 'email'>; database: Database },
): void {
  if (!installation.config.email) return;
  const about = { labelNames: ['mailbox'], registers: [metrics.registry] };
  new Gauge({
    ...about,
    name: 'usher_mailbox_reading',
    help: '1 while the mailbox is read, 0 while it is out of reach or refuses the sign-in',
    async collect() {
      for (const { name, state } of await viewsOf(installation))
        this.set({ mailbox: name }, state === 'reading' ? 1 : 0);
    },
  });
  new Gauge({
    ...about,
    name: 'usher_mailbox_faults',
    help: 'Mails that could not be taken in',
    async collect() {
      for (const { name, faults } of await viewsOf(installation)) this.set({ mailbox: name }, faults);
    },
  });
}
