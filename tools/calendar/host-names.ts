import type { Db } from '../../db/database.ts';
import type { Rep } from '../../shared/company.ts';
import type { Booking } from '../../shared/conversation.ts';
import type { OfferDeps } from './deps.ts';

/** Everybody who meets the prospect, the rep who leads first. */
export async function hostsOf(
  { bookings, company }: Pick<OfferDeps, 'bookings' | 'company'>,
  db: Db,
  { id, repId }: Pick<Booking, 'id' | 'repId'>,
): Promise<Rep[]> {
  const ids = [repId, ...(await bookings.hostsBeside(db, id))];
  const reps = await Promise.all(ids.map((host) => company.findRep(db, host)));
  return reps.filter((rep) => rep !== null);
}

const spoken = new Set(['en', 'de', 'es', 'fr', 'pt']);

/** `Ada Okafor and Sam Whitaker`, in the prospect's language. */
export const namesOf = (hosts: readonly Rep[], language: string): string =>
  new Intl.ListFormat(spoken.has(language) ? language : 'en', { type: 'conjunction' }).format(
    hosts.map(({ name }) => name),
  );
