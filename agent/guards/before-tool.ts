import type { ToolCall } from '../../shared/brain.ts';
import type { TurnContext } from '../../shared/turn.ts';
import { whereSaid } from '../../tools/qualification/quote.ts';
import type { ToolOutcome } from '../../tools/tool.ts';
import { speaksOfLeaving } from './leaving.ts';
import { straight } from './words/words.ts';

/** What changes the world for the prospect: one of these an answer, and only on something said in this turn. */
const consequential: ReadonlySet<string> = new Set(['book_meeting', 'reschedule_meeting', 'cancel_meeting', 'opt_out']);

type Refusal = ToolOutcome & { kind: 'refused' };

const refuse = (code: string, message: string): Refusal => ({ kind: 'refused', code, message });

/**
 * Whether policy allows this call now, whatever talked the model into it. `input` has passed the tool's schema;
 * `before` are the earlier calls of the same answer. Null lets it run.
 */
export function beforeTool(
  call: ToolCall,
  input: Record<string, unknown>,
  context: TurnContext,
  before: readonly ToolCall[],
): Refusal | null {
  if (consequential.has(call.name)) {
    if (before.some(({ name }) => consequential.has(name)))
      return refuse(
        'one_at_a_time',
        'Only one booking, move, cancellation or opt-out at a time. Tell what came of the first.',
      );
    if (context.pending.length === 0)
      return refuse('nobody_asked', 'The prospect has not said anything that this call would answer.');
  }
  if (call.name === 'propose_slots') {
    if (before.some(({ name }) => name === 'propose_slots'))
      return refuse(
        'one_at_a_time',
        'Only one offer at a time: it would give the times of your other call back. Offer those; from and to may span several days.',
      );
    return mayMeet(context);
  }
  if (call.name === 'search_knowledge') return mayStillSearch(context);
  if (call.name === 'book_meeting') return hasAddress(context) ?? wasOffered(input, context);
  if (call.name === 'reschedule_meeting') return wasOffered(input, context) ?? isOwn(input, context);
  if (call.name === 'cancel_meeting') return isOwn(input, context);
  if (call.name === 'opt_out') return wantsToLeave(input);
  return null;
}

const mostMisses = 3;

/** Who has looked so often and found nothing will find nothing. */
const mayStillSearch = ({ missedSearches = 0 }: TurnContext): Refusal | null =>
  missedSearches < mostMisses
    ? null
    : refuse(
        'searched_enough',
        'You have searched several times and found nothing: answer with what you have, say what you do not know, and offer a colleague.',
      );

/** A rep's time is offered to who is qualified with confirmed timing, to whom a rep already looks after, and to who asked. */
export function mayMeet({ tier, qualification, ownerName, bookings }: TurnContext): Refusal | null {
  const known = ownerName !== null || bookings.some(({ status }) => status === 'confirmed');
  if (tier === 'rep' || known || qualification.readyToBook) return null;
  if (tier === 'agent' && qualification.onRequest === 'offer') return null;
  if (qualification.disqualifiedBecause !== null)
    return refuse(
      'not_qualified',
      `No meeting: this person ${qualification.disqualifiedBecause}. Help with information.`,
    );
  const missing = qualification.tooEarly
    ? []
    : qualification.fields.filter((field) => field.requiredToBook && field.known === null);
  const wanted = missing.map(({ id, question }) => `${id} ("${question}")`).join(', ');
  return refuse(
    'not_qualified',
    wanted === ''
      ? 'The timing is too far off for a meeting. Help with information, and offer to come back to it.'
      : `Before times can be offered we need to know: ${wanted}. Record what they have said of it; else ask for one of them.`,
  );
}

/**
 * Half a qualification is enough for who asks for a meeting themselves, and for nobody else: a rep's time is not
 * suggested before the timing is confirmed. `asked` are the words that a model took for the request; they must be theirs.
 */
export function unaskedOffer(
  context: TurnContext,
  asked: string | undefined,
  asksToMeet: (context: TurnContext) => boolean,
): Refusal | null {
  const { tier, qualification, ownerName } = context;
  const isMet = tier === 'rep' || ownerName !== null || qualification.readyToBook;
  if (isMet || (asked !== undefined && whereSaid(context, asked) !== null) || asksToMeet(context)) return null;
  const [missing] = qualification.fields.filter(({ requiredToBook, known }) => requiredToBook && known === null);
  return refuse(
    'nobody_asked_to_meet',
    `They have not asked for a meeting, and not all that one needs is known: answer them${missing ? `, and ask for ${missing.id}` : ''}. If they have asked for one, call again with their exact words as \`asked\`.`,
  );
}

const hasAddress = ({ contact }: TurnContext): Refusal | null =>
  contact.email === null
    ? refuse('email_missing', 'Ask for their work email address, write it down with record_qualification, then book.')
    : null;

function wasOffered(input: Record<string, unknown>, { offers, bookings }: TurnContext): Refusal | null {
  const { slotId } = input;
  if (offers.some(({ id }) => id === slotId) || bookings.some(({ id }) => id === slotId)) return null;
  return refuse(
    'slot_not_offered',
    'This slot was not offered in this conversation. Offer times with propose_slots first.',
  );
}

function isOwn(input: Record<string, unknown>, { bookings }: TurnContext): Refusal | null {
  const { bookingId } = input;
  const own = bookings.some(
    ({ id, status }) => status === 'confirmed' && (bookingId === undefined || id === bookingId),
  );
  return own ? null : refuse('no_such_meeting', 'There is no such meeting in this conversation.');
}

/** The tool sees to it that these are the prospect's own words; that they say what they must say is for here. */
const wantsToLeave = ({ quote }: Record<string, unknown>): Refusal | null =>
  typeof quote === 'string' && speaksOfLeaving(straight(quote))
    ? null
    : refuse('no_such_wish', 'These words do not say that they want no more messages. If in doubt, ask them.');
