import { z } from 'zod';

/**
 * What a rep is handed: plain data, the same for Slack and for the console. The first seven fields are what stands
 * above the fold; `agent/handoff.ts` keeps them within 120 words. All text is plain: whoever renders it escapes it.
 */
export const brief = z.object({
  /** One line: why you, why now. */
  why: z.string(),
  who: z.object({
    name: z.string().nullable(),
    email: z.string().nullable(),
    title: z.string().nullable(),
    company: z.string().nullable(),
  }),
  fit: z.array(z.string()),
  intent: z.array(z.string()),
  /** The prospect's own words, oldest first. */
  words: z.array(z.string()),
  /** ISO 8601 UTC; `zone` is the prospect's. `bookingId` names the meeting for a later move. */
  meeting: z
    .object({ bookingId: z.string(), startsAt: z.string(), endsAt: z.string(), zone: z.string(), repName: z.string() })
    .nullable(),
  nextAction: z.string(),

  // — below the fold —
  score: z.number(),
  tier: z.enum(['nurture', 'agent', 'rep']),
  facts: z.array(z.object({ label: z.string(), value: z.union([z.string(), z.number()]), quote: z.string() })),
  /** What the agent has told the prospect from the knowledge base (`source` is `file.md:line`) or promised. */
  promises: z.array(z.object({ text: z.string(), source: z.string() })),
  account: z
    .object({
      id: z.string(),
      name: z.string(),
      kind: z.string(),
      ownerName: z.string().nullable(),
      openDeal: z
        .object({
          name: z.string(),
          stage: z.string(),
          amount: z.number(),
          currency: z.string(),
          ownerName: z.string().nullable(),
        })
        .nullable(),
    })
    .nullable(),
  escalation: z
    .object({
      topic: z.string(),
      reason: z.string(),
      /** What was passed on after they had been called. */
      additions: z.array(z.string()).exactOptional(),
      /** What the prospect was told of when somebody comes, and in which language. */
      told: z.string().exactOptional(),
    })
    .nullable(),
  /** Which language they write, and which the rep should write; null where it is that of the house. */
  language: z.string().nullable().exactOptional(),
  introDraft: z.string(),

  leadId: z.string(),
  conversationId: z.string(),
  /** Who has it; null while it is queued because no rep is free. */
  rep: z.object({ id: z.string(), name: z.string(), slackUserId: z.string().nullable() }).nullable(),
  status: z.enum(['open', 'accepted', 'passed', 'misrouted', 'taken_over', 'queued']),
  /** Until when the rep should accept, ISO 8601 UTC. */
  acceptBy: z.string().nullable().default(null),
  /** When this version was written, ISO 8601 UTC. */
  at: z.string(),
});

export type Brief = z.infer<typeof brief>;

/**
 * Payload of `brief.slack`, `brief.slack_update` and `brief.console`. `postId` is the id of the `brief.slack` effect
 * whose post this is: its own id for a post, the earlier one's for an update (whose `reference` names the message).
 */
export const briefEffect = z.object({ postId: z.string(), brief });

/** Payload of `brief.slack_reminder`: whose post it answers, whom it calls, and what is new, where it is no reminder. */
export const reminderEffect = z.object({
  postId: z.string(),
  slackUserId: z.string().nullable(),
  repName: z.string(),
  acceptBy: z.string().nullable(),
  news: z.string().exactOptional(),
  /** Of what there is news; of the lead where it does not say. */
  about: z.enum(['lead', 'meeting']).exactOptional(),
});

/**
 * Payload of `brief.slack_thread`: what was said while a rep leads, for the thread under their brief. `position` is the
 * message's in its conversation: a thread tells in that order.
 */
export const threadEffect = z.object({
  postId: z.string(),
  conversationId: z.string(),
  position: z.number(),
  role: z.enum(['prospect', 'rep']),
  name: z.string(),
  text: z.string(),
});

/** Where a brief stands in Slack: in the channel, and in the rep's direct messages where these are wanted. */
export type BriefPlace = 'channel' | 'dm';

/** The effect that posts the brief of an assignment there. */
export const postIdOf = (place: BriefPlace, assignmentId: string): string =>
  place === 'dm' ? `dm:${assignmentId}` : `brief:${assignmentId}`;

export type ThreadEffect = z.infer<typeof threadEffect>;
export type BriefEffect = z.infer<typeof briefEffect>;
