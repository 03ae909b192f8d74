import { z } from 'zod';
import { weeklyHours } from './hours.ts';
import { id, line, zone } from './words.ts';

/** What only a prospect's own words can fill: the last way of each language does without it. */
const about = /\{(name|passage)\}/;
const known = /\{(?!name\}|us\}|passage\})[^}]*\}/;

const way = line.refine((text) => !known.test(text), 'may only name {name}, {us} and {passage}');

const ways = z.record(z.string().length(2), z.array(way).min(1)).superRefine((say, check) => {
  if (say.en === undefined) check.addIssue({ code: 'custom', message: "needs 'en': it stands in for other languages" });
  for (const [language, list] of Object.entries(say))
    if (about.test(list.at(-1) ?? ''))
      check.addIssue({
        code: 'custom',
        path: [language],
        message: 'the last way must do without {name} and {passage}',
      });
});

const touch = z.strictObject({
  id,
  /** Business days of the prospect since the last word of the conversation. */
  after: z.number().int().min(1).max(250),
  purpose: line,
  /** What the knowledge is searched for: what they told or asked, or these words. */
  search: z.union([z.literal('need'), z.array(line).min(1)]).optional(),
  say: ways,
});

const ahead = z
  .strictObject({
    pattern: z.string().min(1),
    /** So many days from now; or so many for each of the group `amount`. */
    days: z.number().int().positive().optional(),
    daysPer: z.number().int().positive().optional(),
    /** The first working day of the next one of these. */
    to: z.enum(['week', 'month', 'quarter', 'year']).optional(),
    /** The coming first of this month. */
    month: z.number().int().min(1).max(12).optional(),
    /** The coming one of the month or weekday that the text names. */
    named: z.enum(['month', 'weekday']).optional(),
  })
  .refine(
    ({ pattern: _, ...kinds }) => Object.keys(kinds).length === 1,
    'needs one of days, daysPer, to, month, named',
  );

const heard = z.strictObject({ cues: z.array(z.string().min(1)), ahead: z.array(ahead) });

const sequence = z.strictObject({
  id: id.refine((name) => name !== 'asked' && name !== 'stopped', 'is a name of our own'),
  tiers: z.array(z.enum(['nurture', 'agent', 'rep'])).min(1),
  touches: z
    .array(touch)
    .min(1)
    .refine(
      (list) => list.every(({ after }, index) => after > (list[index - 1]?.after ?? 0)),
      'must be in order of `after`',
    )
    .refine((list) => new Set(list.map((one) => one.id)).size === list.length, 'ids must differ'),
});

/** `follow-ups.yaml`: when we write again by ourselves, and what about. */
export const followUpsFile = z
  .strictObject({
    hours: weeklyHours,
    hoursIn: z.record(zone, weeklyHours).default({}),
    cap: z.number().int().min(0).max(50),
    sequences: z.array(sequence),
    asked: z.strictObject({ purpose: line, say: ways, heard: z.record(z.string().length(2), heard).default({}) }),
  })
  .superRefine(({ sequences }, check) => {
    const taken = new Map<string, string>();
    sequences.forEach(({ id, tiers }, index) => {
      for (const tier of tiers) {
        const other = taken.get(tier);
        if (other !== undefined)
          check.addIssue({
            code: 'custom',
            path: ['sequences', index, 'tiers'],
            message: `'${tier}' has the sequence '${other}' already`,
          });
        taken.set(tier, id);
      }
    });
  });

export type FollowUpSettings = z.infer<typeof followUpsFile>;
export type HeardAgain = z.infer<typeof heard>;
export type Sequence = FollowUpSettings['sequences'][number];
export type Touch = Sequence['touches'][number];
