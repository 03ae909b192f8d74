import type { FastifyInstance, FastifyReply } from 'fastify';
import type { MailLink } from '../../shared/mail-link.ts';
import type { Doors } from './doors.ts';
import { type MailPage, mailPage, mailPageHeaders } from './mail-page.ts';
import { createMailTokens } from './mail-tokens.ts';
import { awaitAnswer } from './mail-wait.ts';

type Path = { Params: { '*': string } };

const hidden = { schema: { hide: true } };

/**
 * `GET /mail/<token>` shows what a link of a mail would do, `POST` does it: programs that look links up before a person
 * does change nothing. `POST` is also the one-click unsubscription of mail programs (RFC 8058).
 */
export const mailLinkRoutes = (doors: Doors) => async (app: FastifyInstance) => {
  const { clock, company, receive, settings } = doors;
  const tokens = createMailTokens(settings.serverSecret);
  const show = (reply: FastifyReply, page: MailPage, status = 200) =>
    reply.code(status).headers(mailPageHeaders).send(mailPage(page, company.name));
  app.addHook('onRequest', doors.limits.address);
  // Whatever a form or a mail program sends: the link itself says it all.
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 16_384 }, (_request, _body, done) => done(null, null));

  app.get<Path>('/mail/*', hidden, async (request, reply) => {
    const token = request.params['*'];
    const read = tokens.read(token, clock.now());
    if (!read) return show(reply, notOurs, 401);
    if (read.kind === 'over') return show(reply, over, 410);
    return show(reply, await asked(doors, read.link, token));
  });

  app.post<Path>('/mail/*', hidden, async (request, reply) => {
    const read = tokens.read(request.params['*'], clock.now());
    if (!read) return show(reply, notOurs, 401);
    if (read.kind === 'over') return show(reply, over, 410);
    const followed = await receive.followLink(read.link);
    switch (followed.kind) {
      case 'left':
        return show(reply, left);
      case 'told':
        return show(reply, told);
      case 'gone':
        return show(reply, over, 410);
      case 'chat':
        // Behind the #: no server and no log sees the key to the chat.
        return reply.redirect(`/chat#open=${doors.tokens.chatToken(followed.leadId)}`, 303);
      case 'picked': {
        const answer = await awaitAnswer(doors, followed);
        return show(reply, answer ? answered(answer, linkTo(followed.conversationId)) : soon);
      }
      default:
        return followed satisfies never;
    }
  });

  const linkTo = (conversationId: string) => (slotId: string) =>
    `/mail/${tokens.write({ kind: 'book', conversationId, slotId }, new Date(clock.now().getTime() + dayMs))}`;
};

const dayMs = 24 * 3_600_000;

async function asked({ database, chatViews, company }: Doors, link: MailLink, token: string): Promise<MailPage> {
  const action = `/mail/${token}`;
  switch (link.kind) {
    case 'book': {
      const said = await chatViews.messagesAfter(database.read, link.conversationId, 0, 1_000);
      const label = said.flatMap(({ chips }) => chips).find(({ value }) => value === `slot:${link.slotId}`)?.label;
      const buttons = [{ label: 'Book this time', action }];
      return label ? { title: label, text: [`A meeting with ${company.name}.`], buttons } : over;
    }
    case 'unsubscribe':
      return {
        title: 'No more mails?',
        text: [`${company.name} will not write to ${link.address} again.`],
        buttons: [{ label: 'Unsubscribe', action }],
      };
    case 'chat':
      return {
        title: `Chat with ${company.name}`,
        text: ['Go on where you left off; your answers come at once.'],
        buttons: [{ label: 'Open the chat', action }],
      };
    case 'rep':
      return { ...forRep[link.action], buttons: [{ label: forRep[link.action].title, action }] };
    default:
      return link satisfies never;
  }
}

type RepLink = Extract<MailLink, { kind: 'rep' }>;

const forRep: Record<RepLink['action'], Pick<MailPage, 'title' | 'text'>> = {
  accept: { title: 'Accept this lead', text: ['It stays with you.'] },
  pass: { title: 'Pass this lead on', text: ['A colleague gets it instead.'] },
  misrouted: { title: 'This lead is misrouted', text: ['It goes to somebody else, and the rules will be looked at.'] },
};

type Answer = NonNullable<Awaited<ReturnType<typeof awaitAnswer>>>;

/** What the agent said to the pick: that it is booked, or other times to press at once. */
function answered({ text, chips, isBooked }: Answer, linkTo: (slotId: string) => string): MailPage {
  const times = chips.filter(({ value }) => value.startsWith('slot:'));
  return {
    title: isBooked ? 'Booked' : times.length > 0 ? 'That time is gone' : 'One more thing',
    text: [text, ...(isBooked ? ['The invitation for your calendar is on its way by mail.'] : [])],
    buttons: times.map(({ label, value }) => ({ label, action: linkTo(value.slice(5)), quiet: true })),
  };
}

const notOurs: MailPage = {
  title: 'This link is not complete',
  text: ['Please use it as it stands in the mail.'],
  buttons: [],
};
const over: MailPage = {
  title: 'This link does nothing any more',
  text: ['Just reply to the mail that it came with, and we find another way.'],
  buttons: [],
};
const left: MailPage = { title: 'Done', text: ['You will get no more mails from us.'], buttons: [] };
const told: MailPage = { title: 'Done', text: ['Thank you, it is noted.'], buttons: [] };
const soon: MailPage = {
  title: 'We are on it',
  text: ['The confirmation comes by mail in a moment; you can close this page.'],
  buttons: [],
};
