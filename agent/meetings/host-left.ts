import type { Tx } from '../../db/database.ts';
import type * as assignments from '../../db/stores/assignments.ts';
import type * as receipts from '../../db/stores/receipts.ts';
import { type BriefPlace, postIdOf } from '../../shared/brief.ts';
import type { Rep } from '../../shared/company.ts';
import type { Booking } from '../../shared/conversation.ts';
import type { MeetingType } from '../../shared/meeting-type.ts';
import { slotLabel } from '../../tools/calendar/labels.ts';
import { lockAll, mayJoin } from '../../tools/calendar/offer.ts';
import type { Calendar } from '../../tools/calendar/port.ts';
import type { Interval } from '../../tools/calendar/slots.ts';
import { freeze } from '../frozen.ts';
import { postNote } from '../mail/rep-note.ts';
import { standInsFor } from './stand-ins.ts';
import { type MeetingDeps, show, type Told, tell } from './tell.ts';

export type HostLeftDeps = Omit<MeetingDeps, 'stores'> & {
  stores: MeetingDeps['stores'] & { assignments: typeof assignments; receipts: typeof receipts };
  calendar: Calendar;
  meetingTypes: readonly MeetingType[];
  /** Where briefs stand in Slack: the rep who leads is told under theirs. */
  briefPlaces: readonly BriefPlace[];
};

export type HostLeft = { booking: Booking; hostId: string };

const patienceMs = 15_000;
const declined = 'has declined the meeting';

/**
 * Somebody beside the rep will not be at a meeting. A colleague who could have had their place takes it where one is
 * free then, and everybody is invited anew; else it stands without, and the rep who leads it is told to decide. False
 * where it was known.
 */
export async function hostLeft(deps: HostLeftDeps, left: HostLeft): Promise<boolean> {
  const standIns = await standInsFor(deps, left);
  const busy = await busyOf(deps, standIns, left.booking);
  const done = await deps.database.transaction((tx) => replace(deps, tx, left, busy ? { standIns, busy } : null));
  if (done) show(deps, [done.told]);
  return done !== null;
}

/** Null when no calendar of theirs can be read: then nobody is known to be free. */
async function busyOf({ calendar }: HostLeftDeps, reps: readonly Rep[], { startsAt, endsAt }: Booking) {
  const ids = reps.map(({ id }) => id);
  const then = { start: startsAt, end: endsAt };
  return calendar.busy(ids, then, AbortSignal.timeout(patienceMs)).catch(() => null);
}

type Known = { standIns: readonly Rep[]; busy: Map<string, Interval[]> } | null;

async function replace(deps: HostLeftDeps, tx: Tx, left: HostLeft, known: Known): Promise<{ told: Told } | null> {
  const { stores, calendar, clock } = deps;
  const { bookings, company } = stores;
  const { booking, hostId } = left;
  const tools = { bookings, company, calendar, clock };
  await lockAll(tools, tx, [booking.repId, hostId, ...(known?.standIns ?? []).map(({ id }) => id)]);
  const meeting = await bookings.findBooking(tx, booking.id);
  const beside = await bookings.hostsBeside(tx, booking.id);
  if (meeting?.status !== 'confirmed' || !beside.includes(hostId)) return null;
  const { joins, rejected } = await choose(deps, tx, { meeting, hostId, known });
  const after = { ...meeting, sequence: meeting.sequence + 1 };
  await calendar.move(tx, after, [...beside.filter((id) => id !== hostId), ...(joins ? [joins.id] : [])]);
  const host = await company.findRep(tx, hostId);
  const news = { booking: after, left: host?.name ?? hostId, joins, rejected };
  await keepReceipt(deps, tx, news);
  await tellLead(deps, tx, news);
  if (!joins) return { told: null };
  const told = await tell(deps, tx, {
    ...{ booking: after, key: `${after.id}:${after.sequence}`, invites: true },
    say: (words, { language }) => [
      words.replaced(news.left, joins.name, slotLabel(after.startsAt, after.zone, language)),
    ],
  });
  return { told };
}

type Rejected = { repId: string; reason: string }[];

