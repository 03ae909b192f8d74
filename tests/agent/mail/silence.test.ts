import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { suppressionOf } from '../../../db/stores/suppressions.ts';
import type { MailWriter, ParsedMail } from '../../../shared/mail.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { form } from '../../support/house.ts';
import { openMailHouse, replyTo } from '../../support/mail-house.ts';

const bounce = (over: Partial<Extract<MailWriter, { kind: 'bounce' }>>): Partial<ParsedMail> => ({
  from: { address: 'mailer-daemon@prospect.example', name: null },
  writer: { kind: 'bounce', hard: true, recipient: null, status: '5.1.1', about: null, ...over },
});

describeOnEachDatabase('mails that are not answered', (open) => {
  it.each<[string, Partial<ParsedMail>]>([
    ['auto_reply', { writer: { kind: 'auto_reply', until: null } }],
    ['list', { writer: { kind: 'list' } }],
    ['notice', { writer: { kind: 'notice', what: 'a read receipt' } }],
    ['bounce', bounce({})],
    ['own_mail', { from: { address: 'sales@fernwick.example', name: null } }],
    ['no_sender', { from: null }],
    ['empty', { subject: '', newText: ' \n', text: '' }],
    ['empty', { subject: 'Re: Your message to Fernwick', newText: '', text: '> What do you need?' }],
    ['opted_out', { subject: 'Unsubscribe', newText: '' }],
    ['opted_out', { newText: 'Please stop mailing me.' }],
    [
      'not_sales',
      {
        subject: 'Quick question',
        newText:
          'I came across your website and noticed you could rank higher. We offer SEO services and link building. Are you open to a quick call?',
      },
    ],
    [
      'not_sales',
      { subject: 'Application for the position of warehouse planner', newText: 'Please find my CV attached.' },
    ],
  ])('%s: stored with the reason, and no word leaves', async (because, mail) => {
    const house = await openMailHouse(await open());
    expect(await house.mail(mail)).toEqual({ kind: 'unanswered', because });
    expect(await house.mails()).toMatchObject([{ unanswered: because }]);
    expect(await house.sent()).toEqual([]);
  });

  it('whoever asks about our product is answered, whatever else they say', async () => {
    const house = await openMailHouse(await open());
    const newText =
      'We help manufacturers with outsourcing and came across your website. Are you open to a quick call? We are looking for a stock planning tool: what are your prices?';
    expect(await house.mail({ newText })).toMatchObject({ kind: 'accepted' });
  });

  it('a mail of ours that comes back for good closes its address and is marked; one that may pass later does not', async () => {
    const house = await openMailHouse(await open());
    await house.mail();
    const ours = await house.last();
    await house.mail(bounce({ hard: false, status: '4.2.2', about: ours.messageId }));
    expect(await suppressionOf(house.database.read, 'anna.berg@hazelwick.example')).toBeNull();
    await house.mail(bounce({ about: ours.messageId }));
    expect((await house.last()).status).toBe('DEAD');
    expect(await suppressionOf(house.database.read, 'anna.berg@hazelwick.example')).toMatchObject({
      reason: 'bounced (5.1.1)',
    });
    // Who writes from there is there.
    expect(await house.mail({ newText: 'We are back. What does it cost?' })).toMatchObject({ kind: 'accepted' });
  });

  it('a brief that comes back closes the door to the rep, and not to the prospect', async () => {
    const house = await openMailHouse(await open());
    const received = await house.mail({ newText: 'Hello, we are 40 people and need to see our stock. I decide.' });
    if (received.kind !== 'accepted') throw new Error(received.kind);
    await house.mail(replyTo(await house.last(), 'We lose track of it in two warehouses and start in January.'));
    const [brief] = await house.briefs();
    if (!brief) throw new Error('no brief');
    expect(brief.subject).toMatch(/^Anna Berg of Hazelwick Coffee .{0,70}$/);
    await house.mail(bounce({ about: brief.messageId }));
    expect(await suppressionOf(house.database.read, brief.to.address)).not.toBeNull();
    expect(await suppressionOf(house.database.read, 'anna.berg@hazelwick.example')).toBeNull();
    const leadId = await house.leadOf(received.conversationId);
    const { followUps } = house.database.read.tables;
    const rows = await house.database.read.query.select().from(followUps).where(eq(followUps.leadId, leadId));
    expect(rows.map(({ because }) => because)).not.toContain('their address bounced');
  });

  it('an absence puts off the whole plan, and leaves its distances as they were', async () => {
    const house = await openMailHouse(await open());
    await house.mail();
    const { followUps } = house.database.read.tables;
    const plan = async () => {
      const rows = await house.database.read.query.select().from(followUps).orderBy(followUps.dueAt);
      return rows.map(({ dueAt }) => dueAt.getTime());
    };
    const [first = 0, ...rest] = await plan();
    const until = new Date(first + 14 * 86_400_000);
    const { inReplyTo, references } = replyTo(await house.last(), '');
    await house.mail({
      ...(inReplyTo && { inReplyTo }),
      references: references ?? [],
      writer: { kind: 'auto_reply', until },
    });
    expect(await plan()).toEqual([first, ...rest].map((at) => at + 14 * 86_400_000));
  });

  it('a made-up report about an address that we never wrote to closes nothing', async () => {
    const house = await openMailHouse(await open());
    await house.mail(bounce({ recipient: 'ceo@hazelwick.example', about: '<made-up@usher>' }));
    expect(await suppressionOf(house.database.read, 'ceo@hazelwick.example')).toBeNull();
  });

  it('a wish to be left alone cancels what waits, and later mails stay unanswered', async () => {
    const house = await openMailHouse(await open());
    const received = await house.mail();
    if (received.kind !== 'accepted') throw new Error(received.kind);
    const ours = await house.last();
    expect(ours.status).toBe('PENDING');
    await house.mail(replyTo(ours, 'Please unsubscribe me.'));
    expect((await house.last()).status).toBe('DEAD');
    expect(await house.state(received.conversationId)).toBe('opted_out');
    expect(await house.mail({ newText: 'Hello again, what does it cost?' })).toMatchObject({ because: 'opted_out' });
    expect((await house.sent()).length).toBe(1);
  });

  it('two agents that mail each other stop within five, all headers stripped', async () => {
    const [one, other] = [await openMailHouse(await open()), await openMailHouse(await open())];
    const names = { one: 'sales@one.example', other: 'sales@other.example' };
    let mails = 0;
    let text = 'What does it cost?';
    for (let round = 0; round < 30; round++) {
      const [here, from] = round % 2 === 0 ? [one, names.other] : [other, names.one];
      const before = (await here.sent()).length;
      await here.mail({ from: { address: from, name: 'Sales' }, newText: text, inReplyTo: null, references: [] });
      const answer = (await here.sent()).at(before);
      if (!answer) break;
      text = answer.text;
      mails++;
    }
    expect((await one.sent()).length).toBeLessThanOrEqual(5);
    expect((await other.sent()).length).toBeLessThanOrEqual(5);
    expect(mails).toBeLessThanOrEqual(10);
    expect([...(await one.mails()), ...(await other.mails())].at(-1)).toBeDefined();
    const silent = [...(await one.mails()), ...(await other.mails())].filter(({ unanswered }) => unanswered);
    expect(silent.map(({ unanswered }) => unanswered)).toContain('loop_cap');
    // Nothing waits for the hour to be over: a loop stays stopped.
    for (const house of [one, other]) {
      const { length } = await house.sent();
      await house.wait(3 * 3_600_000);
      expect((await house.sent()).length).toBe(length);
      expect((await house.effects()).filter(({ error, status }) => status === 'PENDING' && error)).toEqual([]);
    }
  });
});

