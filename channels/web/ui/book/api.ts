import * as z from 'zod/mini';

z.config({ jitless: true });

const time = z.object({ startsAt: z.string(), endsAt: z.string() });
const page = z.object({
  host: z.object({ id: z.string(), name: z.string(), title: z.nullable(z.string()), minutes: z.number() }),
  company: z.nullish(z.string()),
  times: z.array(time),
});
const booked = z.object({ startsAt: z.string(), endsAt: z.string(), repName: z.string(), icsUrl: z.string() });
const taken = z.object({
  instead: z.array(time),
  chatToken: z.string(),
  host: z.optional(z.string()),
  colleague: z.optional(z.nullable(z.string())),
});
const problem = z.object({
  error: z.object({ fields: z.optional(z.array(z.object({ path: z.string() }))) }),
});

export type Time = z.infer<typeof time>;
export type Page = z.infer<typeof page>;
export type Booked = z.infer<typeof booked>;

export type Asked = {
  startsAt: string;
  zone: string;
  requestId: string;
  chatToken: string | null;
  who: { name: string; email: string; company: string; message: string } | null;
};

export type Answer =
  | { kind: 'booked'; booked: Booked }
  /** `colleague`: whose times they are, where the rep of the page has none left. */
  | { kind: 'taken'; instead: Time[]; chatToken: string; colleague: string | null }
  /** `closed`: they want to hear nothing more, or were erased. */
  | { kind: 'refused'; why: 'field' | 'closed' | 'lost'; field: string | null };

export type BookApi = {
  /** Null where there is no such page; throws where it could not be had. */
  load: () => Promise<Page | null>;
  book: (asked: Asked) => Promise<Answer>;
};

export function createBookApi(ask: typeof fetch, hostId: string, locale: string): BookApi {
  const urlOf = (id: string) => `/v1/book/${encodeURIComponent(id)}`;
  /** Where the times that are shown are booked. */
  let host = hostId;
  return {
    async load() {
      const response = await ask(urlOf(hostId));
      if (response.status === 404) return null;
      if (!response.ok) throw new Error(`the times could not be loaded (${response.status})`);
      return page.parse(await response.json());
    },
    async book({ who, ...asked }) {
      const body = JSON.stringify({ ...asked, ...(who && { who }), locale });
      const headers = { 'content-type': 'application/json' };
      const response = await ask(urlOf(host), { method: 'POST', headers, body }).catch(() => null);
      const json: unknown = await response?.json().catch(() => null);
      if (response?.status === 201) return { kind: 'booked', booked: booked.parse(json) };
      if (response?.status === 409) {
        const { host: at = hostId, colleague = null, ...others } = taken.parse(json);
        host = at;
        return { kind: 'taken', colleague, ...others };
      }
      if (response?.status === 410) return { kind: 'refused', why: 'closed', field: null };
      const told = problem.safeParse(json);
      const [field] = told.success ? (told.data.error.fields ?? []) : [];
      return field
        ? { kind: 'refused', why: 'field', field: field.path.replace(/^who\./, '') }
        : { kind: 'refused', why: 'lost', field: null };
    },
  };
}
