import type { TurnContext } from '../../shared/turn.ts';
import type { Violation } from './verdict.ts';

/** Sentences that tell of an effect, and what must have happened for them to be true. */
const claims: { name: string; pattern: RegExp; isTrue: (context: TurnContext) => boolean; instead: string }[] = [
  {
    name: 'meeting',
    pattern:
      /\b(?:you(?:'re| are)|it(?:'s| is)|that(?:'s| is)|we(?:'re| are)|(?:meeting|call|demo|slot|time)(?:'s| is| has been)|all) (?:now |all |officially )?(?:booked|confirmed|scheduled|reserved|set for)\b|\b(?:i|we)(?:'ve| have) (?:just |now )?(?:booked|scheduled|reserved|confirmed|set up|locked in)\b|\bsee you on\b/i,
    isTrue: ({ bookings }) => bookings.some(({ status }) => status === 'confirmed'),
    instead: 'No meeting is booked. Book one with book_meeting first.',
  },
  {
    name: 'move',
    pattern:
      /\b(?:i|we)(?:'ve| have) (?:just |now )?(?:moved|rescheduled)\b|\b(?:is|been) (?:now )?(?:moved|rescheduled) to\b/i,
    isTrue: ({ bookings }) => bookings.some(({ status, sequence }) => status === 'confirmed' && sequence > 0),
    instead: 'No meeting was moved. Move it with reschedule_meeting first.',
  },
  {
    name: 'cancellation',
    pattern: /\b(?:i|we)(?:'ve| have) (?:just |now )?cancell?ed\b|\b(?:is|has been|been) (?:now )?cancell?ed\b/i,
    isTrue: ({ bookings }) => bookings.some(({ status }) => status === 'cancelled'),
    instead: 'No meeting was cancelled. Cancel it with cancel_meeting first.',
  },
  {
    name: 'handoff',
    pattern:
      /\b(?:i|we)(?:'ve| have)? (?:just )?(?:passed|forwarded|handed|escalated|notified|informed|alerted|looped in|flagged|told|asked)\b[^.?!]*\b(?:colleagues?|team|human|rep|sales|specialist|someone|expert)\b|\b(?:colleague|someone|teammate|specialist|expert|human|person|team|we)(?: \w+){0,3}(?: will|'ll) (?:reach out|contact|call|get back|follow up|be in touch|email|write|answer|join|reply|take over)\b/i,
    isTrue: ({ state, ownerName, bookings }) =>
      state !== 'agent' || ownerName !== null || bookings.some(({ status }) => status === 'confirmed'),
    instead: 'Nobody has been told. Call escalate_to_human first, or do not say so.',
  },
];

const mailPromise =
  /\b(?:i|we)(?:'ll| will|'ve| have) (?:just )?(?:send|sent|e-?mail(?:ed)?|mail(?:ed)?)\b|\b(?:you(?:'ll| will)) (?:receive|get) (?:an? |the )?(?:\w+ ){0,2}(?:e-?mail|invit\w+|confirmation e-?mail)\b(?!.*\b(?:download|here|below|chat)\b)/i;

/** A claimed effect that has not happened; `waits` when a call of the same answer may still bring it about. */
export function claimed(sentence: string, context: TurnContext): { violation: Violation; waits: boolean } | null {
  const plain = sentence.replace(/’/g, "'");
  const untrue = claims.find(({ pattern, isTrue }) => pattern.test(plain) && !isTrue(context));
  if (untrue) return { violation: { rule: `claims_${untrue.name}`, detail: untrue.instead }, waits: true };
  if (mailPromise.test(plain))
    return {
      violation: {
        rule: 'claims_mail',
        detail: 'You cannot send mail or files. The invitation of a booked meeting can be downloaded in this chat.',
      },
      waits: false,
    };
  return null;
}
