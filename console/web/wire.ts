import { z } from 'zod';
import { brief } from '../../shared/brief.ts';

// The page forbids eval; without this zod would try it once and the browser would report it.
z.config({ jitless: true });

/** The ops API as the console reads it. Unknown fields are ignored: a newer server may say more. */
const tier = z.enum(['nurture', 'agent', 'rep']);
export type Tier = z.infer<typeof tier>;
const json = z.json();
const named = z.object({ id: z.string(), name: z.string() });
const account = named.extend({ domain: z.string().nullish(), ownerId: z.string().nullish() });

const listedLead = z.object({
  id: z.string(),
  createdAt: z.string(),
  firstTouchAt: z.string().nullable(),
  firstTouchWaitsFor: z.string().nullish(),
  acceptedAt: z.string().nullish(),
  source: z.string(),
  tier,
  score: z.number().nullable(),
  contact: z.object({ email: z.string().nullable(), name: z.string().nullable(), company: z.string().nullish() }),
  account: account.nullable(),
  company: z.string().nullish(),
  owner: named.nullable(),
  state: z.string().nullish(),
  meetingAt: z.string().nullish(),
});
export type ListedLead = z.infer<typeof listedLead>;
export const leadList = z.object({ items: z.array(listedLead), nextCursor: z.string().nullable() });

const listedMail = z.object({
  id: z.string(),
  mailbox: z.string(),
  fromAddress: z.string().nullable(),
  fromName: z.string().nullable(),
  subject: z.string(),
  newText: z.string(),
  leadId: z.string().nullable(),
  unanswered: z.string().nullable(),
  detail: z.string().nullable(),
  receivedAt: z.string(),
  attachments: z.array(
    z.object({
      position: z.number(),
      name: z.string().nullable(),
      type: z.string(),
      sizeBytes: z.number(),
      isKept: z.boolean(),
    }),
  ),
});
export type ListedMail = z.infer<typeof listedMail>;
export const mailList = z.object({ items: z.array(listedMail), nextCursor: z.string().nullable() });

const message = z.object({
  id: z.string(),
  role: z.enum(['prospect', 'agent', 'rep']),
  text: z.string(),
  at: z.string(),
  brain: z.string().nullish(),
  turnId: z.string().nullish(),
  note: z.string().nullish(),
  repId: z.string().nullish(),
  chips: z.array(z.object({ label: z.string(), value: z.string() })).default([]),
});
export type Message = z.infer<typeof message>;

const step = z.object({ step: z.number(), kind: z.string(), payload: z.record(z.string(), json), at: z.string() });
export type Step = z.infer<typeof step>;
const turn = z.object({
  id: z.string(),
  at: z.string(),
  finishedAt: z.string().nullish(),
  status: z.string().nullish(),
  brain: z.string().nullable(),
  versions: z.record(z.string(), z.string()).default({}),
  marks: z.array(z.string()).default([]),
  inputTokens: z.number().default(0),
  outputTokens: z.number().default(0),
  costMicros: z.number().nullable().default(null),
  steps: z.array(step).default([]),
});
export type Turn = z.infer<typeof turn>;

const conversation = z.object({
  id: z.string(),
  channel: z.string(),
  state: z.string(),
  zone: z.string().nullish(),
  messages: z.array(message),
  turns: z.array(turn).default([]),
});
export type Conversation = z.infer<typeof conversation>;

const score = z.object({
  value: z.number(),
  reasons: z.array(
    z.object({ feature: z.string(), part: z.string().optional(), contribution: z.number(), text: z.string() }),
  ),
  flips: z.array(z.object({ tier: z.string(), change: z.string() })).default([]),
});
export type Score = z.infer<typeof score>;

const fact = z.object({
  id: z.string(),
  field: z.string(),
  label: z.string().nullish(),
  shown: z.string().nullish(),
  value: z.union([z.string(), z.number()]),
  quote: z.string(),
  messageId: z.string().nullable(),
  confidence: z.number(),
  source: z.string(),
  at: z.string(),
  superseded: z.boolean().default(false),
});
export type Fact = z.infer<typeof fact>;

const receipt = z.object({
  id: z.string(),
  at: z.string(),
  purpose: z.string().nullish(),
  decision: z.string(),
  chosen: z.string().nullable(),
  would: z.string().nullable().default(null),
  by: z.string().nullish(),
  because: z.string(),
  rejected: z.array(z.object({ repId: z.string(), reason: z.string() })),
  flips: z.array(z.string()).default([]),
  provisional: z.array(z.string()).default([]),
  inputs: z.record(z.string(), json).default({}),
});
export type Receipt = z.infer<typeof receipt>;

