import type { Db } from '../../db/database.ts';
import type * as mails from '../../db/stores/mails.ts';
import type { Exchange } from '../../db/stores/mails.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const mostInAnHour = 5;
const mostInADay = 20;

/** When this address may hear from a machine again; `by` is the cap that holds until then. */
export type Wait = { until: Date; by: 'hour' | 'day' };

/**
 * Whether this address has heard from us as often as a machine may write to anybody, and until when what else there is
 * to say must wait. Null: it may be said now. What waits already counts.
 */
export async function waitFor(
  db: Db,
  { sentTimesTo }: Pick<typeof mails, 'sentTimesTo'>,
  address: string,
  now: Date,
): Promise<Wait | null> {
  const times = await sentTimesTo(db, address, new Date(now.getTime() - dayMs), mostInADay);
  const [hour, day] = [times[mostInAnHour - 1], times[mostInADay - 1]];
  if (day) return { until: new Date(day.getTime() + dayMs), by: 'day' };
  const until = hour && new Date(hour.getTime() + hourMs);
  return until && until > now ? { until, by: 'hour' } : null;
}

/** What ops read of a mail that waits. */
export const waitWords: Record<Wait['by'], string> = {
  hour: `waits: the address has had ${mostInAnHour} of our mails within the hour`,
  day: `waits: the address has had ${mostInADay} of our mails within the day`,
};

/** Nobody reads an answer and writes the next mail in less. */
const quickMs = 30_000;
const mostQuick = 4;
/** A shorter text may well be said again. */
const leastRepeated = 20;
const mostRepeated = 3;

/**
 * Whether what the last hour has brought looks like two machines that do not know each other for machines: each of our
 * mails was answered once and in no time, or the same text came again and again. Whoever reads and writes takes longer.
 */
export function looksLikeLoop({ sent, heard }: Exchange): boolean {
  const texts = heard.map(({ text }) => text.toLowerCase().replace(/[^\p{L}]+/gu, ' '));
  const again = texts.filter(
    (text) => text.length >= leastRepeated && texts.filter((one) => one === text).length >= mostRepeated,
  );
  if (again.length > 0) return true;
  const waits = heard.flatMap(({ at }) => {
    const before = sent.findLast((one) => one < at);
    return before ? [at.getTime() - before.getTime()] : [];
  });
  return heard.length <= sent.length + 1 && waits.filter((ms) => ms <= quickMs).length >= mostQuick;
}

export const loopSince = (now: Date): Date => new Date(now.getTime() - hourMs);

/** To an address that somebody has merely stated, one mail in a day: it may be another's. */
export const hasHeardToday = async (
  db: Db,
  { countSentTo }: Pick<typeof mails, 'countSentTo'>,
  address: string,
  now: Date,
): Promise<boolean> => (await countSentTo(db, address, new Date(now.getTime() - dayMs))) >= 1;
