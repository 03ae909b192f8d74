import type { SlaStep } from '../shared/rules-file.ts';
import type { RepCalendar } from './availability.ts';

/** One rung of the ladder with the instant at which it is due. */
export type SlaDue = { index: number; step: SlaStep; dueAt: Date };

/**
 * When a rep will have worked so many minutes since `from`: hours, absences and holidays are the rep's own, so that a
 * lead of Friday evening is due on Monday. Null where the calendar ends before.
 */
export function afterWorking({ spans }: RepCalendar, from: Date, minutes: number): Date | null {
  let left = minutes * 60_000;
  for (let at = 0; at + 1 < spans.length; at += 2) {
    const start = Math.max(spans[at] ?? 0, from.getTime());
    const end = spans[at + 1] ?? 0;
    if (end <= start) continue;
    if (end - start >= left) return new Date(start + left);
    left -= end - start;
  }
  return null;
}

/** What happens while a lead is not accepted, and when. */
export const slaDues = (ladder: readonly SlaStep[], calendar: RepCalendar, from: Date): SlaDue[] =>
  ladder.flatMap((step, index) => {
    const dueAt = afterWorking(calendar, from, step.after);
    return dueAt === null ? [] : [{ index, step, dueAt }];
  });
