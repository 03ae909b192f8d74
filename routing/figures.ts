import type { Rep } from '../shared/company.ts';
import type { JsonObject } from '../shared/json.ts';
import type { RepLoad } from '../shared/roster.ts';
import type { CapacityParts } from './capacity.ts';

/** What a receipt keeps of a rep: the load that the decision saw, and what was made of it. */
export const figuresOf = (
  { id, weight, priority, presence }: Rep,
  load: RepLoad,
  credited: number,
  parts: CapacityParts,
  points: number,
): JsonObject => ({
  repId: id,
  weight,
  priority,
  presence,
  credited,
  capacity: Math.round(points * 10) / 10,
  parts: {
    calendar: percent(parts.calendar),
    open_deals: percent(parts.open_deals),
    recent_closes: percent(parts.recent_closes),
    win_rate: percent(parts.win_rate),
    velocity: percent(parts.velocity),
    presence: percent(parts.presence),
    tasks: percent(parts.tasks),
  },
  today: load.assigned.day,
  week: load.assigned.week,
  month: load.assigned.month,
  openLeads: load.openLeads,
  openDeals: load.openDeals,
  won: load.won,
  lost: load.lost,
  meetingMinutesAhead: load.meetingMinutesAhead,
  tasks: load.tasks,
});

const percent = (part: number): number => Math.round(part * 100) / 100;