const booking = z.object({
  id: z.string(),
  repId: z.string(),
  hostIds: z.array(z.string()).default([]),
  startsAt: z.string(),
  endsAt: z.string(),
  zone: z.string(),
  status: z.string(),
  answer: z.string().nullish(),
  icsUrl: z.string().nullish(),
});
export type Booking = z.infer<typeof booking>;

export const movableMeeting = z.object({
  bookingId: z.string(),
  zone: z.string(),
  times: z.array(z.object({ startsAt: z.string(), endsAt: z.string() })),
});
export type MovableMeeting = z.infer<typeof movableMeeting>;

const meetingOutcome = z.object({
  bookingId: z.string(),
  result: z.string(),
  sal: z.string().nullable(),
  notes: z.string().nullable(),
  summary: z.string().nullable(),
  confirmedAt: z.string().nullable(),
});
export type MeetingOutcome = z.infer<typeof meetingOutcome>;

const effect = z.object({
  id: z.string(),
  kind: z.string(),
  status: z.string(),
  at: z.string(),
  attempts: z.number().nullish(),
  error: z.string().nullish(),
  dueAt: z.string().nullish(),
  doneAt: z.string().nullish(),
});
export type Effect = z.infer<typeof effect>;

const followUp = z.object({
  id: z.string(),
  sequence: z.string(),
  touch: z.string(),
  purpose: z.string(),
  quote: z.string().nullish(),
  status: z.string(),
  because: z.string().nullish(),
  dueAt: z.string(),
  settledAt: z.string().nullish(),
});
export type FollowUp = z.infer<typeof followUp>;

const member = z.object({
  leadId: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  title: z.string().nullish(),
  role: z.string().nullable(),
  ownerName: z.string().nullable(),
});
const promise = z.object({ text: z.string(), source: z.string(), at: z.string() });

const signal = z.object({
  type: z.string(),
  page: z.string().nullable(),
  properties: z.record(z.string(), json).default({}),
  at: z.string(),
});
export type Signal = z.infer<typeof signal>;

export const lead = z.object({
  id: z.string(),
  createdAt: z.string(),
  firstTouchAt: z.string().nullable(),
  firstTouchWaitsFor: z.string().nullish(),
  source: z.string(),
  verified: z.boolean().nullish(),
  tier,
  acceptedAt: z.string().nullish(),
  contact: z.object({
    email: z.string().nullable(),
    name: z.string().nullable(),
    title: z.string().nullish(),
    company: z.string().nullish(),
    phone: z.string().nullish(),
    zone: z.string().nullish(),
    optedOutAt: z.string().nullish(),
  }),
  account: account.nullable(),
  company: z.string().nullish(),
  owner: named.nullable(),
  score: score.nullable(),
  facts: z.array(fact),
  receipts: z.array(receipt),
  bookings: z.array(booking),
  meetingOutcomes: z.array(meetingOutcome).default([]),
  signals: z.array(signal).default([]),
  conversations: z.array(conversation),
  followUps: z.array(followUp).default([]),
  group: z.array(member).default([]),
  promises: z.array(promise).default([]),
  effects: z.array(effect),
  brief: brief.nullable().catch(null),
});
export type Lead = z.infer<typeof lead>;

const rep = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  role: z.string(),
  zone: z.string(),
  pools: z.array(z.string()).default([]),
  skills: z.array(z.string()).default([]),
  presence: z.string(),
  active: z.boolean(),
  weight: z.number().default(100),
  absences: z.array(z.object({ from: z.string(), to: z.string(), reason: z.string().optional() })).default([]),
  caps: z
    .object({
      open: z.number().optional(),
      day: z.number().optional(),
      week: z.number().optional(),
      month: z.number().optional(),
    })
    .default({}),
  source: z.enum(['files', 'import', 'console']).default('files'),
  edited: z.record(z.string(), z.object({ by: z.string(), at: z.string() })).default({}),
  openLeads: z.number(),
  comingMeetings: z.number(),
});
export type Rep = z.infer<typeof rep>;
export const repList = z.object({ items: z.array(rep) });

const times = z.object({ touched: z.number(), p50Ms: z.number().nullable(), p95Ms: z.number().nullable() });
const figures = z.object({ leads: z.number(), agent: times, human: times, waiting: z.number(), late: z.number() });
export const speed = z.object({
  targetMs: z.number(),
  all: figures,
  bySource: z.array(z.object({ source: z.string(), figures })),
  overdueLeads: z.array(z.string()).default([]),
});
export type Speed = z.infer<typeof speed>;

export const status = z.object({
  company: z.object({ name: z.string(), sample: z.boolean() }).nullish(),
  parts: z
    .array(
      z.object({
        part: z.string(),
        mode: z.string(),
        now: z.string().nullish(),
        how: z.string().nullish(),
        isBroken: z.boolean().default(false),
      }),
    )
    .default([]),
});
export type Status = z.infer<typeof status>;

export const problemAnswer = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
