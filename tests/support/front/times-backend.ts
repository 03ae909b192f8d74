import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { answer, readJson } from './http.ts';

type Time = { startsAt: string; endsAt: string };

const bookBody = z.looseObject({ startsAt: z.string(), chatToken: z.string(), requestId: z.string() });

export type TimesBackend = ReturnType<typeof createTimesBackend>;

/** Times that are held for the lead of a form, and their booking. Nothing is free until a test says so. */
export function createTimesBackend() {
  const state = { times: [] as Time[], taken: new Set<string>(), failing: false, language: 'en' as string | null };
  const booked: z.infer<typeof bookBody>[] = [];
  return {
    booked,
    offer: (...startsAt: string[]) => {
      state.times = startsAt.map((start) => ({
        startsAt: start,
        endsAt: new Date(Date.parse(start) + 30 * 60_000).toISOString(),
      }));
    },
    /** In which language the talk is. */
    speak: (language: string | null) => {
      state.language = language;
    },
    /** Somebody else was faster. */
    take: (startsAt: string) => void state.taken.add(startsAt),
    fail: (failing: boolean) => {
      state.failing = failing;
    },
    slots(request: IncomingMessage, response: ServerResponse) {
      const isTheirs = request.headers.authorization?.startsWith('Bearer chat_');
      if (!isTheirs) return answer(response, 401, { error: { code: 'chat_token.wrong', message: 'not valid' } });
      const { language, times } = state;
      return answer(response, 200, { host: times.length > 0 ? '_held' : null, language, times });
    },
    async book(request: IncomingMessage, response: ServerResponse) {
      const asked = bookBody.parse(await readJson(request));
      if (state.failing) return answer(response, 503, { error: { code: 'test', message: 'the test wants it so' } });
      const time = state.times.find(({ startsAt }) => startsAt === asked.startsAt);
      if (!time || state.taken.has(asked.startsAt)) {
        const instead = state.times.filter(({ startsAt }) => !state.taken.has(startsAt));
        const error = { code: 'slot.taken', message: 'this time has just been taken' };
        return answer(response, 409, { error, instead, chatToken: asked.chatToken });
      }
      booked.push(asked);
      const icsUrl = '/v1/bookings/book_1.ics?token=abc';
      return answer(response, 201, { bookingId: 'book_1', ...time, repName: 'Ada Okafor', icsUrl, chatToken: 'c' });
    },
  };
}
