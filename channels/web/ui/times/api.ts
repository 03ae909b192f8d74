import * as z from 'zod/mini';
import { type Answer, createBookApi, type Time } from '../book/api.ts';

const slots = z.object({
  host: z.nullable(z.string()),
  language: z.nullish(z.string()),
  times: z.array(z.object({ startsAt: z.string(), endsAt: z.string() })),
});

/** The lead of a form, as `POST /v1/leads` answered it. */
export type FormLead = { leadId: string; chatToken: string };

export type Offer = {
  times: Time[];
  /** Of the talk, where the server knows. */
  language: string | null;
  book: (time: Time, locale: string) => Promise<Answer>;
};

export type TimesApi = {
  /** Null while there is nothing to offer; throws where it could not be had. */
  load: (lead: FormLead) => Promise<Offer | null>;
};

export const createTimesApi = (ask: typeof fetch, zone: string, newId: () => string): TimesApi => ({
  async load({ leadId, chatToken }) {
    const headers = { authorization: `Bearer ${chatToken}` };
    const response = await ask(`/v1/leads/${encodeURIComponent(leadId)}/slots`, { headers });
    if (!response.ok) throw new Error(`the times could not be loaded (${response.status})`);
    const { host, language, times } = slots.parse(await response.json());
    if (host === null || times.length === 0) return null;
    // One request for one visit: pressing twice, or again after a lost answer, makes one meeting.
    const requestId = newId();
    return {
      times,
      language: language ?? null,
      book: ({ startsAt }, locale) =>
        createBookApi(ask, host, locale).book({ startsAt, zone, requestId, chatToken, who: null }),
    };
  },
});
