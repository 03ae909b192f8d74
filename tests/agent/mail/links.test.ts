import { expect, it } from 'vitest';
import { eraseLeads } from '../../../db/stores/erase.ts';
import { suppressionOf } from '../../../db/stores/suppressions.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { form } from '../../support/house.ts';
import { type MailTestHouse, openMailHouse, replyTo } from '../../support/mail-house.ts';

const anna = 'anna.berg@hazelwick.example';

describeOnEachDatabase('a click on a link of a mail', (open) => {
  it('books the time, once, however often it is clicked', async () => {
    const house = await openMailHouse(await open());
    const { conversationId, slots } = await offered(house);
    const [, second] = slots;
    if (!second) throw new Error('no times were offered');
    const picked = await house.receive.followLink(second);
    expect(picked.kind).toBe('picked');
    await house.settle();
    expect(await house.receive.followLink(second)).toEqual(picked);
    await house.settle();
    const meetings = (await house.bookings(conversationId)).filter(({ status }) => status === 'confirmed');
    expect(meetings.length).toBe(1);
    expect((await house.sent()).filter(({ invitation }) => invitation).length).toBe(1);
  });

  it('a time that somebody else took meanwhile brings three others at once', async () => {
    const database = await open();
    const house = await openMailHouse(database);
    const { conversationId, slots } = await offered(house);
    const [first] = slots;
    if (!first) throw new Error('no times were offered');
    await house.wait(60 * 60_000);
    const { bookings } = house.deps.stores;
    const held = await bookings.findBooking(database.read, first.slotId);
    if (!held) throw new Error('the hold is gone');
    const taken = { ...held, id: 'book_other', status: 'confirmed' as const, heldUntil: null };
    const { leadId, conversationId: other } = await house.lead(form({ email: 'kim@elsewhere.example' }));
    await database.transaction((tx) =>
      bookings.saveBooking(tx, { ...taken, leadId, conversationId: other }, house.deps.clock.now()),
    );
    await house.receive.followLink(first);
    await house.settle();
    const last = (await house.said(conversationId)).at(-1);
    expect(last?.chips.filter(({ value }) => value.startsWith('slot:')).length).toBe(3);
    expect((await house.bookings(conversationId)).some(({ status }) => status === 'confirmed')).toBe(false);
  });

  it('unsubscribing closes the address, and cancels what waits', async () => {
    const house = await openMailHouse(await open());
    const received = await house.mail();
    if (received.kind !== 'accepted') throw new Error(received.kind);
    const { conversationId } = received;
    expect(await house.receive.followLink({ kind: 'unsubscribe', address: anna, conversationId })).toEqual({
      kind: 'left',
    });
    expect((await house.last()).status).toBe('DEAD');
    expect(await house.state(conversationId)).toBe('opted_out');
    expect(await suppressionOf(house.database.read, anna)).toMatchObject({ reason: 'opted out' });
    await house.lead(form({ email: anna }));
    await house.settle();
    await house.wait(20_000);
    expect((await house.sent()).length).toBe(1);
  });

  it('every link of a mail fits on a line of plain text', async () => {
    const house = await openMailHouse(await open());
    await offered(house);
    const texts = [...(await house.sent()), ...(await house.briefs())].map(({ text }) => text);
    const links = texts.flatMap((text) => text.match(/https:\S+\/mail\/\S+/g) ?? []);
    expect(links.length).toBeGreaterThan(8);
    expect(links.filter((link) => link.length > 55)).toEqual([]);
  });

  it('going on in the chat proves the address', async () => {
    const house = await openMailHouse(await open());
    const { leadId } = await house.lead(form({ email: anna }));
    expect(await house.receive.followLink({ kind: 'chat', leadId })).toEqual({ kind: 'chat', leadId });
    expect((await house.findLead(leadId))?.verified).toBe(true);
    expect(await house.receive.followLink({ kind: 'chat', leadId: 'lead_none' })).toEqual({ kind: 'gone' });
  });

  it('a rep accepts from the mail, and a second click changes nothing', async () => {
    const house = await openMailHouse(await open());
    await offered(house);
    const brief = (await house.briefs()).at(-1);
    const link = (await house.linksIn(brief?.text ?? '')).find((one) => one.kind === 'rep' && one.action === 'accept');
    if (link?.kind !== 'rep') throw new Error('the brief has no link to accept');
    expect(await house.receive.followLink(link)).toEqual({ kind: 'told' });
    expect(await house.receive.followLink(link)).toEqual({ kind: 'told' });
    await house.settle();
    expect((await house.findLead(link.leadId))?.acceptedAt).not.toBeNull();
  });
});

describeOnEachDatabase('erasing somebody who wrote mails', (open) => {
  it('takes their mails along, also those that nobody answered', async () => {
    const house = await openMailHouse(await open());
    const received = await house.mail({
      attachments: [{ name: 'a.txt', type: 'text/plain', sizeBytes: 1, content: Buffer.from('a') }],
    });
    if (received.kind !== 'accepted') throw new Error(received.kind);
    await house.mail({ writer: { kind: 'auto_reply', until: null } });
    const leadId = await house.leadOf(received.conversationId);
    await house.database.transaction((tx) => eraseLeads(tx, [leadId]));
    expect(await house.mails()).toEqual([]);
    expect(await house.database.read.query.select().from(house.database.read.tables.sentMails)).toEqual([]);
  });
});

async function offered(house: MailTestHouse) {
  const received = await house.mail({
    newText: 'Hello, we are 40 people and need to see our stock. What does it cost?',
  });
  if (received.kind !== 'accepted') throw new Error(received.kind);
  await house.mail(
    replyTo(await house.last(), 'We lose track of it in two warehouses and want to start in January. I decide.'),
  );
  await house.mail(replyTo(await house.last(), 'Can we have a demo?'));
  const slots = (await house.linksIn((await house.last()).text)).flatMap((link) =>
    link.kind === 'book' ? [link] : [],
  );
  return { conversationId: received.conversationId, slots };
}
