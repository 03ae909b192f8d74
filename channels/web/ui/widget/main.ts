import { createConsent } from '../tracker/consent.ts';
import { createTracker } from '../tracker/track.ts';
import { readOptions } from './options.ts';
import { createPanel } from './panel.ts';
import { type PostedLead, showTimes } from './times.ts';

/** What a page can do with the widget: `window.Usher`. */
export type UsherApi = {
  /**
   * Shows the chat; with the `chatToken` that `POST /v1/leads` answered, that lead's conversation. `quietly` it begins
   * behind the launcher, which counts what is said there.
   */
  open: (options?: { chatToken?: string; quietly?: boolean }) => void;
  close: () => void;
  /** Free times for the lead that a form has posted, inside an element of the page; false where there are none now. */
  times: (place: Element | string, lead: PostedLead) => Promise<boolean>;
  /** The visitor's answer to the page's own consent question. */
  consent: (answer: 'granted' | 'denied') => void;
  /** Null without consent; to be sent along with a form. */
  visitorId: () => string | null;
};

declare global {
  interface Window {
    Usher?: UsherApi;
  }
  interface Navigator {
    globalPrivacyControl?: boolean;
  }
}

const script = document.currentScript;

/** To load a page again is not another look at it. */
const isReload = (): boolean =>
  performance
    .getEntriesByType('navigation')
    .some((entry) => entry instanceof PerformanceNavigationTiming && entry.type === 'reload');

function start(script: HTMLScriptElement): UsherApi {
  const options = readOptions(script, navigator.languages);
  const consent = createConsent({
    storage: () => window.localStorage,
    privacyControl: navigator.globalPrivacyControl === true,
    newId: () => crypto.randomUUID(),
  });
  const tracker = createTracker({
    base: options.base,
    consent,
    request: (...request) => fetch(...request),
    now: () => new Date(),
    page: () => ({ url: withoutSecrets(), title: document.title, referrer: document.referrer || null }),
  });
  const panel = createPanel(options, { visitorId: consent.visitorId, page: withoutSecrets, shelf: pageShelf });

  if (options.consent === 'granted' && consent.state() === 'unknown') consent.set('granted');
  if (!isReload()) tracker.pageViewed();
  window.addEventListener('popstate', () => tracker.pageViewed());
  return {
    open: ({ chatToken, quietly = false } = {}) => panel.open(chatToken ?? null, quietly),
    close: () => panel.close(),
    times: async (place, lead) => {
      const element = typeof place === 'string' ? document.querySelector(place) : place;
      return element ? showTimes(options, element, lead) : false;
    },
    consent(answer) {
      consent.set(answer);
      tracker.pageViewed();
    },
    visitorId: consent.visitorId,
  };
}

const pageShelf = {
  get: () => quietly((storage) => storage.getItem('usher.chat')),
  put: (text: string | null) =>
    quietly((storage) => (text === null ? storage.removeItem('usher.chat') : storage.setItem('usher.chat', text))),
};

/** Storage may be forbidden to the page as well. */
function quietly<T>(work: (storage: Storage) => T): T | null {
  try {
    return work(window.localStorage);
  } catch {
    return null;
  }
}

const withoutSecrets = (): string => window.location.origin + window.location.pathname;

if (script instanceof HTMLScriptElement && !window.Usher) {
  window.Usher = start(script);
  window.dispatchEvent(new Event('usher:ready'));
}
