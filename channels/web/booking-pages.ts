import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type FreeTime, heldHost, type PageBooked, type PageBooking } from '../../shared/booking-page.ts';
import { problemSchema } from '../../shared/problem.ts';
import { bearerOf, refuseForeignPages } from './chat-auth.ts';
import { talkLanguage } from './chat-told.ts';
import type { Doors } from './doors.ts';
import { HttpProblem } from './errors.ts';
import { emailAddress, optionalLine, optionalLocale, optionalPage, optionalText, requiredLine } from './fields.ts';

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const byId = z.object({ id: z.string().max(100) });
const time = z.object({ startsAt: z.string(), endsAt: z.string() });
const times = z.array(time);
const host = z.object({ id: z.string(), name: z.string(), title: z.string().nullable(), minutes: z.number() });

const slots = z.object({
  host: z.string().nullable(),
  language: z.string().nullable().describe('of the talk with this lead, ISO 639-1'),
  times,
});

const who = z.object({
  email: emailAddress,
  name: requiredLine(200),
  company: optionalLine(200),
  message: optionalText(5_000),
});
const body = z.object({
  startsAt: instant,
  zone: requiredLine(100).refine(isZone, 'must be an IANA time zone such as Europe/Berlin'),
  /** The key of a lead that is known already; then nothing more is asked. */
  chatToken: optionalLine(500),
  who: who.optional(),
  requestId: requiredLine(100),
  page: optionalPage,
  locale: optionalLocale,
});
const booked = z.object({
  bookingId: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  repName: z.string(),
  icsUrl: z.string(),
  chatToken: z.string(),
});
const taken = z.object({
  error: z.object({ code: z.string(), message: z.string() }),
  instead: times,
  host: z.string().describe('where these are booked'),
  colleague: z.string().nullable().describe('whose they are, where the rep of the page has none left'),
  chatToken: z.string(),
});

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** At most so much is shown at once. */
const longestMs = 62 * 86_400_000;

/** What stands behind `/book/<rep or pool>`, and the times for a form's thank-you page. */
export const bookingPageRoutes =
  (doors: Doors): FastifyPluginAsyncZod =>
  async (app) => {
    const { bookingPages: pages, clock, tokens } = doors;
    const tags = ['bookings'];
    app.addHook('onRequest', doors.limits.address);
    app.addHook('onRequest', refuseForeignPages(doors));
    app.route({
      method: 'GET',
      url: '/v1/book/:id',
      schema: {
        ...{ summary: 'Whose booking page it is, and when they are free', tags, params: byId },
        querystring: z.object({ from: instant.optional(), to: instant.optional() }),
        response: { 200: z.object({ host, company: z.string(), times }), '4xx': problemSchema },
      },
      handler: async (request, reply) => {
        const { id } = request.params;
        const start = request.query.from ?? clock.now();
        const end = request.query.to ?? new Date(start.getTime() + longestMs);
        const window = { start, end: new Date(Math.min(end.getTime(), start.getTime() + longestMs)) };
        const [page, free] = await Promise.all([pages.host(id), pages.free(id, window, AbortSignal.timeout(waitMs))]);
        if (!page || !free) throw unknownHost();
        return reply
          .header('cache-control', 'no-store')
          .send({ host: page, company: doors.company.name, times: free.map(shown) });
      },
    });
    app.route({
      method: 'POST',
      url: '/v1/book/:id',
      schema: {
        ...{ summary: 'Book a time of a booking page', tags, params: byId, body },
        description:
          'With `chatToken` for the lead it belongs to, else for `who`. 409: taken, with other times that are held.',
        response: { 201: booked, 409: taken, '4xx': problemSchema },
      },
      handler: async (request, reply) => {
        const done = await pages.book(bookingOf(request.params.id, request.body, doors), AbortSignal.timeout(waitMs));
        const answer = answerOf(done);
        const chatToken = tokens.chatToken(answer.leadId);
        reply.header('cache-control', 'no-store');
        if (answer.kind === 'booked') {
          const { bookingId, repName, icsUrl } = answer;
          return reply.code(201).send({ bookingId, repName, icsUrl, ...shown(answer), chatToken });
        }
        const error = { code: 'slot.taken', message: 'this time has just been taken: pick another one' };
        const { colleague } = answer;
        const host = colleague === null ? request.params.id : heldHost;
        return reply.code(409).send({ error, instead: answer.instead.map(shown), host, colleague, chatToken });
      },
    });
    app.route({
      method: 'GET',
      url: '/v1/leads/:id/slots',
      schema: {
        ...{ summary: "Times for a form's thank-you page", tags, params: byId },
        description:
          'With the `chatToken` of the form as the bearer token, and held for ten minutes. Booked by POST /v1/book/{host} with it.',
        response: { 200: slots, '4xx': problemSchema },
      },
      handler: async (request, reply) => {
        const leadId = tokens.leadOf(bearerOf(request) ?? '');
        if (leadId !== request.params.id) throw new HttpProblem(401, 'chat_token.wrong', 'this chatToken is not valid');
        const held = await pages.heldFor(leadId, AbortSignal.timeout(waitMs));
        if (!held) throw new HttpProblem(404, 'lead.unknown', 'there is no lead with this id');
        const talk = await doors.chatViews.talkOf(doors.database.read, leadId);
        const language = talk && (await talkLanguage(doors, talk));
        return reply
          .header('cache-control', 'no-store')
          .send({ host: held.hostId, language, times: held.times.map(shown) });
      },
    });
  };

const waitMs = 15_000;

const shown = ({ startsAt, endsAt }: FreeTime) => ({ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() });

const unknownHost = () => new HttpProblem(404, 'booking_page.unknown', 'there is no such booking page');

function bookingOf(hostId: string, { chatToken, who, ...rest }: z.infer<typeof body>, { tokens }: Doors): PageBooking {
  if (chatToken !== null) {
    const leadId = tokens.leadOf(chatToken);
    if (leadId === null) throw new HttpProblem(401, 'chat_token.wrong', 'this chatToken is not valid');
    return { hostId, ...rest, who: { leadId } };
  }
  if (!who) throw new HttpProblem(422, 'fields.invalid', 'who books: their name and address are missing');
  return { hostId, ...rest, who };
}

function answerOf(done: PageBooked): Extract<PageBooked, { leadId: string }> {
  switch (done.kind) {
    case 'unknown_host':
      throw unknownHost();
    case 'closed':
      throw new HttpProblem(410, 'lead.closed', 'this link does nothing any more: please write to us');
    case 'booked':
    case 'taken':
      return done;
    default:
      return done satisfies never;
  }
}