const spam = 'CHEAP-PILLS http://spam.example';

describeOnEachDatabase('an address that a form merely states', (open) => {
  it('gets one mail a day, with nothing in it of what the form said', async () => {
    const house = await openMailHouse(await open());
    const intake = form({ email: 'victim@elsewhere.example', name: spam, company: spam, message: `${spam}. Prices?` });
    for (let post = 0; post < 3; post++) {
      await house.lead({ ...intake, idempotency: null });
      await house.settle();
      await house.wait(20_000);
    }
    const sent = await house.sent();
    expect(sent.length).toBe(1);
    expect(JSON.stringify(sent)).not.toContain('PILLS');
    expect(sent[0]?.text).toMatch(/^Hello,\n\nThank you for getting in touch with Fernwick\./);
    await house.wait(24 * 3_600_000);
    await house.lead({ ...intake, idempotency: null });
    await house.settle();
    await house.wait(20_000);
    expect((await house.sent()).length).toBe(2);
  });

  it('is touched within the minute, and the lead says what it waits for until then', async () => {
    const house = await openMailHouse(await open());
    const { leadId } = await house.lead(form());
    await house.settle();
    expect(await house.findLead(leadId)).toMatchObject({
      firstTouchAt: null,
      firstTouchWaitsFor: 'the prospect opening the chat, or a mail a few seconds later',
    });
    await house.wait(20_000);
    expect(await house.firstTouch(leadId)).not.toBeNull();
  });

  it('gets no mail where the chat was opened in time', async () => {
    const house = await openMailHouse(await open());
    const { leadId } = await house.lead(form());
    await house.receive.openChat({ leadId, visitorId: null, zone: null, locale: null, page: null });
    await house.settle();
    await house.wait(20_000);
    expect(await house.sent()).toEqual([]);
  });

  it('a signed source vouches for the address: the mail says what the agent would say', async () => {
    const house = await openMailHouse(await open());
    await house.lead(form({ verified: true, name: 'Anna Berg', message: 'What does it cost for 40 people?' }));
    await house.settle();
    await house.wait(20_000);
    const mail = await house.last();
    expect(mail.text).toMatch(/^Hi Anna,/);
    expect(mail.text).toContain('EUR');
  });
});
