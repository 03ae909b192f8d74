import type { acceptances } from '../../db/stores/past-leads.ts';
import { businessMs } from '../../insights/business-time.ts';
import { repCalendar } from '../../routing/availability.ts';
import { emptyLoad } from '../../routing/capacity.ts';
import type { Habits } from '../../routing/simulation-desks.ts';
import type { Rep } from '../../shared/company.ts';
import type { RepLoad } from '../../shared/roster.ts';

type Acceptance = Awaited<ReturnType<typeof acceptances>>[number];

const dayMs = 86_400_000;
const usualOpenDays = 14;

/** How each rep was seen to work since then. Who closed nothing is taken to close like the others. */
export function habitsOf(
  reps: readonly Rep[],
  accepted: readonly Acceptance[],
  loads: Readonly<Record<string, RepLoad>>,
  { since, now }: { since: Date; now: Date },
): Map<string, Habits> {
  const days = Math.ceil((now.getTime() - since.getTime()) / dayMs) + 2;
  const openDays = median(accepted.flatMap(openFor)) ?? usualOpenDays;
  return new Map(
    reps.map((rep) => {
      const own = accepted.filter(({ repId }) => repId === rep.id);
      const calendar = own.length === 0 ? null : repCalendar(rep, since, days);
      const minutes = own.flatMap(({ at, acceptedAt }) =>
        calendar && acceptedAt !== null && acceptedAt >= at ? [businessMs(calendar, at, acceptedAt) / 60_000] : [],
      );
      const load = loads[rep.id] ?? emptyLoad;
      return [rep.id, { acceptMinutes: median(minutes), openDays: median(own.flatMap(openFor)) ?? openDays, load }];
    }),
  );
}

const openFor = ({ at, endedAt }: Acceptance): number[] =>
  endedAt === null ? [] : [(endedAt.getTime() - at.getTime()) / dayMs];

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
