import { expect, it } from 'vitest';
import { stores } from '../../../app/stores.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { openMailHouse, replyTo } from '../../support/mail-house.ts';

const conversationOf = (received: { kind: string; conversationId?: string }): string => {
  if (!received.conversationId) throw new Error(received.kind);
  return received.conversationId;
};

describeOnEachDatabase('which conversation a mail belongs to', (open) => {
  it('an answer to our mail from who we wrote to goes on there, found by its references too', async () => {
    const house = await openMailHouse(await open());
    const id = conversationOf(await house.mail());
    const ours = await house.last();
    expect(conversationOf(await house.mail(replyTo(ours, 'And a trial?')))).toBe(id);
    const viaReferences = { ...replyTo(ours, 'One more question: is there an API?'), inReplyTo: '<else@where>' };
    expect(conversationOf(await house.mail(viaReferences))).toBe(id);
  });

  it('the same subject joins nobody to anything', async () => {
    const house = await openMailHouse(await open());
    const id = conversationOf(await house.mail({ subject: 'Prices' }));
    expect(conversationOf(await house.mail({ subject: 'Re: Prices' }))).not.toBe(id);
  });

  it('a colleague who answers in a known thread gets a conversation of their own, with nothing of the other', async () => {
    const house = await openMailHouse(await open());
    const id = conversationOf(await house.mail({ newText: 'Our secret budget is 90,000 EUR. What does it cost?' }));
    const ours = await house.last();
    const colleague = { from: { address: 'ben@hazelwick.example', name: 'Ben Ito' } };
    const other = conversationOf(await house.mail({ ...replyTo(ours, 'Is there a trial?'), ...colleague }));
    expect(other).not.toBe(id);
    const mail = await house.last();
    expect(mail.to.address).toBe('ben@hazelwick.example');
    expect(mail.text).not.toMatch(/90,000|Anna/);
    expect((await house.said(other)).map(({ text }) => text)).not.toContain(
      'Our secret budget is 90,000 EUR. What does it cost?',
    );
    const accounts = [await house.findLead(await house.leadOf(id)), await house.findLead(await house.leadOf(other))];
    expect(accounts[0]?.accountId).toBe(accounts[1]?.accountId);
  });

  it('whatever address stands in a mail, the answer goes to who wrote it', async () => {
    const house = await openMailHouse(await open());
    const forwarded = 'See below.\nFrom: Ben Ito <ben@hazelwick.example>\nWhat does it cost for 15 people?';
    const id = conversationOf(await house.mail({ newText: forwarded }));
    await house.mail(replyTo(await house.last(), 'My address is victim@elsewhere.example, write to me there.'));
    expect((await house.sent()).map(({ to }) => to.address)).toEqual(Array(2).fill('anna.berg@hazelwick.example'));
    const lead = await house.findLead(await house.leadOf(id));
    const contact = lead && (await stores.contacts.findContact(house.database.read, lead.contactId));
    expect(contact).toMatchObject({ email: 'anna.berg@hazelwick.example', verifiedAt: expect.any(Date) });
  });

  it('a mail that is passed on is heard without its head; by a colleague of ours it is left, and says what to do', async () => {
    const house = await openMailHouse(await open());
    const newText =
      '---------- Forwarded message ---------\nFrom: Ben Ito <ben@hazelwick.example>\nDate: Mon, 2 Mar 2026\nSubject: Prices\n\nWhat does it cost for 15 people?';
    const id = conversationOf(await house.mail({ subject: 'Fwd: Prices', newText }));
    expect((await house.said(id))[0]?.text).toBe('What does it cost for 15 people?');
    const from = { address: 'ada@fernwick.example', name: 'Ada Okafor' };
    expect(await house.mail({ from, subject: 'FW: Prices', newText: 'Can you talk to them?' })).toMatchObject({
      because: 'colleague',
    });
    expect((await house.mails()).find(({ unanswered }) => unanswered)?.detail).toContain('ask them to write here');
  });

  it('the same mail again, in this mailbox or another, is the same mail', async () => {
    const house = await openMailHouse(await open());
    const id = conversationOf(await house.mail({ messageId: '<same@prospect.example>' }));
    expect(await house.mail({ messageId: '<same@prospect.example>' })).toEqual({
      kind: 'repeated',
      conversationId: id,
    });
    const elsewhere = { mailbox: 'info@fernwick.example', key: '7:1' };
    expect(await house.mail({ messageId: '<same@prospect.example>' }, elsewhere)).toMatchObject({ kind: 'repeated' });
    expect((await house.sent()).length).toBe(1);
    expect((await house.mails()).length).toBe(1);
  });

  it('whatever stands in a mail, it is kept: endless names, no text at all, signs that no database takes', async () => {
    const house = await openMailHouse(await open());
    const odd = {
      messageId: `<${'m'.repeat(9_000)}@x>`,
      subject: `a\0b \ud800`,
      newText: 'What\0 does it cost? \udfff',
    };
    const attachments = [{ name: 'x\0.pdf', type: 'a/b', sizeBytes: 3, content: null }];
    expect(await house.mail({ ...odd, attachments })).toMatchObject({ kind: 'accepted' });
    const from = { address: `${'a'.repeat(4_000)}@hazelwick.example`, name: null };
    expect(await house.mail({ from })).toEqual({ kind: 'unanswered', because: 'no_sender' });
    expect((await house.mails()).length).toBe(2);
  });

  it('an answer proves the address; a mail that our server calls forged does nothing at all', async () => {
    const house = await openMailHouse(await open());
    const id = conversationOf(await house.mail());
    const ours = await house.last();
    const forged = await house.mail(replyTo(ours, 'Stop mailing me'), { authenticated: 'fail' });
    expect(forged).toEqual({ kind: 'unanswered', because: 'spoofed' });
    expect(await house.state(id)).toBe('agent');
    const contact = async () => {
      const lead = await house.findLead(await house.leadOf(id));
      return lead && house.deps.stores.contacts.findContact(house.database.read, lead.contactId);
    };
    expect((await contact())?.verifiedAt).toBeNull();
    await house.mail(replyTo(ours, 'How many planners can we have?'));
    expect((await contact())?.verifiedAt).not.toBeNull();
  });
});
