import { expect, it } from 'vitest';
import { stores } from '../../../app/stores.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { form } from '../../support/house.ts';
import { type MailTestHouse, openMailHouse, replyTo } from '../../support/mail-house.ts';

const minute = 60_000;

describeOnEachDatabase('a conversation by mail', (open) => {
  it('a mail on a sales matter becomes a lead and is answered in its own thread', async () => {
    const house = await openMailHouse(await open());
    const received = await house.mail({ newText: 'Hello, what does it cost for 40 people?' });
    if (received.kind !== 'accepted') throw new Error(received.kind);
    const mail = await house.last();
    expect(mail).toMatchObject({
      kind: 'email.reply',
      to: { address: 'anna.berg@hazelwick.example', name: 'Anna Berg' },
      subject: 'Re: Inventory for 40 people',
      inReplyTo: '<m1@prospect.example>',
      references: ['<m1@prospect.example>'],
      invitation: null,
    });
    expect(mail.text).toMatch(/^Hi Anna,\n\nI'm Fernwick's AI assistant\. (?!Hi)/);
    expect(mail.text).toMatch(/\n\nBest regards\nJuno, AI assistant of Fernwick\n\n-- \n.*Unsubscribe: https:/);
    expect(mail.text.split('?').length).toBeLessThanOrEqual(3);
    const lead = await house.findLead(await house.leadOf(received.conversationId));
    expect(lead).toMatchObject({ source: 'email', firstTouchWaitsFor: null });
    expect(lead?.firstTouchAt).not.toBeNull();
    expect(house.shown.some(({ type }) => type === 'delta')).toBe(false);
  });

  it('says once that an AI writes, marks the first answer as automatic, and offers the way out in each', async () => {
    const house = await openMailHouse(await open());
    await house.mail();
    const first = await house.last();
    await house.mail(replyTo(first, 'We are 12 people and lose track of our stock.'));
    const second = await house.last();
    expect(first.headers).toMatchObject({
      'Auto-Submitted': 'auto-replied',
      'X-Auto-Response-Suppress': 'All',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    expect(first.headers['List-Unsubscribe']).toMatch(
      /^<https:\S+>, <mailto:sales@fernwick\.example\?subject=unsubscribe>$/,
    );
    expect(second.headers['Auto-Submitted']).toBeUndefined();
    expect(second.headers['List-Unsubscribe']).toBeDefined();
    expect(second.text).not.toContain("I'm Fernwick's AI assistant.");
    expect(second.references).toEqual(['<m1@prospect.example>', first.messageId, '<m2@prospect.example>']);
  });

  it('quotes what they wrote once the address is proven, and nothing before', async () => {
    const house = await openMailHouse(await open());
    await house.mail({ newText: 'What does it cost?' });
    const first = await house.last();
    expect(first.text).not.toContain('> What');
    await house.mail(replyTo(first, 'And for <b>ten</b> people?'));
    const second = await house.last();
    expect(second.text).toMatch(/On 23 Nov 2026, .*, Anna Berg wrote:\n> And for <b>ten<\/b> people\?$/);
    expect(second.html).toContain('And for &lt;b&gt;ten&lt;/b&gt; people?');
  });

  it('is offered times with a link each, books the picked one, and sends the invitation with the answer', async () => {
    const house = await openMailHouse(await open());
    const { conversationId, offer } = await offered(house);
    expect(offer.text.match(/https:\/\/usher\.example\/mail\/\S+/g)?.length).toBe(4);
    expect(offer.text.match(/\(London time\)\n/g)?.length).toBe(3);
    await house.mail(replyTo(offer, 'The second one, please.'));
    const [booking] = (await house.bookings(conversationId)).filter(({ status }) => status === 'confirmed');
    const mail = await house.last();
    expect(mail.kind).toBe('email.invitation');
    expect(mail.invitation?.method).toBe('REQUEST');
    expect(unfolded(mail.invitation?.content)).toContain(`UID:${booking?.id}@usher`);
    expect(unfolded(mail.invitation?.content)).toContain('mailto:sales@fernwick.example');
    expect(mail.text).toContain('The invitation for your calendar is attached.');
    expect(mail.text).not.toContain('.ics');
    expect((await house.sent()).filter(({ invitation }) => invitation).length).toBe(1);
  });

  it('a time of a mail that nobody else took can be had when its hold is long over; a taken one brings others', async () => {
    const house = await openMailHouse(await open());
    const { conversationId, offer } = await offered(house);
    await house.wait(120 * minute);
    await house.mail(replyTo(offer, 'The second one, please.'));
    expect((await house.bookings(conversationId)).some(({ status }) => status === 'confirmed')).toBe(true);
  });

  it('whoever answers by mail to a form goes on with the conversation of that form, by mail', async () => {
    const house = await openMailHouse(await open());
    const message = 'Is there a trial?';
    const { leadId, conversationId } = await house.lead(form({ email: 'anna.berg@hazelwick.example', message }));
    await house.settle();
    await house.wait(20_000);
    const touch = await house.last();
    const received = await house.mail(replyTo(touch, 'Yes please. Does it work with NetSuite?'));
    expect(received).toEqual({ kind: 'accepted', conversationId });
    const answer = await house.last();
    expect(answer.to.address).toBe('anna.berg@hazelwick.example');
    // What the chat had said in the meantime was read by nobody.
    expect(answer.text).toMatch(/NetSuite[\s\S]*On what you wrote in our form: .*trial/i);
    const lead = await house.findLead(leadId);
    expect(lead?.verified).toBe(true);
  });

  it('the answer goes where they have last written', async () => {
    const house = await openMailHouse(await open());
    const received = await house.mail();
    if (received.kind !== 'accepted') throw new Error(received.kind);
    const before = (await house.sent()).length;
    await house.say(received.conversationId, 'I am in the chat now. Is there a trial?');
    expect((await house.sent()).length).toBe(before);
    await house.mail(replyTo(await house.last(), 'And by mail again: is there a trial?'));
    expect((await house.sent()).length).toBe(before + 1);
  });

  it('another address that they tell in the chat is not proven by the old one', async () => {
    const house = await openMailHouse(await open());
    const received = await house.mail({}, { authenticated: 'pass' });
    if (received.kind !== 'accepted') throw new Error(received.kind);
    const leadId = await house.leadOf(received.conversationId);
    const contact = async () => {
      const lead = await house.findLead(leadId);
      const found = lead && (await stores.contacts.findContact(house.database.read, lead.contactId));
      return { email: found?.email, proven: found?.verifiedAt !== null, verified: lead?.verified };
    };
    expect(await contact()).toEqual({ email: 'anna.berg@hazelwick.example', proven: true, verified: true });
    await house.say(received.conversationId, 'My email is anna@berg-private.example');
    expect(await contact()).toEqual({ email: 'anna@berg-private.example', proven: false, verified: false });
  });

  it('who writes all they want to know into the subject is answered', async () => {
    const house = await openMailHouse(await open());
    const received = await house.mail({ subject: 'What does it cost for 40 people?', newText: '', text: '' });
    if (received.kind !== 'accepted') throw new Error(received.kind);
    expect((await house.said(received.conversationId))[0]?.text).toBe('What does it cost for 40 people?');
    expect((await house.last()).text).toContain('EUR');
  });

  it('a wish for a human is confirmed by mail, and a model is not asked', async () => {
    const house = await openMailHouse(await open());
    const received = await house.mail({ newText: 'I would like to talk to a human please' });
    if (received.kind !== 'accepted') throw new Error(received.kind);
    expect(await house.state(received.conversationId)).toBe('waiting_for_rep');
    const sent = await house.sent();
    expect(sent.filter(({ kind }) => kind === 'email.reply').length).toBe(1);
    expect(sent[0]?.text).not.toContain('chat');
  });
});

/** Anna has said all that is needed, and is offered times. */
async function offered(house: MailTestHouse) {
  const received = await house.mail({
    newText: 'Hello, we are 40 people and need to see our stock. What does it cost?',
  });
  if (received.kind !== 'accepted') throw new Error(received.kind);
  await house.mail(
    replyTo(await house.last(), 'We lose track of it in two warehouses and want to start in January. I decide.'),
  );
  await house.mail(replyTo(await house.last(), 'Can we have a demo?'));
  return { conversationId: received.conversationId, offer: await house.last() };
}

const unfolded = (text = ''): string => text.replaceAll('\r\n ', '');