/** The first who is free then and has not declined this meeting before. */
async function choose(
  { stores, calendar, clock }: HostLeftDeps,
  tx: Tx,
  { meeting, hostId, known }: { meeting: Booking; hostId: string; known: Known },
): Promise<{ joins: Rep | null; rejected: Rejected }> {
  const { bookings, company } = stores;
  const before = (await stores.receipts.receiptsOf(tx, meeting.leadId))
    .filter(({ id }) => id.startsWith(`${receiptOf(meeting)}:`))
    .flatMap(({ decision }) => decision.rejected.filter(({ reason }) => reason === declined));
  const rejected: Rejected = [...before, { repId: hostId, reason: declined }];
  for (const rep of known?.standIns ?? []) {
    if (rejected.some(({ repId }) => repId === rep.id)) continue;
    const busy = known?.busy ?? new Map();
    if (await mayJoin({ bookings, company, calendar, clock }, tx, rep, { meeting, busy }))
      return { joins: rep, rejected };
    rejected.push({ repId: rep.id, reason: 'is not free then' });
  }
  return { joins: null, rejected };
}

type News = { booking: Booking; left: string; joins: Rep | null; rejected: Rejected };

const receiptOf = ({ id }: Booking): string => `rcpt:host:${id}`;

/** Why this colleague and nobody else, for the lead's page. */
async function keepReceipt({ stores, clock }: HostLeftDeps, tx: Tx, { booking, left, joins, rejected }: News) {
  const lead = await stores.leads.findLead(tx, booking.leadId);
  const because = joins
    ? `${left} declined the meeting; ${joins.name} could have had that place, and is free then`
    : `${left} declined the meeting, and nobody else who could take the place is free then: it stands without`;
  await stores.receipts.insertReceipt(tx, {
    ...{ id: `${receiptOf(booking)}:${booking.sequence}`, leadId: booking.leadId, turnId: null },
    ...{ purpose: 'meeting_host', inputs: {}, at: clock.now() },
    decision: {
      ...{ kind: joins ? 'assigned' : 'queued', repId: joins?.id ?? null, by: 'host_declined', because, rejected },
      ...{ ranking: joins ? [joins.id] : [], flips: [], provisional: [], countsForFairness: false },
      ...{ accountId: lead?.accountId ?? null, tier: lead?.tier ?? 'agent' },
    },
  });
}

/** By mail, and in Slack under the brief. */
async function tellLead(deps: HostLeftDeps, tx: Tx, { booking, left, joins }: News): Promise<void> {
  const { stores, post, clock, briefPlaces } = deps;
  const rep = await stores.company.findRep(tx, booking.repId);
  if (!rep) return;
  const when = slotLabel(booking.startsAt, rep.zone);
  const text = joins
    ? `${left} cannot be at your meeting on ${when}. ${joins.name} takes the place; everybody is invited anew.`
    : `${left} cannot be at your meeting on ${when}, and nobody else who could take the place is free then. It stands with you alone: lead it without them, or move it.`;
  const key = `${booking.id}:${booking.sequence}`;
  const now = clock.now();
  const subject = joins ? `${joins.name} joins you instead of ${left}, ${when}` : `Without ${left}: ${when}`;
  if (post) await postNote(post, tx, { id: `mail:host-left:${key}`, rep, about: booking, subject, text, now });
  const assignment = await stores.assignments.currentAssignment(tx, booking.leadId);
  if (briefPlaces.length === 0 || !assignment) return;
  await stores.outbox.enqueue(tx, {
    ...{ id: `host-left:${key}`, leadId: booking.leadId, conversationId: booking.conversationId },
    ...{ kind: 'brief.slack_reminder' as const, dueAt: now },
    payload: freeze({
      ...{ postId: postIdOf('channel', assignment.id), slackUserId: rep.slackUserId, repName: rep.name },
      ...{ acceptBy: null, news: text, about: 'meeting' as const },
    }),
  });
}

/** What a rep's own calendar or mail says of a meeting to which they were invited, by the meeting's id. */
export async function hostDeclined(
  deps: HostLeftDeps,
  { bookingId, repId }: { bookingId: string; repId: string },
): Promise<boolean> {
  const booking = await deps.stores.bookings.findBooking(deps.database.read, bookingId);
  return booking ? hostLeft(deps, { booking, hostId: repId }) : false;
}
