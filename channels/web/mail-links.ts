import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ActingLink, type MailLink, mailLink } from '../../shared/mail-link.ts';
import type { Doors } from './doors.ts';
import { type MailPage, mailPage, mailPageHeaders } from './mail-page.ts';
import { askedOfRep, noted, told } from './mail-page-reps.ts';
import { type MailPageWords, mailPageWords, pageLanguage } from './mail-page-words.ts';
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
  app.addHook('onRequest', doors.limits.address);
  // Whatever a form or a mail program sends: the link itself says it all, but for a rep's notes.
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 131_072 }, (_request, body, done) => done(null, body));

  const readToken = async (token: string) => {
    if (token.includes('.')) return tokens.read(token, clock.now());
    const row = await doors.mailLinks.findLink(doors.database.read, token);
    const kind: 'good' | 'over' = row && row.until > clock.now() ? 'good' : 'over';
    return row && { kind, link: mailLink.parse(row.link) };
  };

  /** What the link says, and how its page is shown. */
  const opened = async (request: FastifyRequest<Path>, reply: FastifyReply) => {
    const token = request.params['*'];
    const read = await readToken(token);
    const language = pageLanguage(languageOf(read?.link), request.headers['accept-language']);
    const words = mailPageWords(language);
    const show = (page: MailPage, status = 200) =>
      reply
        .code(status)
        .headers(mailPageHeaders)
        .send(mailPage(page, company.name, language));
    return { token, read, language, words, show };
  };

  app.get<Path>('/mail/*', hidden, async (request, reply) => {
    const { token, read, words, show } = await opened(request, reply);
    if (!read) return show(notOurs(words), 401);
    if (read.kind === 'over') return show(over(words), 410);
    if (read.link.kind === 'rebook') return reply.redirect(timesOf(read.link), 303);
    return show(await asked(doors, read.link, token, words));
  });

  app.post<Path>('/mail/*', hidden, async (request, reply) => {
    const { token, read, language, words, show } = await opened(request, reply);
    if (!read) return show(notOurs(words), 401);
    if (read.kind === 'over') return show(over(words), 410);
    if (read.link.kind === 'rebook') return reply.redirect(timesOf(read.link), 303);
    const followed = await receive.followLink(read.link, notesIn(request.body));
    switch (followed.kind) {
      case 'left':
        return show({ title: words.left, text: [words.leftAbout], buttons: [] });
      case 'told':
        return show(told);
      case 'noted': {
        const { bookingId, repId, summary } = followed;
        return show(noted(summary, `/mail/${tokens.write({ kind: 'summary', bookingId, repId }, inADay())}`));
      }
      case 'needs_why':
        return show(await asked(doors, read.link, token, words), 422);
      case 'gone':
        return show(over(words), 410);
      case 'chat':
        // Behind the #: no server and no log sees the key to the chat.
        return reply.redirect(`/chat#open=${doors.tokens.chatToken(followed.leadId)}`, 303);
      case 'picked': {
        const answer = await awaitAnswer(doors, followed);
        return show(answer ? answered(answer, words, linkTo(followed.conversationId, language)) : soon(words));
      }
      default:
        return followed satisfies never;
    }
  });

  /** The page of a rep's times: behind the # stands who books, where no server and no log sees it. */
  const timesOf = ({ leadId, repId, language = 'en' }: Extract<MailLink, { kind: 'rebook' }>) =>
    `/book/${encodeURIComponent(repId)}#for=${doors.tokens.chatToken(leadId)}&lang=${language}`;

  /** The buttons of our own pages. */
  const inADay = () => new Date(clock.now().getTime() + dayMs);
  const linkTo = (conversationId: string, language: string) => (slotId: string) =>
    `/mail/${tokens.write({ kind: 'book', conversationId, slotId, language }, inADay())}`;
};

const longestNotes = 10_000;

const notesIn = (body: unknown): string | null =>
  new URLSearchParams(typeof body === 'string' ? body : '').get('notes')?.trim().slice(0, longestNotes) || null;

const dayMs = 24 * 3_600_000;

/** Reps read the language of the house. */
function languageOf(link: MailLink | undefined): string | undefined {
  if (!link) return undefined;
  return 'language' in link ? link.language : isForReps(link) ? 'en' : undefined;
}

const isForReps = ({ kind }: MailLink): boolean => kind === 'rep' || kind === 'outcome' || kind === 'summary';

async function asked(
  { database, chatViews, company }: Doors,
  link: ActingLink,
  token: string,
  words: MailPageWords,
): Promise<MailPage> {
  const action = `/mail/${token}`;
  switch (link.kind) {
    case 'book': {
      const said = await chatViews.messagesAfter(database.read, link.conversationId, 0, 1_000);
      const label = said.flatMap(({ chips }) => chips).find(({ value }) => value === `slot:${link.slotId}`)?.label;
      const buttons = [{ label: words.book, action }];
      return label ? { title: label, text: [words.bookAbout(company.name)], buttons } : over(words);
    }
    case 'unsubscribe':
      return {
        title: words.leaveTitle,
        text: [words.leaveAbout(company.name, link.address)],
        buttons: [{ label: words.leave, action }],
      };
    case 'chat':
      return {
        title: words.chatTitle(company.name),
        text: [words.chatAbout],
        buttons: [{ label: words.chat, action }],
      };
    case 'rep':
    case 'outcome':
    case 'summary':
      return askedOfRep(link, action);
    default:
      return link satisfies never;
  }
}

type Answer = NonNullable<Awaited<ReturnType<typeof awaitAnswer>>>;

/** What the agent said to the pick: that it is booked, or other times to press at once. */
function answered(
  { text, chips, isBooked }: Answer,
  words: MailPageWords,
  linkTo: (slotId: string) => string,
): MailPage {
  const times = chips.filter(({ value }) => value.startsWith('slot:'));
  return {
    title: isBooked ? words.booked : times.length > 0 ? words.timeGone : words.oneMore,
    text: isBooked ? [withoutAnnouncement(text), words.invited] : [text],
    buttons: times.map(({ label, value }) => ({ label, action: linkTo(value.slice(5)), quiet: true })),
  };
}

/** In the chat the invitation stands below these words; here it comes by mail. */
const withoutAnnouncement = (text: string): string => text.replace(/[^.!?]*:\s*$/u, '').trim();

const page = (title: string, text: string): MailPage => ({ title, text: [text], buttons: [] });
const notOurs = (words: MailPageWords): MailPage => page(words.notOurs, words.notOursAbout);
const over = (words: MailPageWords): MailPage => page(words.over, words.overAbout);
const soon = (words: MailPageWords): MailPage => page(words.soon, words.soonAbout);
