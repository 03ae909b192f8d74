import { z } from 'zod';
import type { Json, JsonObject } from '../../shared/json.ts';
import { meetingResults, salVerdicts } from '../../shared/meeting-outcome.ts';

/** What the ops API answers. Whatever a schema does not name does not leave. */

const json = z.custom<JsonObject>();
const nullableText = z.string().nullable();
const nullableDate = z.date().nullable();
const person = z.object({ id: z.string(), name: z.string() });

export const account = z.object({ id: z.string(), name: z.string(), domain: nullableText, ownerId: nullableText });
export const tier = z.enum(['nurture', 'agent', 'rep']);
export const state = z.enum(['agent', 'waiting_for_rep', 'rep', 'closed', 'opted_out']);
const chips = z.array(z.object({ label: z.string(), value: z.string() }));

const message = z.object({
  id: z.string(),
  role: z.enum(['prospect', 'agent', 'rep']),
  text: z.string(),
  at: z.date(),
  position: z.number(),
  brain: nullableText,
  turnId: nullableText,
  value: nullableText,
  note: nullableText.describe('a remark of the house, such as that a colleague checks the answer'),
  repId: nullableText,
  chips: chips.optional(),
});

const turn = z.object({
  id: z.string(),
  at: z.date(),
  finishedAt: nullableDate,
  status: z.enum(['running', 'done', 'interrupted']),
  brain: nullableText,
  versions: z.record(z.string(), z.string()),
  marks: z.array(z.string()).describe('why an answer is not the first brain’s own'),
  inputTokens: z.number(),
  outputTokens: z.number(),
  costMicros: z.number().nullable().describe('in millionths of a US dollar, by the prices of prompts/models.yaml'),
  steps: z.array(z.object({ step: z.number(), kind: z.string(), at: z.date(), payload: json })),
});

export const conversation = z.object({
  id: z.string(),
  leadId: nullableText,
  channel: z.enum(['chat', 'email']),
  state,
  page: nullableText,
  zone: nullableText,
  locale: nullableText,
  openedAt: nullableDate,
  createdAt: z.date(),
  messages: z.array(message),
  turns: z.array(turn),
});

const score = z.object({
  value: z.number(),
  reasons: z.array(z.object({ feature: z.string(), part: z.string(), contribution: z.number(), text: z.string() })),
  flips: z.array(z.object({ tier, change: z.string() })),
});

const fact = z.object({
  id: z.string(),
  field: z.string(),
  value: z.union([z.string(), z.number()]),
  quote: z.string(),
  messageId: nullableText,
  confidence: z.number(),
  source: z.enum(['prospect', 'form', 'enrichment', 'rep']),
  at: z.date(),
  superseded: z.boolean().describe('a later fact took its place'),
  label: nullableText.describe('the field as `prompts/qualification.yaml` names it'),
  shown: nullableText.describe('the value in the words of its choice, null where it has none'),
});

const receipt = z.object({
  id: z.string(),
  at: z.date(),
  purpose: z.string(),
  turnId: nullableText,
  decision: z.enum(['assigned', 'queued', 'excluded', 'withheld']),
  chosen: nullableText.describe('the rep, null when nobody got it'),
  would: nullableText.describe('of a withheld decision: the rep who would have got it, were leads given to anybody'),
  by: z.string().describe('the step or rule that decided'),
  because: z.string(),
  ranking: z.array(z.string()),
  rejected: z.array(z.object({ repId: z.string(), reason: z.string() })),
  flips: z.array(z.string()),
  provisional: z.array(z.string()).describe('fields that had not arrived yet'),
  inputs: json,
});

const booking = z.object({
  id: z.string(),
  repId: z.string(),
  hostIds: z.array(z.string()).describe('who meets the prospect beside that rep'),
  conversationId: z.string(),
  startsAt: z.date(),
  endsAt: z.date(),
  zone: z.string(),
  status: z.enum(['held', 'confirmed', 'cancelled', 'rescheduled', 'held_meeting', 'no_show']),
  heldUntil: nullableDate,
  answer: z
    .enum(['accepted', 'declined', 'tentative'])
    .nullable()
    .describe('what the prospect’s calendar said to the invitation that stands'),
  icsUrl: nullableText.describe('the prospect’s invitation, null for a slot that is only held'),
});

