import * as z from 'zod/mini';

z.config({ jitless: true });

const time = z.object({ startsAt: z.string(), endsAt: z.string() });
const page = z.object({
  host: z.object({ id: z.string(), name: z.string(), title: z.nullable(z.string()), minutes: z.number() }),
  times: z.array(time),
});
const booked = z.object({ startsAt: z.string(), endsAt: z.string(), repName: z.string(), icsUrl: z.string() });
const taken = z.object({ instead: z.array(time), chatToken: z.string() });
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
  | { kind: 'taken'; instead: Time[]; chatToken: string }
  /** `closed`: they want to hear nothing more, or were erased. */
  | { kind: 'refused'; why: 'field' | 'closed' | 'lost'; field: string | null };

export type BookApi = {
  /** Null where there is no such page; throws where it could not be had. */
  load: () => Promise<Page | null>;
  book: (asked: Asked) => Promise<Answer>;
};

export function createBookApi(ask: typeof fetch, hostId: string, locale: string): BookApi {
  const url = `/v1/book/${encodeURIComponent(hostId)}`;
  return {
    async load() {
      const response = await ask(url);
      if (response.status === 404) return null;
      if (!response.ok) throw new Error(`the times could not be loaded (${response.status})`);
      return page.parse(await response.json());
    },
    async book({ who, ...asked }) {
      const body = JSON.stringify({ ...asked, ...(who && { who }), locale });
      const headers = { 'content-type': 'application/json' };
      const response = await ask(url, { method: 'POST', headers, body }).catch(() => null);
      const json: unknown = await response?.json().catch(() => null);
      if (response?.status === 201) return { kind: 'booked', booked: booked.parse(json) };
      if (response?.status === 409) return { kind: 'taken', ...taken.parse(json) };
      if (response?.status === 410) return { kind: 'refused', why: 'closed', field: null };
      const told = problem.safeParse(json);
      const [field] = told.success ? (told.data.error.fields ?? []) : [];
      return field
        ? { kind: 'refused', why: 'field', field: field.path.replace(/^who\./, '') }
        : { kind: 'refused', why: 'lost', field: null };
    },
  };
}
