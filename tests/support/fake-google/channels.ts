import type { Answered } from './events.ts';

type Channel = { id: string; calendarId: string; address: string; token?: string; resourceId: string; until: number };

const problem = (status: number, reason: string): Answered => ({
  status,
  body: { error: { code: status, message: reason, errors: [{ domain: 'push', reason, message: reason }] } },
});

/**
 * Notification channels as Google has them: an https address, an id that was never used before, an end that nobody
 * prolongs, and words without a body. `at` maps the public address of the receiver to where it is in a test.
 */
export function createChannelsFake(now: () => Date) {
  const channels = new Map<string, Channel>();
  const used = new Set<string>();
  const state = { at: (address: string) => address, lifetimeMs: 7 * 86_400_000 };
  const under = new Set<Promise<unknown>>();
  let number = 0;

  function tell(channel: Channel, what: 'sync' | 'exists'): void {
    number++;
    const headers = {
      'content-type': 'application/json; charset=UTF-8',
      'x-goog-channel-id': channel.id,
      'x-goog-message-number': String(number),
      'x-goog-resource-id': channel.resourceId,
      'x-goog-resource-state': what,
      'x-goog-resource-uri': `https://www.googleapis.com/calendar/v3/calendars/${channel.calendarId}/events?alt=json`,
      'x-goog-channel-expiration': new Date(channel.until).toUTCString(),
      ...(channel.token && { 'x-goog-channel-token': channel.token }),
    };
    const post = fetch(state.at(channel.address), { method: 'POST', headers }).catch(() => null);
    under.add(post);
    void post.finally(() => under.delete(post));
  }

  return {
    open: () => [...channels.values()].filter(({ until }) => until > now().getTime()),
    /** Where the public address of a receiver is in this test, and how long a channel lasts. */
    set: (change: Partial<typeof state>) => void Object.assign(state, change),
    /** Every word that was under way has arrived. */
    arrived: async () => {
      while (under.size > 0) await Promise.all(under);
    },
    changed(calendarId: string): void {
      for (const channel of channels.values())
        if (channel.calendarId === calendarId && channel.until > now().getTime()) tell(channel, 'exists');
    },
    watch(calendarId: string, { id, type, address, token }: Record<string, string | undefined>): Answered {
      if (!id || id.length > 64 || type !== 'web_hook' || !address) return problem(400, 'required');
      if (!address.startsWith('https://')) return problem(400, 'webhookUrlNotHttps');
      if (used.has(id)) return problem(400, 'channelIdNotUnique');
      used.add(id);
      const resourceId = `resource-${calendarId}`;
      const until = now().getTime() + state.lifetimeMs;
      const channel = { id, calendarId, address, resourceId, until, ...(token && { token }) };
      channels.set(id, channel);
      tell(channel, 'sync');
      const resourceUri = `https://www.googleapis.com/calendar/v3/calendars/${calendarId}/events?alt=json`;
      const body = { kind: 'api#channel', id, resourceId, resourceUri, expiration: String(until) };
      return { status: 200, body: { ...body, ...(token && { token }) } };
    },
    stop({ id, resourceId }: Record<string, string | undefined>): Answered {
      const known = channels.get(id ?? '');
      if (!known || known.resourceId !== resourceId) return problem(404, 'notFound');
      channels.delete(known.id);
      return { status: 204 };
    },
  };
}
