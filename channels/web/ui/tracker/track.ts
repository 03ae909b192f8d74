import type { ConsentKeeper } from './consent.ts';

type TrackerDeps = {
  base: string;
  consent: ConsentKeeper;
  request: typeof fetch;
  now: () => Date;
  /** The page being looked at, without query and fragment: those may carry what is nobody's business. */
  page: () => { url: string; title: string; referrer: string | null };
};

/** Page views, and only after consent. Losing one is harmless: nothing is retried and nothing is reported. */
export function createTracker({ base, consent, request, now, page }: TrackerDeps) {
  let last: string | null = null;
  return {
    pageViewed() {
      const visitorId = consent.visitorId();
      const { url, title, referrer } = page();
      if (!visitorId || url === last) return;
      last = url;
      const event = {
        type: 'page_view',
        visitorId,
        at: now().toISOString(),
        page: url,
        properties: { title, referrer },
      };
      request(`${base}/v1/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        credentials: 'omit',
        keepalive: true,
        body: JSON.stringify(event),
      }).catch(() => undefined);
    },
  };
}
