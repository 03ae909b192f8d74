import { type Rep, weekdays } from '../../shared/company.ts';
import { occurrences } from './recurrence.ts';
import { closing, localDay, localDays, opening } from './wall-time.ts';

/** Instants, end exclusive. */
export type Interval = { start: Date; end: Date };

/** What a search for free starts goes by. Times are minutes; `spansOf` gives the working hours of a local date. */
export type SlotSearch = {
  zone: string;
  days: string[];
  spansOf: (day: string) => { from: string; to: string }[];
  minutes: number;
  stepMinutes: number;
  bufferBefore: number;
  bufferAfter: number;
  /** No start before this. */
  earliest: Date;
  busy: Interval[];
};

const minuteMs = 60_000;

/**
 * Every free start, in order. Hours are read in the zone of each day by itself, so that a change of the clocks moves
 * them right; within a day, starts step in elapsed time.
 */
export function freeStarts(search: SlotSearch): Date[] {
  const free = notBusy(search);
  return search.days.flatMap((day) =>
    search.spansOf(day).flatMap(({ from, to }) => {
      const end = closing(search.zone, day, to).getTime() - search.minutes * minuteMs;
      const starts: Date[] = [];
      for (
        let start = opening(search.zone, day, from).getTime();
        start <= end;
        start += search.stepMinutes * minuteMs
      ) {
        if (start >= search.earliest.getTime() && free(start)) starts.push(new Date(start));
      }
      return starts;
    }),
  );
}

/** Whether nothing stands between a start and its end, with the time that is kept free around it. */
function notBusy(search: Pick<SlotSearch, 'busy' | 'minutes' | 'bufferBefore' | 'bufferAfter'>) {
  const busy = search.busy.map(({ start, end }) => ({ start: start.getTime(), end: end.getTime() }));
  const before = search.bufferBefore * minuteMs;
  const after = (search.minutes + search.bufferAfter) * minuteMs;
  return (start: number) => !busy.some((one) => one.start < start + after && start - before < one.end);
}

/** Starts are offered on the half hour of the rep's hours. */
const stepMinutes = 30;

export type RepSearch = {
  rep: Rep;
  now: Date;
  /** Only starts inside this window; it is cut to the rep's notice and horizon. */
  window: Interval;
  /** Meetings and live holds in Usher: they block time and count for the rep's daily cap. */
  meetings: Interval[];
  /** Whatever else blocks the rep: it only blocks time. */
  busy: Interval[];
};

/** The free starts of one rep: hours, absences, holidays, notice, horizon, buffers and the cap per day. */
export function repSlots(search: RepSearch): Interval[] {
  const { rep, meetings, busy } = search;
  const { minutes, bufferMinutes, perDay } = rep.meeting;
  const { earliest, latest } = withinRules(search);
  if (latest <= earliest) return [];
  const taken = meetingsPerDay(meetings, rep.zone);
  return freeStarts({
    zone: rep.zone,
    days: localDays(earliest, latest, rep.zone).filter((day) => (taken.get(day) ?? 0) < perDay),
    spansOf: (day) => hoursOf(rep, day),
    minutes,
    stepMinutes,
    bufferBefore: bufferMinutes,
    bufferAfter: bufferMinutes,
    earliest,
    busy: [...meetings, ...busy, ...spokenFor(rep, earliest, latest)],
  })
    .filter((start) => start < latest)
    .map((start) => ({ start, end: new Date(start.getTime() + minutes * minuteMs) }));
}

/**
 * Whether a meeting may begin at a time that somebody else's calendar gave: whatever of it `repSlots` would look at, but
 * for the half hour.
 */
export function mayStart(search: RepSearch): (start: Date) => boolean {
  const { rep, meetings, busy } = search;
  const { minutes, bufferMinutes, perDay } = rep.meeting;
  const { earliest, latest } = withinRules(search);
  const taken = meetingsPerDay(meetings, rep.zone);
  const all = [...meetings, ...busy, ...(latest > earliest ? spokenFor(rep, earliest, latest) : [])];
  const free = notBusy({ busy: all, minutes, bufferBefore: bufferMinutes, bufferAfter: bufferMinutes });
  return (start) => {
    if (start < earliest || start >= latest || !free(start.getTime())) return false;
    const day = localDay(start, rep.zone);
    if ((taken.get(day) ?? 0) >= perDay) return false;
    const end = start.getTime() + minutes * minuteMs;
    return hoursOf(rep, day).some(
      ({ from, to }) => opening(rep.zone, day, from) <= start && end <= closing(rep.zone, day, to).getTime(),
    );
  };
}

/** The stretch in which a meeting may begin: the window that was asked for, cut to the rep's notice and horizon. */
function withinRules({ rep, now, window }: RepSearch): { earliest: Date; latest: Date } {
  return {
    earliest: new Date(Math.max(now.getTime() + rep.meeting.noticeMinutes * minuteMs, window.start.getTime())),
    latest: new Date(Math.min(horizonOf(rep, now).getTime(), window.end.getTime())),
  };
}

/** How far ahead a rep may be booked. */
export const horizonOf = (rep: Rep, now: Date): Date =>
  new Date(now.getTime() + rep.meeting.horizonDays * 24 * 60 * minuteMs);

/** The working hours of a rep on one local date; none on a holiday or in an absence. */
function hoursOf(rep: Rep, day: string): { from: string; to: string }[] {
  if (rep.holidays.includes(day) || rep.absences.some(({ from, to }) => from <= day && day <= to)) return [];
  const weekday = weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7];
  return weekday === undefined ? [] : (rep.hours[weekday] ?? []);
}

/** What `reps.yaml` says is theirs, as far as it may touch a meeting that begins in this stretch. */
function spokenFor({ busy, zone }: Rep, from: Date, to: Date): Interval[] {
  return (busy ?? []).flatMap(({ starts, minutes, every, except }) => {
    const lasts = minutes * minuteMs;
    const rule = every ?? 'FREQ=DAILY;COUNT=1';
    const around = [new Date(from.getTime() - lasts - dayMs), new Date(to.getTime() + dayMs)] as const;
    return occurrences({ zone, starts, rule, except }, ...around).map((start) => ({
      start,
      end: new Date(start.getTime() + lasts),
    }));
  });
}

const dayMs = 24 * 60 * minuteMs;

function meetingsPerDay(meetings: Interval[], zone: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { start } of meetings) {
    const day = localDay(start, zone);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return counts;
}
