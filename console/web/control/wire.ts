import { z } from 'zod';

const channel = z.enum(['chat', 'email', 'slack']);
export type Channel = z.infer<typeof channel>;

export const standing = z.object({
  stops: z.array(z.object({ channel, because: z.string().nullable(), at: z.string() })),
  waiting: z.array(
    z.object({ channel, conversations: z.number(), effects: z.number(), oldestAt: z.string().nullable() }),
  ),
});
export type Standing = z.infer<typeof standing>;

const draft = z.object({
  id: z.string(),
  leadId: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  text: z.string(),
  because: z.string(),
  at: z.string(),
});
export type Draft = z.infer<typeof draft>;
export const draftList = z.object({ items: z.array(draft) });

const mode = z.enum(['assign', 'enrichment_only']);
export type Mode = z.infer<typeof mode>;

export const assigning = z.object({
  mode,
  since: z.string().nullable(),
  switchedBy: z.string().nullable(),
  because: z.string().nullable(),
  withheld: z.object({
    total: z.number(),
    items: z.array(
      z.object({
        leadId: z.string(),
        name: z.string().nullable(),
        email: z.string().nullable(),
        company: z.string().nullable(),
        tier: z.enum(['nurture', 'agent', 'rep']),
        at: z.string(),
        would: z.object({ id: z.string(), name: z.string() }),
        because: z.string(),
      }),
    ),
  }),
});
export type Assigning = z.infer<typeof assigning>;
