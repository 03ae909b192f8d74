import rrule from 'rrule';
import { z } from 'zod';
import { weeklyHours } from './hours.ts';
import { date, dayInstant, id, line, zone } from './words.ts';

const count = z.int().nonnegative();

const meetingRules = z.strictObject({
  minutes: z.int().min(5).max(480).default(30),
  bufferMinutes: z.int().min(0).max(240).default(10),
  noticeMinutes: z.int().min(0).default(120),
  perDay: z.int().min(1).default(6),
  horizonDays: z.int().min(1).max(60).default(14),
});

const absence = z
  .strictObject({ from: date, to: date, reason: line.optional() })
  .refine(({ from, to }) => from <= to, 'must begin before it ends (`to` is its last day)')
  .transform(({ reason, ...days }) => (reason === undefined ? days : { ...days, reason }));

const wallTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, 'must be a wall time such as 2026-01-05T09:00');

/** `FREQ=WEEKLY;BYDAY=MO`: when it comes again. */
const rule = z.string().refine((text) => {
  try {
    return /(^|;)FREQ=/i.test(text) && rrule.RRule.parseString(text).freq !== undefined;
  } catch {
    return false;
  }
}, 'must be a recurrence rule such as FREQ=WEEKLY;BYDAY=MO');

/** A stretch of time that is spoken for, in the rep's zone; `except` names the times at which it is left out. */
const busyTime = z.strictObject({
  starts: wallTime,
  minutes: z.int().min(5).max(1_440),
  every: rule.nullable().default(null),
  except: z.array(wallTime).default([]),
});

const caps = z
  .strictObject({ day: count.optional(), week: count.optional(), month: count.optional(), open: count.optional() })
  .transform((written) => ({
    ...(written.day === undefined ? {} : { day: written.day }),
    ...(written.week === undefined ? {} : { week: written.week }),
    ...(written.month === undefined ? {} : { month: written.month }),
    ...(written.open === undefined ? {} : { open: written.open }),
  }));

/** One entry of `company/reps.yaml`. What is not written takes the default shown here. */
export const repEntry = z.strictObject({
  id,
  name: line,
  email: z.email().toLowerCase(),
  role: z.enum(['sdr', 'ae', 'senior_ae', 'strategic', 'success', 'support']),
  title: line,
  zone,
  hours: weeklyHours,
  absences: z.array(absence).default([]),
  /** Own days off that are no absence; the calendar's holidays come on top. */
  holidays: z.array(date).default([]),
  busy: z.array(busyTime).default([]),
  /** The name of a list of `holidays` in company.yaml. */
  calendar: line.optional(),
  pools: z.array(id).default([]),
  skills: z.array(line).default([]),
  languages: z.array(z.string().regex(/^[a-z]{2}$/, 'must be a two-letter language code such as en')).default(['en']),
  territories: z.array(line).default([]),
  weight: z.int().min(0).default(100),
  priority: z.int().default(0),
  caps: caps.default({}),
  meeting: meetingRules.prefault({}),
  presence: z.enum(['online', 'away', 'offline']).default('online'),
  active: z.boolean().default(true),
  startedAt: dayInstant,
  slackUserId: z
    .string()
    .regex(/^[UW][A-Z0-9]+$/, 'must be a Slack member id such as U012AB3CD')
    .nullable()
    .default(null),
});

export const repsFile = z.strictObject({ reps: z.array(repEntry).min(1, 'must name at least one rep') });
