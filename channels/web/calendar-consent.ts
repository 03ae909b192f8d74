import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Doors } from './doors.ts';
import { type MailPage, mailPage, mailPageHeaders } from './mail-page.ts';

const answered = z.object({
  state: z.string().max(1_000).catch(''),
  code: z.string().max(2_000).optional().catch(undefined),
});

/** Where Google sends a rep after asking for their consent. What it is about stands signed in the address. */
export const calendarConsentRoutes = (doors: Doors) => async (app: FastifyInstance) => {
  app.addHook('onRequest', doors.limits.address);
  app.get('/oauth/google/callback', { schema: { hide: true } }, async (request, reply) => {
    const { state, code } = answered.parse(request.query);
    const done = code ? await doors.calendarConsented({ state, code }) : { kind: 'refused' as const };
    const shown = done.kind === 'connected' ? connected(done.name) : done.kind === 'expired' ? expired : refused;
    return reply
      .code(done.kind === 'connected' ? 200 : 400)
      .headers(mailPageHeaders)
      .send(mailPage(shown, doors.company.name));
  });
};

const connected = (name: string): MailPage => ({
  title: 'Your calendar is connected',
  text: [`${name}, meetings are now offered around what stands in your Google calendar, and appear there.`],
  buttons: [],
});
const expired: MailPage = {
  title: 'This took too long',
  text: ['Please press Connect in the console once more.'],
  buttons: [],
};
const refused: MailPage = {
  title: 'The calendar was not connected',
  text: ['Google did not give us access. Press Connect in the console to try again.'],
  buttons: [],
};
