import { createHash } from 'node:crypto';
import type { Database, Tx } from '../../db/database.ts';
import type * as outbox from '../../db/outbox.ts';
import type * as assignments from '../../db/stores/assignments.ts';
import type * as bookings from '../../db/stores/bookings.ts';
import type * as company from '../../db/stores/company.ts';
import type * as leads from '../../db/stores/leads.ts';
import type { LeadRow } from '../../db/stores/leads.ts';
import type * as meetingOutcomes from '../../db/stores/meeting-outcomes.ts';
import { type BriefPlace, brief as briefSchema, postIdOf } from '../../shared/brief.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Booking } from '../../shared/conversation.ts';
import type { LearningDesk } from '../../shared/learning.ts';
import type {
  MeetingDesk,
  MeetingOutcomeIntake,
  MeetingOutcomeReceived,
  OutcomeEffect,
} from '../../shared/meeting-outcome.ts';
import { freeze } from '../frozen.ts';
import type { PostDeps } from '../mail/post.ts';
import { outcomeMailOf, postOutcomeQuestion } from '../mail/post-outcome.ts';
import type { MeetingOutcome, OutcomeReceived } from './outcome.ts';
import { draftSummary } from './summary.ts';

export type MeetingDeskDeps = {
  database: Database;
  stores: {
    assignments: typeof assignments;
    bookings: typeof bookings;
    company: typeof company;
    leads: typeof leads;
    meetingOutcomes: typeof meetingOutcomes;
    outbox: typeof outbox;
  };
  clock: Clock;
  /** What the calendar does about it: who did not come is given a way to book again. */
  ended: (meeting: { bookingId: string; outcome: MeetingOutcome }) => Promise<OutcomeReceived>;
  /** What the score learns from. */
  recordOutcome: LearningDesk['recordOutcome'];
  /** Where reps are asked; by mail without Slack, and on the lead's page in the console in any case. */
  briefPlaces: readonly BriefPlace[];
  /** How mails are written; null where no mailbox is set up. */
  post: PostDeps | null;
  /** Tells the outbox that something is to leave. */
  poke: () => void;
};

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** A meeting that runs over is not asked about while it does. */
const askAfterMs = 5 * minuteMs;
const askAgainAfterMs = dayMs;
/** What is older is nobody's any more. */
const forgottenAfterMs = 7 * dayMs;

/** What reps say after their meetings. */
export const createMeetingDesk = (deps: MeetingDeskDeps): MeetingDesk => ({
  ask: () => askForOutcomes(deps),
  report: (intake) => report(deps, intake),
  summaryOf: async (bookingId) =>
    (await deps.stores.meetingOutcomes.findOutcome(deps.database.read, bookingId))?.summary ?? null,
  async confirm({ bookingId, text }) {
    const { database, stores, clock } = deps;
    return database.transaction(async (tx) => {
      const known = await stores.meetingOutcomes.findOutcome(tx, bookingId);
      const summary = text ?? known?.summary;
      if (!known || !summary) return { kind: 'unknown_booking' as const };
      await stores.meetingOutcomes.keepSummary(tx, bookingId, summary, clock.now());
      return { kind: 'confirmed' as const, leadId: known.leadId };
    });
  },
});

/** Asks for what became of the meetings that are over, and once more after a day. Answers how many are open. */
async function askForOutcomes(deps: MeetingDeskDeps): Promise<number> {
  const { database, stores, clock, briefPlaces, post, poke } = deps;
  if (briefPlaces.length === 0 && !post) return 0;
  const now = clock.now();
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const open = await stores.meetingOutcomes.untoldMeetings(database.read, {
    from: ago(forgottenAfterMs),
    to: ago(askAfterMs),
  });
  for (const meeting of open) {
    const again = meeting.endsAt <= ago(askAgainAfterMs);
    const time = `${meeting.sequence}:${again ? 2 : 1}`;
    const byMail = briefPlaces.length === 0;
    const id = byMail ? outcomeMailOf(meeting.bookingId, time) : `outcome:${meeting.bookingId}:${time}`;
    if (await stores.outbox.findEffect(database.read, id)) continue;
    await database.transaction((tx) =>
      byMail
        ? askByMail(deps, tx, { id, meeting, isAgain: again })
        : enqueue({ stores, clock }, tx, { id, meeting, what: again ? 'ask_again' : 'ask', summary: null }),
    );
  }
  if (open.length > 0) poke();
  return open.length;
}

type Meeting = { bookingId: string; leadId: string; conversationId: string; repId: string; startsAt: Date };

