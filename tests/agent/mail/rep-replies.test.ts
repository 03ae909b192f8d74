import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { type MailTestHouse, openMailHouse, replyTo } from '../../support/mail-house.ts';

describeOnEachDatabase('a rep who answers the brief by mail', (open) => {
  async function briefed() {
    const house = await openMailHouse(await open());
    const received = await house.mail({ newText: 'Hello, we are 40 people and need to see our stock. I decide.' });
    if (received.kind !== 'accepted') throw new Error(received.kind);
    await house.mail(replyTo(await house.last(), 'We lose track of it in two warehouses and start in January.'));
    await house.mail(replyTo(await house.last(), 'Can we have a demo?'));
    const brief = (await house.briefs()).at(-1);
    if (!brief) throw new Error('no brief was sent');
    const answer = (text: string, address = brief.to.address) =>
      house.mail({ ...replyTo(brief, text), from: { address, name: null } });
    return { house, brief, answer, leadId: await house.leadOf(received.conversationId) };
  }
  const outcomes = async (house: MailTestHouse) =>
    (await house.mails()).filter(({ unanswered }) => unanswered === 'colleague').map(({ detail }) => detail);

  it('accepts with one word', async () => {
    const { house, answer, leadId } = await briefed();
    await answer('Accept');
    expect((await house.findLead(leadId))?.acceptedAt).not.toBeNull();
    expect(await outcomes(house)).toEqual(['accept: done']);
  });

  it('writes to the prospect once the conversation is theirs, and not by accident before', async () => {
    const { house, answer } = await briefed();
    const before = (await house.sent()).length;
    await answer('Who is that?');
    expect((await house.sent()).length).toBe(before);
    await answer('take over');
    await answer('Hello Anna, I will call you at noon.');
    const last = await house.last();
    expect(last.to.address).toBe('anna.berg@hazelwick.example');
    expect(last.text).toContain('I will call you at noon.');
    expect((await outcomes(house)).toSorted()).toEqual([
      'not sent to the prospect: answer “take over” first',
      'sent to the prospect',
      'take-over: done',
    ]);
  });

  it('is mailed what the prospect writes once they lead, and what they answer to that goes to the prospect', async () => {
    const { house, brief, answer } = await briefed();
    await answer('take over');
    await answer('Hello Anna, shall I call you at noon?');
    await house.mail(replyTo(await house.last(), 'Accepted, noon is fine.\n\nDo you have an API?'));
    const words = (await house.briefs()).at(-1);
    if (!words) throw new Error('the rep was told nothing');
    expect(words.to.address).toBe(brief.to.address);
    expect(words.inReplyTo).toBe((await house.briefs())[0]?.messageId);
    expect(words.text).toContain('> Accepted, noon is fine.\n>\n> Do you have an API?');
    const before = (await house.sent()).length;
    await house.mail({ ...replyTo(words, 'Accepted.'), from: { address: brief.to.address, name: null } });
    expect((await house.sent()).length).toBe(before + 1);
    expect((await house.last()).text).toContain('Accepted.');
    await house.mail({ ...replyTo(words, 'return'), from: { address: brief.to.address, name: null } });
    expect((await outcomes(house)).at(-1)).toBe('return: done');
  });

  it('is mailed what waits for an answer at the moment they take over', async () => {
    const { house, answer } = await briefed();
    const first = await house.last();
    await house.receiveMail(replyTo(first, 'Is there anybody?'));
    await answer('take over');
    expect((await house.briefs()).filter(({ text }) => text.includes('> Is there anybody?')).length).toBe(1);
  });

  it('hears that their words did not reach the prospect, and why', async () => {
    const { house, brief, answer } = await briefed();
    await answer('Who is that?');
    const note = (await house.briefs()).at(-1);
    expect(note).toMatchObject({ to: { address: brief.to.address }, subject: 'Your answer did not go out' });
    expect(note?.text).toContain('answer “take over” first');
  });

  it('is not obeyed in the name of another', async () => {
    const { house, answer, leadId } = await briefed();
    await answer('Accept', 'somebody@hazelwick.example');
    expect((await house.findLead(leadId))?.acceptedAt ?? null).toBeNull();
  });
});
