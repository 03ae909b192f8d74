import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../support/databases.ts';
import { form, openHouse } from '../support/house.ts';
import { noBrain, scriptedBrain } from '../support/scripted-brain.ts';

const anonymous = { leadId: null, visitorId: 'visitor_1', zone: 'Europe/Paris', locale: 'en', page: '/pricing' };
const noon = new Date('2026-03-02T12:00:00Z');
const key = (over: object = {}) => ({ credential: 'site', key: 'k1', bodyHash: 'h1', signature: null, ...over });

describeOnEachDatabase('receive', (open) => {
  it('the same form twice is one lead; another form under the same key is a conflict', async () => {
    const house = await openHouse(await open());
    const first = await house.receive.lead(form({ idempotency: key() }));
    expect(await house.receive.lead(form({ idempotency: key() }))).toEqual({ ...first, kind: 'repeated' });
    expect(await house.receive.lead(form({ idempotency: key({ bodyHash: 'h2' }) }))).toEqual({ kind: 'conflict' });
  });

  it("somebody else's address never opens their conversation", async () => {
    const house = await openHouse(await open());
    const own = await house.lead(form({ message: 'mine' }));
    const other = await house.lead(form({ message: 'me too' }));
    expect(other.leadId).not.toBe(own.leadId);
    expect(other.conversationId).not.toBe(own.conversationId);
    const [a, b] = await Promise.all([house.findLead(own.leadId), house.findLead(other.leadId)]);
    expect(a?.contactId).not.toBe(b?.contactId);
  });

  it('a signed form of a verified address joins its contact', async () => {
    const house = await openHouse(await open());
    const [one, two] = [await house.lead(form({ verified: true })), await house.lead(form({ verified: true }))];
    const [a, b] = await Promise.all([house.findLead(one.leadId), house.findLead(two.leadId)]);
    expect(a?.contactId).toBe(b?.contactId);
    expect(a?.id).not.toBe(b?.id);
  });

  it('an anonymous visitor becomes a lead with the first word', async () => {
    const house = await openHouse(await open());
    const { conversationId } = await house.receive.openChat(anonymous);
    await expect(house.leadOf(conversationId)).rejects.toThrow();
    await house.say(conversationId, 'hello');
    expect(await house.findLead(await house.leadOf(conversationId))).toMatchObject({
      source: 'chat',
      visitorId: 'visitor_1',
    });
  });

  it('the same chat message sent twice is stored and answered once', async () => {
    const house = await openHouse(await open());
    const { conversationId } = await house.receive.openChat(anonymous);
    const message = { conversationId, text: 'hello', clientMessageId: 'c1' };
    const first = await house.receive.chatMessage(message);
    await house.settle();
    expect(await house.receive.chatMessage(message)).toEqual({ ...first, kind: 'repeated' });
    await house.settle();
    expect(await house.said(conversationId)).toHaveLength(2);
  });

  it('a picked chip is stored as its label with its value, but only while it is offered', async () => {
    const brain = scriptedBrain([{ text: 'When would you like to have this up and running?' }, { text: 'Good.' }]);
    const house = await openHouse(await open(), { first: brain, embedded: noBrain });
    const { conversationId } = await house.receive.openChat(anonymous);
    await house.say(conversationId, 'hello');
    expect((await house.said(conversationId)).at(-1)?.chips.map(({ value }) => value)).toContain('answer:timeline:now');
    await house.say(conversationId, 'answer:timeline:now');
    expect((await house.said(conversationId)).at(-2)).toMatchObject({
      text: 'This month',
      value: 'answer:timeline:now',
    });
  });

  it('a time that was offered before the last answer is read as its label too, one of others is not', async () => {
    const house = await openHouse(await open(), { embedded: noBrain });
    const { conversationId } = await house.receive.openChat(anonymous);
    const { messages } = house.deps.stores;
    const chips = [{ label: 'Tue 3 Mar, 10:00', value: 'slot:book_1' }];
    for (const message of [{ text: 'Which time?', chips }, { text: 'Anything else?' }])
      await house.database.transaction((tx) =>
        messages.appendMessage(tx, { ...message, id: message.text, conversationId, role: 'agent', at: noon }),
      );
    for (const text of ['slot:book_1', 'slot:book_2']) await house.say(conversationId, text, { settle: false });
    expect((await house.said(conversationId)).slice(-2)).toMatchObject([
      { text: 'Tue 3 Mar, 10:00', value: 'slot:book_1' },
      { text: 'slot:book_2', value: null },
    ]);
  });

  it('an opt-out stops a running turn, closes the chat and is confirmed, without any model', async () => {
    const house = await openHouse(await open(), { embedded: noBrain });
    const { conversationId } = await house.receive.openChat(anonymous);
    await house.say(conversationId, 'hello', { settle: false });
    const running = await house.claim();
    await house.say(conversationId, 'please stop messaging me', { settle: false });
    const { inbox } = house.deps.stores;
    await expect(house.database.transaction((tx) => inbox.fence(tx, running ?? never()))).rejects.toThrow();
    await house.settle();
    expect(await house.state(conversationId)).toBe('opted_out');
    const said = await house.said(conversationId);
    expect(said.map(({ role }) => role)).toEqual(['prospect', 'prospect', 'agent']);
    expect(said.at(-1)?.text).toMatch(/^I'm Fernwick's AI assistant\. Understood/);
    expect(await house.say(conversationId, 'hello?')).toEqual({ kind: 'closed' });
  });

  it('an opt-out that is sent again gets the first answer', async () => {
    const house = await openHouse(await open(), { embedded: noBrain });
    const { conversationId } = await house.receive.openChat(anonymous);
    const wish = { conversationId, text: 'unsubscribe', clientMessageId: 'out' };
    const first = await house.receive.chatMessage(wish);
    expect(await house.receive.chatMessage(wish)).toEqual({ ...first, kind: 'repeated' });
    expect(await house.said(conversationId)).toHaveLength(2);
  });

  it('who asks for a human gets one: confirmed at once, and a rep is briefed', async () => {
    const house = await openHouse(await open(), { embedded: noBrain });
    const { conversationId } = await house.receive.openChat(anonymous);
    await house.say(conversationId, 'Can I talk to a human please?');
    expect(await house.state(conversationId)).toBe('waiting_for_rep');
    expect((await house.said(conversationId)).at(-1)?.text).toContain("I've asked a colleague to join");
    const [effect] = await house.effects();
    expect(effect).toMatchObject({ kind: 'brief.slack', payload: { brief: { escalation: { topic: 'human' } } } });
    const lead = await house.findLead(await house.leadOf(conversationId));
    expect(lead?.ownerId).not.toBeNull();
  });

  it('while a rep is on the way the agent goes on helping', async () => {
    const brain = scriptedBrain([{ text: 'Growth costs 590 EUR per month.' }]);
    const house = await openHouse(await open(), { first: brain, embedded: noBrain });
    const { conversationId } = await house.receive.openChat(anonymous);
    await house.say(conversationId, 'human please');
    await house.say(conversationId, 'And what does Growth cost?');
    brain.finished();
    expect((await house.said(conversationId)).at(-1)?.text).toContain('590 EUR');
  });
});

const never = (): never => {
  throw new Error('nothing was claimed');
};
