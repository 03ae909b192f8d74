import type { FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createMailTokens } from '../../../channels/web/mail-tokens.ts';
import { keepLink } from '../../../db/stores/mail-links.ts';
import type { MailLink } from '../../../shared/mail-link.ts';
import type { LinkFollowed } from '../../../shared/ports.ts';
import { opener } from '../../support/databases.ts';
import { noon, openWeb, plainSettings, post } from '../../support/web.ts';

const tokens = createMailTokens(plainSettings.serverSecret);
const later = new Date(noon.getTime() + 60_000);
const leave: MailLink = { kind: 'unsubscribe', address: 'anna@hazelwick.example', conversationId: null };

describe('links of our mails', () => {
  const open = opener(null);
  const opened = async (comes: LinkFollowed = { kind: 'left' }) => {
    const followed: MailLink[] = [];
    const followLink = async (link: MailLink) => {
      followed.push(link);
      return comes;
    };
    return { ...(await openWeb(await open(), { receive: { followLink } })), followed };
  };
  const path = (link: MailLink) => `/mail/${tokens.write(link, later)}`;

  const someLead = async (app: FastifyInstance): Promise<string> => {
    const sent = await app.inject(post('/v1/leads', { email: 'anna@hazelwick.example' }));
    return z.object({ leadId: z.string() }).parse(sent.json()).leadId;
  };

  it('looking one up changes nothing; pressing the button does', async () => {
    const { app, followed } = await opened();
    const page = await app.inject({ url: path(leave) });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('anna@hazelwick.example');
    expect(page.body).toContain(`<form method="post" action="${path(leave)}">`);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    expect(followed).toEqual([]);
    const done = await app.inject({ method: 'POST', url: path(leave) });
    expect(done.statusCode).toBe(200);
    expect(followed).toEqual([leave]);
  });

  it('mail programs unsubscribe with one post (RFC 8058), as a form or as parts', async () => {
    const { app, followed } = await opened();
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const post = { method: 'POST' as const, url: path(leave), headers: { 'content-type': type } };
      expect((await app.inject({ ...post, payload: 'List-Unsubscribe=One-Click' })).statusCode).toBe(200);
    }
    expect(followed.length).toBe(2);
  });

  it('a page speaks the language of the mail that led to it, else what the browser asks for', async () => {
    const { app } = await opened();
    const inGerman = await app.inject({ url: path({ ...leave, language: 'de' }) });
    expect(inGerman.body).toContain('<html lang="de">');
    expect(inGerman.body).toContain('Abmelden');
    const headers = { 'accept-language': 'nl-NL,pt-BR;q=0.8,en;q=0.5' };
    expect((await app.inject({ url: path(leave), headers })).body).toContain('<html lang="pt">');
    const unknown = await app.inject({ url: '/mail/abc', headers: { 'accept-language': 'fr' } });
    expect(unknown.body).toContain('incomplet');
    expect((await app.inject({ url: path(leave) })).body).toContain('Unsubscribe');
  });

  it('a link that nobody signed does nothing, one of yesterday neither', async () => {
    const { app, followed, clock } = await opened();
    const token = path(leave);
    for (const url of [`${token}x`, '/mail/abc', '/mail/', token.replace(/\.[^.]*$/, '.AAAAAAAAAAAAAAAAAAAAAA')])
      expect((await app.inject({ method: 'POST', url })).statusCode).toBe(401);
    clock.set(new Date(later.getTime() + 1));
    expect((await app.inject({ method: 'POST', url: token })).statusCode).toBe(410);
    expect(followed).toEqual([]);
  });

  it('a mail carries an id of 22 letters; who guesses one gets nowhere, and one whose time is over says so', async () => {
    const { app, database, followed, clock } = await opened();
    const leadId = await someLead(app);
    const id = tokens.idOf(leave);
    expect(id).toMatch(/^[\w-]{22}$/);
    await database.transaction((tx) => keepLink(tx, { id, leadId, link: leave, until: later }));
    expect((await app.inject({ url: `/mail/${id}` })).body).toContain('anna@hazelwick.example');
    expect((await app.inject({ method: 'POST', url: `/mail/${id}` })).statusCode).toBe(200);
    expect(followed).toEqual([leave]);
    const guessed = { method: 'POST' as const, url: `/mail/${createMailTokens('another secret').idOf(leave)}` };
    expect((await app.inject(guessed)).statusCode).toBe(401);
    clock.set(new Date(later.getTime() + 1));
    expect((await app.inject({ method: 'POST', url: `/mail/${id}` })).statusCode).toBe(410);
    expect(followed.length).toBe(1);
  });

  it('the page of a rep’s times opens at once: looking at times changes nothing', async () => {
    const { app, database, tokens: web } = await opened();
    const leadId = await someLead(app);
    const link: MailLink = { kind: 'rebook', leadId, repId: 'rep_ada', language: 'de' };
    await database.transaction((tx) => keepLink(tx, { id: tokens.idOf(link), leadId, link, until: later }));
    const { statusCode, headers } = await app.inject({ url: `/mail/${tokens.idOf(link)}` });
    expect(statusCode).toBe(303);
    expect(headers.location).toBe(`/book/rep_ada#for=${web.chatToken(leadId)}&lang=de`);
  });

  it('the page after a meeting has room for notes, and shows the draft of the record to be confirmed', async () => {
    const notes: unknown[] = [];
    const followLink = async (_link: MailLink, said?: string | null): Promise<LinkFollowed> => {
      notes.push(said);
      return { kind: 'noted', bookingId: 'book_1', repId: 'rep_ada', summary: 'Meeting of Ada <b>with</b> Anna.' };
    };
    const { app, database } = await openWeb(await open(), { receive: { followLink } });
    const leadId = await someLead(app);
    const link: MailLink = { kind: 'outcome', bookingId: 'book_1', repId: 'rep_ada', result: 'held', sal: 'accepted' };
    const url = `/mail/${tokens.idOf(link)}`;
    await database.transaction((tx) => keepLink(tx, { id: tokens.idOf(link), leadId, link, until: later }));
    expect((await app.inject({ url })).body).toContain('<textarea name="notes"');
    const sent = { method: 'POST' as const, url, headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    const page = await app.inject({ ...sent, payload: 'notes=They+start+in+March' });
    expect(page.body).toContain('Meeting of Ada &lt;b&gt;with&lt;/b&gt; Anna.');
    const confirm = page.body.match(/action="(\/mail\/[^"]+)"/)?.[1] ?? '';
    expect((await app.inject({ method: 'POST', url: confirm })).statusCode).toBe(200);
    expect(notes).toEqual(['They start in March', null]);
  });

  it('a rejection without a why is asked for one again', async () => {
    const { app, database } = await openWeb(await open(), {
      receive: { followLink: async () => ({ kind: 'needs_why' }) },
    });
    const leadId = await someLead(app);
    const link: MailLink = { kind: 'outcome', bookingId: 'book_1', repId: 'rep_ada', result: 'held', sal: 'rejected' };
    const url = `/mail/${tokens.idOf(link)}`;
    await database.transaction((tx) => keepLink(tx, { id: tokens.idOf(link), leadId, link, until: later }));
    const page = await app.inject({ method: 'POST', url });
    expect(page.statusCode).toBe(422);
    expect(page.body).toMatch(/<textarea name="notes"[^>]* required>/);
  });

  it('the chat opens with its key behind the #, where no server sees it', async () => {
    const { app, tokens: web } = await opened({ kind: 'chat', leadId: 'lead_1' });
    const { statusCode, headers } = await app.inject({ method: 'POST', url: path({ kind: 'chat', leadId: 'lead_1' }) });
    expect(statusCode).toBe(303);
    expect(headers.location).toBe(`/chat#open=${web.chatToken('lead_1')}`);
  });
});
