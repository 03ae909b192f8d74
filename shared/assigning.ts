import { z } from 'zod';
import type { Published } from './publishing.ts';
import { assigningMode } from './rules-file.ts';

/** Whether leads are given to reps, and what was decided while they were not. */

const withheldLead = z.object({
  leadId: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  company: z.string().nullable(),
  tier: z.enum(['nurture', 'agent', 'rep']),
  at: z.string(),
  /** Who would have got it, by which step or rule, and why. */
  would: z.object({ id: z.string(), name: z.string() }),
  by: z.string(),
  because: z.string(),
});

export const assigningStanding = z.object({
  mode: assigningMode,
  /** Since when, by whom and why it is so; null where it was never switched here. */
  since: z.string().nullable(),
  switchedBy: z.string().nullable(),
  because: z.string().nullable(),
  /** Leads without a rep whose latest decision gave them to nobody; the newest first. */
  withheld: z.object({ total: z.number(), items: z.array(withheldLead) }),
});

export type AssigningStanding = z.infer<typeof assigningStanding>;

export type Switching = { mode: z.infer<typeof assigningMode>; by: string; because: string };

export type AssigningDesk = {
  /** With at most so many of the leads that were given to nobody. */
  standing: (limit: number) => Promise<AssigningStanding>;
  /** A version of `routing.yaml` like any other. */
  switch: (to: Switching) => Promise<Published | { kind: 'as_it_is' }>;
  /** Lets these, or all, be decided about as things stand now; answers how many. Only while leads are given to reps. */
  decideAgain: (leadIds: readonly string[] | 'all') => Promise<{ kind: 'begun'; leads: number } | { kind: 'withheld' }>;
};
