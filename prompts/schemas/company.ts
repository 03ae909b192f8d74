import { z } from 'zod';
import { meetingType } from './meeting-types.ts';
import { date, domain, line, zone } from './words.ts';

/** `company/company.yaml`: who we are. */
export const companyFile = z.strictObject({
  name: line,
  /** True for what ships with Usher: pages say that it is a sample, and so does the start page. */
  sample: z.boolean().default(false),
  agentName: line,
  tagline: line,
  /** One or two sentences: what it is and whom it is for. */
  product: z.string().trim().min(1),
  /** The same in other languages by ISO 639-1 code; in those that are missing, the embedded model quotes `product`. */
  productIn: z.record(z.string().regex(/^[a-z]{2}$/), z.string().trim().min(1)).default({}),
  website: z.url(),
  privacyUrl: z.url(),
  /** Used for a prospect until theirs is known. */
  zone,
  /** In which briefs name fields and choices, ISO 639-1. */
  language: z
    .string()
    .regex(/^[a-z]{2}$/, 'must be a two-letter language code such as en')
    .default('en'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency code such as EUR'),
  /** Hosts that may stand in the agent's links. */
  allowedHosts: z.array(domain).min(1),
  meetingTitle: line,
  /** Meetings with several hosts, or of another length than a rep's own. */
  meetings: z.array(meetingType).default([]),
  /** Public holidays by calendar name; a rep names theirs with `calendar`. */
  holidays: z.record(z.string(), z.array(date)).default({}),
});

export type Company = z.infer<typeof companyFile>;
