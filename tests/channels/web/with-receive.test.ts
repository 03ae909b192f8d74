import { describe, expect, it, onTestFinished } from 'vitest';
import { appendMessage } from '../../../db/stores/messages.ts';
import { opener } from '../../support/databases.ts';
import { listenToChat } from '../../support/events.ts';
import { openReceive } from '../../support/real-receive.ts';
import { asOps, noon, openWeb, post, sign, type Web, webhookSecret } from '../../support/web.ts';

const open = opener(null);
const ada = { email: 'ada@acme.example', name: 'Ada', message: 'Do you work with HubSpot?' };
const openReal = async (settings = {}) => openWeb(await open(), { receive: openReceive, settings });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

async function openChat({ app }: Web, body: object) {
  const response = await app.inject(post('/v1/chat/sessions', body));
  return response.json<{ token: string; conversationId: string }>();
}

describe('from the door to the tables', () => {
  it('a form becomes a lead whose chat shows what was written in it', async () => {
    const web = await openReal();
    const url = await web.listen();
    const { leadId, conversationId, chatToken } = (await web.app.inject(post('/v1/leads', ada))).json();
    const chat = await openChat(web, { chatToken });
    expect(chat.conversationId).toBe(conversationId);
    const page = await listenToChat(url, chat.token);
    onTestFinished(page.leave);
    const first = await page.until(({ event }) => event === 'message');
    expect(first.data).toMatchObject({ role: 'prospect', text: ada.message });
    const lead = (await web.app.inject({ url: `/v1/leads/${leadId}`, headers: asOps })).json();
    expect(lead).toMatchObject({
      contact: { email: ada.email, name: 'Ada' },
      firstTouchAt: null,
      verified: false,
      effects: [],
      brief: null,
    });
    expect(lead.firstTouchWaitsFor).toBeTruthy();
  });

  it('somebody else’s address in a form opens a new conversation and shows nothing of the first', async () => {
    const web = await openReal();
    const url = await web.listen();
    const mine = (await web.app.inject(post('/v1/leads', ada))).json();
    const theirs = (
      await web.app.inject(post('/v1/leads', { ...ada, message: 'What did I tell you last time?' }))
    ).json();
    expect(theirs.conversationId).not.toBe(mine.conversationId);
    expect(theirs.leadId).not.toBe(mine.leadId);
    const { token } = await openChat(web, { chatToken: theirs.chatToken });
    const page = await listenToChat(url, token);
    onTestFinished(page.leave);
    await page.until(({ event }) => event === 'state');
    expect(JSON.stringify(page.heard)).not.toContain('HubSpot');
    const [leadId] = mine.chatToken.split('.');
    const swapped = await web.app.inject(
      post('/v1/chat/sessions', { chatToken: `${leadId}.${theirs.chatToken.split('.')[1]}` }),
    );
    expect(swapped.statusCode).toBe(401);
  });

  it('the same signed post is one lead; under another key it is refused', async () => {
    const web = await openReal({ webhookSecret });
    const body = JSON.stringify(ada);
    const send = (key: string) =>
      web.app.inject(post('/v1/leads', body, { 'x-usher-signature': sign(body, noon), 'idempotency-key': key }));
    const first = await send('k1');
    expect((await send('k1')).json()).toEqual(first.json());
    expect((await send('k2')).statusCode).toBe(401);
    const { items } = (await web.app.inject({ url: '/v1/leads', headers: asOps })).json();
    expect(items).toHaveLength(1);
    expect(items[0].verified).toBe(true);
  });

  it('an unknown visitor becomes a lead by saying something, and is heard no more after opting out', async () => {
    const web = await openReal();
    const { token, conversationId } = await openChat(web, { visitorId: 'v1' });
    const leads = async () => (await web.app.inject({ url: '/v1/leads', headers: asOps })).json().items;
    expect(await leads()).toEqual([]);
    const say = (text: string) =>
      web.app.inject(post('/v1/chat/messages', { text, clientMessageId: text }, bearer(token)));
    expect((await say('Hello')).statusCode).toBe(202);
    expect(await leads()).toMatchObject([{ source: 'chat', contact: { email: null } }]);
    expect((await say('Please unsubscribe me')).statusCode).toBe(202);
    const conversation = (await web.app.inject({ url: `/v1/conversations/${conversationId}`, headers: asOps })).json();
    expect(conversation.state).toBe('opted_out');
    expect((await say('Are you there?')).statusCode).toBe(409);
  });

  it('a chip is answered by its value and read as its label by everybody', async () => {
    const web = await openReal();
    const { token, conversationId } = await openChat(web, {});
    await web.database.transaction((tx) =>
      appendMessage(tx, {
        ...{ id: 'msg_offer', conversationId, role: 'agent', text: 'When?', at: noon, brain: 'embedded' },
        chips: [{ label: 'Tuesday 10:00', value: 'slot:1' }],
      }),
    );
    await web.app.inject(post('/v1/chat/messages', { text: 'slot:1', clientMessageId: 'c1' }, bearer(token)));
    const { messages } = (await web.app.inject({ url: `/v1/conversations/${conversationId}`, headers: asOps })).json();
    expect(messages.at(-1)).toMatchObject({ role: 'prospect', text: 'Tuesday 10:00', value: 'slot:1' });
  });

  it('a click on a lead or for a rep that is not there says so', async () => {
    const web = await openReal();
    const { leadId } = (await web.app.inject(post('/v1/leads', ada))).json();
    const click = async (id: string, body: object) =>
      (await web.app.inject(post(`/v1/leads/${id}/accept`, body, asOps))).statusCode;
    expect(await click('lead_none', {})).toBe(404);
    expect(await click(leadId, { repId: 'rep_none' })).toBe(422);
    expect(await click(leadId, {})).toBe(202);
  });
});