async function askByMail(
  { stores, clock, post }: MeetingDeskDeps,
  tx: Tx,
  { id, meeting, isAgain }: { id: string; meeting: Meeting; isAgain: boolean },
): Promise<void> {
  const { bookingId, leadId, conversationId, repId, startsAt } = meeting;
  const rep = await stores.company.findRep(tx, repId);
  const lead = await stores.leads.findLead(tx, leadId);
  if (!post || !rep?.active || !lead) return;
  const assignment = await stores.assignments.currentAssignment(tx, leadId);
  await postOutcomeQuestion(post, tx, {
    ...{ id, rep, about: { leadId, conversationId }, bookingId, isAgain, startsAt, who: whoIs(lead), now: clock.now() },
    assignmentId: assignment?.repId === repId ? assignment.id : null,
  });
}

function whoIs({ brief }: Pick<LeadRow, 'brief'>): string {
  const who = briefSchema.shape.who.safeParse(brief?.who).data;
  return who?.name ?? who?.email ?? 'the prospect';
}

async function enqueue(
  { stores, clock }: Pick<MeetingDeskDeps, 'stores' | 'clock'>,
  tx: Tx,
  {
    id,
    meeting: { bookingId, leadId, conversationId, repId, startsAt },
    what,
    summary,
  }: { id: string; meeting: Meeting; what: OutcomeEffect['what']; summary: string | null },
): Promise<void> {
  const assignment = await stores.assignments.currentAssignment(tx, leadId);
  const rep = await stores.company.findRep(tx, repId);
  const lead = await stores.leads.findLead(tx, leadId);
  if (!assignment || !rep || !lead) return;
  const payload: OutcomeEffect = {
    ...{ postId: postIdOf('channel', assignment.id), leadId, bookingId, what, summary },
    ...{ slackUserId: rep.slackUserId, repName: rep.name, startsAt: startsAt.toISOString() },
    who: whoIs(lead),
  };
  const kind = 'brief.slack_outcome' as const;
  await stores.outbox.enqueue(tx, { id, leadId, conversationId, kind, payload: freeze(payload), dueAt: clock.now() });
}

async function report(deps: MeetingDeskDeps, intake: MeetingOutcomeIntake): Promise<MeetingOutcomeReceived> {
  const { database, stores, clock } = deps;
  const { bookingId, result, sal, notes, repId } = intake;
  if (repId !== null && !(await stores.company.findRep(database.read, repId))) return { kind: 'unknown_rep' };
  const ended = await deps.ended({ bookingId, outcome: result });
  if (ended.kind === 'unknown') return { kind: 'unknown_booking' };
  if (ended.kind === 'not_yet' || ended.kind === 'cancelled') return { kind: 'no_meeting' };
  const booking = await stores.bookings.findBooking(database.read, bookingId);
  if (!booking) return { kind: 'unknown_booking' };
  const summary = await draft(deps, booking, intake);
  const isNewVerdict = await database.transaction(async (tx) => {
    const before = await stores.meetingOutcomes.findOutcome(tx, bookingId);
    if (before?.result === result && before.sal === sal && before.notes === notes) return false;
    const row = { bookingId, leadId: booking.leadId, repId, result, sal, notes, summary, summaryBy: null };
    await stores.meetingOutcomes.saveOutcome(tx, { ...row, confirmedAt: null, at: clock.now() });
    if (deps.briefPlaces.length > 0) {
      const id = `summary:${bookingId}:${createHash('sha256').update(summary).digest('hex').slice(0, 16)}`;
      await enqueue(deps, tx, { id, meeting: { ...booking, bookingId }, what: 'summary', summary });
    }
    return sal !== null && before?.sal !== sal;
  });
  // A later word on the deal itself takes the place of this one.
  if (isNewVerdict)
    await deps.recordOutcome({
      ...{ leadId: booking.leadId, result: sal === 'accepted' ? 'won' : 'lost', line: null, amount: null },
      source: 'rep',
    });
  deps.poke();
  return { kind: 'stored', leadId: booking.leadId, summary };
}

async function draft({ database, stores }: MeetingDeskDeps, booking: Booking, outcome: MeetingOutcomeIntake) {
  const lead = await stores.leads.findLead(database.read, booking.leadId);
  const rep = (await stores.company.repName(database.read, booking.repId)) ?? booking.repId;
  const brief = briefSchema.safeParse(lead?.brief).data ?? null;
  return draftSummary({ booking, rep, brief, outcome });
}
