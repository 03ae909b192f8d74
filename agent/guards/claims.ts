import type { TurnContext } from '../../shared/turn.ts';
import type { Violation } from './verdict.ts';
import { wordsOf } from './words/languages.ts';
import { type ClaimKind, says, straight } from './words/words.ts';

/** What must have happened for a sentence that tells of an effect to be true. */
const claims: { name: ClaimKind; isTrue: (context: TurnContext) => boolean; instead: string }[] = [
  {
    name: 'meeting',
    isTrue: ({ bookings }) => bookings.some(({ status }) => status === 'confirmed'),
    instead: 'No meeting is booked. Book one with book_meeting first.',
  },
  {
    name: 'move',
    isTrue: ({ bookings }) => bookings.some(({ status, sequence }) => status === 'confirmed' && sequence > 0),
    instead: 'No meeting was moved. Move it with reschedule_meeting first.',
  },
  {
    name: 'cancellation',
    isTrue: ({ bookings }) => bookings.some(({ status }) => status === 'cancelled'),
    instead: 'No meeting was cancelled. Cancel it with cancel_meeting first.',
  },
  {
    name: 'handoff',
    isTrue: ({ state, ownerName, bookings }) =>
      state !== 'agent' || ownerName !== null || bookings.some(({ status }) => status === 'confirmed'),
    instead: 'Nobody has been told. Call escalate_to_human first, or do not say so.',
  },
];

/** A claimed effect that has not happened; `waits` when a call of the same answer may still bring it about. */
export function claimed(sentence: string, context: TurnContext): { violation: Violation; waits: boolean } | null {
  const plain = straight(sentence);
  const words = wordsOf(context.language);
  const untrue = claims.find(({ name, isTrue }) => says(words, plain, (one) => one.claims[name]) && !isTrue(context));
  if (untrue) return { violation: { rule: `claims_${untrue.name}`, detail: untrue.instead }, waits: true };
  const isMailed = context.channel === 'email' && context.bookings.some(({ status }) => status === 'confirmed');
  if (!isMailed && says(words, plain, ({ mail }) => mail))
    return {
      violation: {
        rule: 'claims_mail',
        detail: 'You cannot send mail or files. The invitation of a booked meeting can be downloaded in this chat.',
      },
      waits: false,
    };
  return null;
}
