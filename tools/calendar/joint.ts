import { type Interval, mayStart, type RepSearch, repSlots } from './slots.ts';

/** A time at which everybody is free, with who meets the prospect beside the rep who leads. */
export type MeetingSlot = Interval & { beside: string[] };

/**
 * The free starts of the rep who leads at which each place beside can be taken by somebody else who is free for as
 * long. Of several, who has the fewest meetings ahead takes it.
 */
export function meetingSlots(lead: RepSearch, beside: readonly RepSearch[][]): MeetingSlot[] {
  const places = beside.map((candidates) =>
    candidates
      .toSorted((a, b) => a.meetings.length - b.meetings.length)
      .map((search) => ({ id: search.rep.id, isFree: mayStart(search) })),
  );
  return repSlots(lead).flatMap((slot) => {
    const hosts = seated(places, slot.start, [lead.rep.id]);
    return hosts ? [{ ...slot, beside: hosts }] : [];
  });
}

type Candidate = { id: string; isFree: (start: Date) => boolean };

/** One for each place, nobody twice; null where that cannot be. */
function seated(places: readonly Candidate[][], start: Date, taken: readonly string[]): string[] | null {
  const [place, ...rest] = places;
  if (!place) return [];
  for (const { id, isFree } of place) {
    if (taken.includes(id) || !isFree(start)) continue;
    const others = seated(rest, start, [...taken, id]);
    if (others) return [id, ...others];
  }
  return null;
}
