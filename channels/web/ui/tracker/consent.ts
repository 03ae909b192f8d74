export type Consent = 'granted' | 'denied' | 'unknown';

type Place = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
const consentKey = 'usher.consent';
const visitorKey = 'usher.visitor';

export type ConsentDeps = {
  storage: () => Place;
  /** The browser's Global Privacy Control; it outranks every yes. */
  privacyControl: boolean;
  newId: () => string;
};

/**
 * Whether this visitor may be followed, and under which id. Nothing is stored before a yes, and a no clears what was;
 * only the answer itself is kept, so that nobody is asked twice.
 */
export function createConsent({ storage, privacyControl, newId }: ConsentDeps) {
  let memory: Consent = 'unknown';
  const quietly = <T>(work: (place: Place) => T): T | null => {
    try {
      return work(storage());
    } catch {
      return null;
    }
  };
  const state = (): Consent => {
    if (privacyControl) return 'denied';
    const kept = quietly((place) => place.getItem(consentKey));
    return kept === 'granted' || kept === 'denied' ? kept : memory;
  };
  return {
    state,
    set(answer: 'granted' | 'denied') {
      memory = answer;
      quietly((place) => place.setItem(consentKey, answer));
      if (state() !== 'granted') quietly((place) => place.removeItem(visitorKey));
    },
    /** Null unless there is consent. */
    visitorId(): string | null {
      if (state() !== 'granted') return null;
      const known = quietly((place) => place.getItem(visitorKey));
      if (known) return known;
      const fresh = newId();
      quietly((place) => place.setItem(visitorKey, fresh));
      return fresh;
    },
  };
}
export type ConsentKeeper = ReturnType<typeof createConsent>;
