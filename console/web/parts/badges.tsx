import { duration, touchMs, words } from '../format.ts';
import type { Tier } from '../wire.ts';

const tierNames: Record<Tier, string> = { rep: 'Straight to a rep', agent: 'Agent', nurture: 'Nurture' };

export const TierBadge = ({ tier }: { tier: Tier }) => <span class={`badge badge--${tier}`}>{tierNames[tier]}</span>;

const stateNames: Record<string, string> = {
  agent: 'Agent talks',
  waiting_for_rep: 'Waits for a rep',
  rep: 'Rep talks',
  closed: 'Closed',
  opted_out: 'Opted out',
};

export const StateBadge = ({ state }: { state: string }) => (
  <span class={`state state--${state}`}>{stateNames[state] ?? words(state)}</span>
);

type Touched = { createdAt: string; firstTouchAt: string | null; firstTouchWaitsFor?: string | null | undefined };

const unopened = 'the prospect opening the chat';

/** In a list: the usual reason in three words, the whole of it on the lead's own page. */
export const waitsFor = (reason: string | null | undefined): string =>
  !reason ? 'not yet' : reason.startsWith(unopened) ? 'chat not opened yet' : `waits for ${words(reason)}`;

/** Time to first touch against the promise of 5 s in chat and 60 s by mail; a miss has words, not only a colour. */
export function Touch({ lead }: { lead: Touched }) {
  const ms = touchMs(lead);
  if (ms === null)
    return (
      <span class="touch touch--waits" title={lead.firstTouchWaitsFor ?? undefined}>
        {waitsFor(lead.firstTouchWaitsFor)}
      </span>
    );
  const kind = ms <= 5000 ? 'good' : ms <= 60_000 ? 'slow' : 'missed';
  return (
    <span class={`touch touch--${kind}`}>
      {duration(ms)}
      {kind === 'missed' && <span class="visually-hidden"> (later than promised)</span>}
    </span>
  );
}
