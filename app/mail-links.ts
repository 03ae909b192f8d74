import { createMailTokens } from '../channels/web/mail-tokens.ts';
import type { Tx } from '../db/database.ts';
import { keepLink } from '../db/stores/mail-links.ts';
import type { MailLink } from '../shared/mail-link.ts';
import type { Ground } from './ground.ts';

const dayMs = 24 * 3_600_000;

/** How long a link does what it says: leaving is for ever. */
const validMs: Record<MailLink['kind'], number> = {
  book: 30 * dayMs,
  chat: 30 * dayMs,
  outcome: 30 * dayMs,
  rebook: 30 * dayMs,
  rep: 30 * dayMs,
  summary: 30 * dayMs,
  unsubscribe: 36_500 * dayMs,
};

export type LinkTo = (tx: Tx, link: MailLink, leadId: string) => Promise<string>;

/** Keeps what a link of a mail does, and answers the address under which it does it. */
export function createLinkTo({ config, serverSecret, clock }: Ground): LinkTo {
  const tokens = createMailTokens(serverSecret);
  const base = config.publicUrl ?? `http://${config.host}:${config.port}`;
  return async (tx, link, leadId) => {
    const id = tokens.idOf(link);
    await keepLink(tx, { id, leadId, link, until: new Date(clock.now().getTime() + validMs[link.kind]) });
    return `${base}/mail/${id}`;
  };
}
