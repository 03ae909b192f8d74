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

  it('is not obeyed in the name of another', async () => {
    const { house, answer, leadId } = await briefed();
    await answer('Accept', 'somebody@hazelwick.example');
    expect((await house.findLead(leadId))?.acceptedAt ?? null).toBeNull();
  });
});
