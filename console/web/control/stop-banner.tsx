import type { ConsoleApi } from '../api.ts';
import { dayAndTime } from '../format.ts';
import { Link } from '../router.tsx';
import { useLive } from '../use-live.ts';

export const channelNames = { chat: 'Chat', email: 'Mail', slack: 'Slack' } as const;

/** Says on every page that something is stopped, since nobody should wonder why it is so quiet. */
export function StopBanner({ api }: { api: ConsoleApi }) {
  const { value } = useLive('stops', api.standing, 5_000);
  const stops = value?.stops ?? [];
  if (stops.length === 0) return null;
  const [first] = stops;
  return (
    <p class="stop-banner" role="alert">
      <strong>Stopped: {stops.map(({ channel }) => channelNames[channel]).join(', ')}</strong>
      {first && ` since ${dayAndTime(first.at)}`}. Nothing leaves there. <Link to="/console/control">Resume</Link>
    </p>
  );
}
