import type { TurnContext } from '../shared/turn.ts';
import { mayMeet } from './guards/before-tool.ts';

export const hasMeeting = ({ bookings, now }: Pick<TurnContext, 'bookings' | 'now'>): boolean =>
  bookings.some(({ status, endsAt }) => status === 'confirmed' && endsAt > now);

export const worksForCompetitor = ({ account, enrichment }: Pick<TurnContext, 'account' | 'enrichment'>): boolean =>
  account?.kind === 'competitor' ||
  enrichment.fields.some(({ field, value }) => field === 'competitor' && value === true);

/** How far the talk has got on its way to a meeting, as a language model is told. */
export function goalOf(context: TurnContext): string {
  const { state, qualification } = context;
  if (hasMeeting(context)) return 'reached, the meeting is booked.';
  const meetsNobody = qualification.disqualifiedBecause !== null || worksForCompetitor(context);
  if (state === 'waiting_for_rep')
    return meetsNobody || isTrouble(context) || mayMeet(context) !== null
      ? 'a colleague takes it from here.'
      : 'a colleague takes it from here; if they ask for a meeting, offer times and book it as ever.';
  if (meetsNobody) return 'a straight answer, no meeting.';
  const open = openNeeds(context);
  if (qualification.tooEarly && mayMeet(context) !== null)
    return 'no meeting yet, their timing is too far off; a good answer now, and a way back.';
  if (open.length === 0) return 'a meeting; all that is needed for it is known.';
  const missing = open.map(({ id }) => id).join(', ');
  const { onRequest } = qualification;
  const isOnlyOnRequest = context.tier === 'agent' && context.ownerName === null && onRequest !== 'never';
  if (!isOnlyOnRequest && mayMeet(context) === null)
    return `a meeting, which may be offered at once; still open: ${missing}.`;
  const before = `a meeting; before you suggest one by yourself we must know: ${missing}.`;
  if (!isOnlyOnRequest) return `a meeting; before times may be offered we must know: ${missing}.`;
  return onRequest === 'offer'
    ? `${before} If they have asked for one, offer times now, those they named first: enough was asked.`
    : `${before} If they ask for one, say yes, ask the first of these once, and offer times next, whatever they answer.`;
}

/** Who has a problem with what they bought is helped, not sold to. */
const isTrouble = ({ escalation }: TurnContext): boolean =>
  ['support', 'complaint', 'billing'].includes(escalation?.topic ?? '');

const openNeeds = ({ qualification }: TurnContext) =>
  qualification.fields.filter(({ requiredToBook, known }) => requiredToBook && known === null);

/** What to ask for next, and what they have passed over: it is needed, so it may be taken up once more. */
export function nextOf(context: TurnContext): string {
  const { qualification } = context;
  // Who has a meeting, or a colleague on the way, is not questioned on.
  if (context.state === 'waiting_for_rep' || hasMeeting(context)) return nothing;
  const next = qualification.fields.find(({ id }) => id === qualification.next);
  const passedOver = qualification.disqualifiedBecause ? [] : openNeeds(context).filter(({ asked }) => asked === 1);
  const again = passedOver.map(
    ({ id }) => `${id} was asked: unless they have told it by now, take it up once more in other words`,
  );
  const lines = [...again.slice(0, 1), ...(next ? [`${next.id}: ${next.question}`] : [])];
  return lines.join('; then ') || nothing;
}

const nothing = 'nothing is left to ask';
