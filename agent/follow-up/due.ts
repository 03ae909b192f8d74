import type { FollowUpRow } from '../../db/stores/follow-ups.ts';
import type { FollowUpSettings, Touch } from '../../prompts/schemas/follow-ups.ts';
import type { DueTouch } from '../../shared/control.ts';
import type { TurnContext } from '../../shared/turn.ts';
import { businessDaysLater, nextOpening } from '../../tools/follow-up/business-time.ts';
import { sequenceOf, whyNot } from './plan.ts';

/** Where a message of ours would reach them now. */
export type Reach =
  | { kind: 'chat' | 'email' }
  /** Nowhere now; `at` where it is only too early. */
  | { kind: 'nowhere'; because: string; at: Date | null };

/** What becomes of the touch whose time has come. */
export type Verdict =
  | { kind: 'none' }
  | { kind: 'say'; touch: DueTouch; search: Touch['search'] | null; channel: 'chat' | 'email' }
  | { kind: 'put_off'; until: Date; because: string }
  | { kind: 'cancel'; id: string; because: string };

/**
 * Looks at the touch that is due once more before it is said: the world may have changed since it was planned, and a
 * process that was down must not send three at once or at night.
 */
export function verdictOn(
  settings: FollowUpSettings,
  context: TurnContext,
  rows: readonly FollowUpRow[],
  reach: Reach,
): Verdict {
  const { now, zone, pending } = context;
  const order = sequenceOf(settings, context.tier)?.touches.map((touch) => touch.id) ?? [];
  const [row] = rows
    .filter(({ status, dueAt }) => status === 'planned' && dueAt <= now)
    .toSorted((a, b) => order.indexOf(a.touch) - order.indexOf(b.touch));
  if (!row || pending.length > 0) return { kind: 'none' };
  const { id } = row;
  const why = whyNot(context);
  if (why !== null) return { kind: 'cancel', id, because: why };
  const found = row.sequence === 'asked' ? askedTouch(settings, row) : cadenceTouch(settings, context, row);
  if (found === null) return { kind: 'cancel', id, because: 'it is no longer in the sequence of their tier' };
  const opens = nextOpening(now, zone, settings);
  if (opens > now) return { kind: 'put_off', until: opens, because: 'outside of their business hours' };
  const last = context.transcript.findLast(({ role }) => role === 'agent')?.at;
  const earliest = last && row.sequence !== 'asked' ? businessDaysLater(last, 1, zone, settings) : now;
  if (earliest > now)
    return { kind: 'put_off', until: earliest, because: 'the last message is not a business day old' };
  if (reach.kind !== 'nowhere') return { kind: 'say', ...found, channel: reach.kind };
  if (reach.at === null) return { kind: 'cancel', id, because: reach.because };
  return { kind: 'put_off', until: nextOpening(reach.at, zone, settings), because: reach.because };
}

function askedTouch({ asked }: FollowUpSettings, { id, sequence, touch, purpose, quote }: FollowUpRow) {
  const due: DueTouch = { id, sequence, touch, purpose, quote, number: 1, of: 1, say: asked.say };
  return { touch: due, search: null };
}

function cadenceTouch(settings: FollowUpSettings, { tier }: TurnContext, { id, ...row }: FollowUpRow) {
  const sequence = sequenceOf(settings, tier);
  if (sequence?.id !== row.sequence) return null;
  const index = sequence.touches.findIndex((one) => one.id === row.touch);
  const touch = sequence.touches[index];
  if (!touch) return null;
  const { purpose, say, search = null } = touch;
  const of = sequence.touches.length;
  const due: DueTouch = {
    id,
    sequence: row.sequence,
    touch: row.touch,
    purpose,
    quote: null,
    number: index + 1,
    of,
    say,
  };
  return { touch: due, search };
}
