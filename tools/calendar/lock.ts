import type { Tx } from '../../db/database.ts';
import type { Rep } from '../../shared/company.ts';
import type { OfferDeps } from './deps.ts';
import { horizonOf } from './slots.ts';
import { localDays } from './wall-time.ts';

/**
 * Locks every day on which a rep can be booked, all in one order: who books and then needs alternatives, and who looks
 * for slots on all days, can never wait for each other.
 */
export async function lockRep({ bookings, clock }: OfferDeps, tx: Tx, rep: Rep): Promise<void> {
  const now = clock.now();
  const last = new Date(horizonOf(rep, now).getTime() + 24 * 3_600_000);
  await bookings.lockRepDays(tx, rep.id, localDays(now, last, rep.zone));
}
