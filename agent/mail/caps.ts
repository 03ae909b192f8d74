import type { Db } from '../../db/database.ts';
import type * as mails from '../../db/stores/mails.ts';

const hourMs = 3_600_000;
const mostInAnHour = 5;
const mostInADay = 20;

/**
 * Whether this address has heard from us as often as a machine may write to anybody. It is what ends a loop between two
 * machines that do not know each other for machines, whatever their headers say.
 */
export async function hasHeardEnough(
  db: Db,
  { countSentTo }: Pick<typeof mails, 'countSentTo'>,
  address: string,
  now: Date,
): Promise<boolean> {
  const since = (ms: number) => new Date(now.getTime() - ms);
  if ((await countSentTo(db, address, since(hourMs))) >= mostInAnHour) return true;
  return (await countSentTo(db, address, since(24 * hourMs))) >= mostInADay;
}

/** To an address that somebody has merely stated, one mail in a day: it may be another's. */
export const hasHeardToday = async (
  db: Db,
  { countSentTo }: Pick<typeof mails, 'countSentTo'>,
  address: string,
  now: Date,
): Promise<boolean> => (await countSentTo(db, address, new Date(now.getTime() - 24 * hourMs))) >= 1;