const meetingOutcome = z.object({
  bookingId: z.string(),
  result: z.enum(meetingResults),
  sal: z.enum(salVerdicts).nullable().describe('whether sales takes the lead on'),
  notes: nullableText,
  summary: nullableText.describe('a draft until it is confirmed'),
  summaryBy: nullableText,
  confirmedAt: nullableDate,
  at: z.date(),
});

const effect = z.object({
  id: z.string(),
  kind: z.string(),
  status: z.enum(['PENDING', 'CLAIMED', 'SENDING', 'DONE', 'RETRY_AT', 'AMBIGUOUS', 'DEAD']),
  attempts: z.number(),
  error: nullableText.describe('what went wrong; of one that waits for a later time, why it does'),
  at: z.date(),
  dueAt: z.date().describe('not before then'),
  doneAt: nullableDate,
});

const followUp = z.object({
  id: z.string(),
  sequence: z.string(),
  touch: z.string(),
  purpose: z.string(),
  quote: nullableText.describe('the prospect’s words that asked for it'),
  status: z.enum(['planned', 'sent', 'cancelled']),
  because: nullableText,
  dueAt: z.date(),
  settledAt: nullableDate,
});

const member = z.object({
  leadId: z.string(),
  name: nullableText,
  email: nullableText,
  title: nullableText,
  role: nullableText.describe('what they told of their say in the decision'),
  tier,
  verified: z.boolean(),
  ownerName: nullableText,
  at: z.date(),
});

const assignment = z.object({
  id: z.string(),
  repId: z.string(),
  status: z.enum(['open', 'accepted', 'passed', 'misrouted', 'reassigned', 'closed']),
  reason: nullableText,
  counts: z.boolean(),
  at: z.date(),
  endedAt: nullableDate,
});

/** Kept as JSON: its times are ISO text already. */
const storedTime = z.custom<Date>().describe('ISO 8601');

const enrichment = z.object({
  at: storedTime,
  fields: z.array(
    z.object({
      field: z.string(),
      value: z.union([z.string(), z.number(), z.boolean()]),
      source: z.string(),
      confidence: z.number(),
      at: storedTime,
    }),
  ),
  providers: z.array(z.object({ provider: z.string(), status: z.string(), tookMs: z.number() })),
});

const head = {
  id: z.string(),
  createdAt: z.date(),
  firstTouchAt: nullableDate,
  firstTouchWaitsFor: nullableText,
  acceptedAt: nullableDate,
  source: z.string(),
  verified: z.boolean(),
  tier,
  account: account.nullable(),
  company: nullableText.describe('as our account is called, as they said, or as enrichment found it'),
  owner: person.nullable(),
};

export const leadItem = z.object({
  ...head,
  contact: z.object({ email: nullableText, name: nullableText, company: nullableText }),
  score: z.number().nullable(),
  state: state.nullable().describe('of the latest conversation'),
  meetingAt: nullableDate.describe('start of the agreed meeting'),
});

export const lead = z.object({
  ...head,
  contact: z.object({
    id: z.string(),
    email: nullableText,
    name: nullableText,
    phone: nullableText,
    title: nullableText,
    company: nullableText,
    locale: nullableText,
    zone: nullableText,
    verifiedAt: nullableDate,
    optedOutAt: nullableDate,
  }),
  score: score.nullable(),
  enrichment: enrichment.nullable(),
  form: z.object({
    message: nullableText,
    page: nullableText,
    utm: z.record(z.string(), z.string()),
    answers: json,
    extra: json,
  }),
  consent: json.nullable(),
  facts: z.array(fact),
  receipts: z.array(receipt),
  bookings: z.array(booking),
  meetingOutcomes: z.array(meetingOutcome).describe('what became of its meetings, as the reps say'),
  assignments: z.array(assignment),
  signals: z.array(z.object({ type: z.string(), page: nullableText, properties: json, at: z.date() })),
  conversations: z.array(conversation),
  group: z.array(member).describe('everybody of the account, themselves included'),
  promises: z.array(z.object({ text: z.string(), source: z.string(), at: z.date() })).describe('told to the account'),
  followUps: z.array(followUp).describe('what the agent means to write by itself, and what became of it'),
  effects: z.array(effect),
  brief: z.custom<Json>().nullable(),
});

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
