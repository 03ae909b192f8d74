import { describe, expect, it } from 'vitest';
import { createMailTokens } from '../../../channels/web/mail-tokens.ts';
import type { MailLink } from '../../../shared/mail-link.ts';
import type { LinkFollowed } from '../../../shared/ports.ts';
import { opener } from '../../support/databases.ts';
import { noon, openWeb, plainSettings } from '../../support/web.ts';

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

  it('the chat opens with its key behind the #, where no server sees it', async () => {
    const { app, tokens: web } = await opened({ kind: 'chat', leadId: 'lead_1' });
    const { statusCode, headers } = await app.inject({ method: 'POST', url: path({ kind: 'chat', leadId: 'lead_1' }) });
    expect(statusCode).toBe(303);
    expect(headers.location).toBe(`/chat#open=${web.chatToken('lead_1')}`);
  });
});
