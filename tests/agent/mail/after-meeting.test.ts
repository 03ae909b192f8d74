import { expect, it } from 'vitest';
import { outcomeIn } from '../../../agent/receive/mail-outcome.ts';
import { stores } from '../../../app/stores.ts';
import { missingIn } from '../../../shared/meeting-outcome.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { openMailHouse, replyTo } from '../../support/mail-house.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;

describeOnEachDatabase('after a meeting, where reps are reached by mail', (open) => {
  async function met() {
    const database = await open();
    const house = await openMailHouse(database);
    const received = await house.mail({ newText: 'Hello, we are 40 people and need to see our stock. I decide.' });
    if (received.kind !== 'accepted') throw new Error(received.kind);
    const { conversationId } = received;
    await house.mail(replyTo(await house.last(), 'We lose track of it in two warehouses and start in January.'));
    await house.mail(replyTo(await house.last(), 'Can we have a demo?'));
    const leadId = await house.leadOf(conversationId);
    const repId = (await house.assignments(leadId)).at(-1)?.repId;
    const rep = repId && (await stores.company.findRep(database.read, repId));
    if (!rep) throw new Error('nobody has the lead');
    const startsAt = new Date(house.deps.clock.now().getTime() + hourMs);
    const endsAt = new Date(startsAt.getTime() + hourMs / 2);
    const booking = { id: 'book_1', leadId, conversationId, repId: rep.id, startsAt, endsAt, zone: 'Europe/Berlin' };
    await database.transaction((tx) =>
      stores.bookings.saveBooking(tx, { ...booking, status: 'confirmed', heldUntil: null, sequence: 0 }, startsAt),
    );
    const asked = async () =>
      (await house.briefs()).filter(({ effectId }) => effectId.startsWith('mail:outcome:book_1:'));
    const ask = async () => {
      house.pass(2 * hourMs);
      await house.meetingDesk.ask();
      const mail = (await asked()).at(-1);
      if (!mail) throw new Error('the rep was not asked');
      return mail;
    };
    const lastToRep = async () => {
      const mail = (await house.briefs()).at(-1);
      if (!mail) throw new Error('the rep was told nothing');
      return mail;
    };
    return {
      ...{ house, rep, ask, asked, lastToRep },
      answer: async (mail: Awaited<ReturnType<typeof lastToRep>>, text: string) =>
        house.mail({ ...replyTo(mail, text), from: { address: rep.email, name: null } }),
      outcome: () => stores.meetingOutcomes.findOutcome(database.read, 'book_1'),
      booking: () => stores.bookings.findBooking(database.read, 'book_1'),
      said: async () =>
        (await house.mails()).filter(({ unanswered }) => unanswered === 'colleague').map(({ detail }) => detail),
    };
  }

  it('the rep is asked once, a few minutes after the end, in the thread of the brief, and again after a day', async () => {
    const { house, rep, asked } = await met();
    house.pass(1.5 * hourMs);
    await house.meetingDesk.ask();
    expect(await asked()).toEqual([]);
    house.pass(10 * minuteMs);
    await house.meetingDesk.ask();
    await house.meetingDesk.ask();
    const [first, ...more] = await asked();
    expect(more).toEqual([]);
    expect(first?.to.address).toBe(rep.email.toLowerCase());
    expect(first?.inReplyTo).toBe((await house.briefs())[0]?.messageId);
    expect(first?.text).toContain('How did your meeting with Anna Berg go (Monday 23 November at');
    house.pass(25 * hourMs);
    await house.meetingDesk.ask();
    await house.meetingDesk.ask();
    const all = await asked();
    expect(all).toHaveLength(2);
    expect(all[1]?.text).toContain('We have not heard yet how your meeting with Anna Berg went');
  });

  it('each answer is a link; looking at it is nothing, following it is kept and asks no more', async () => {
    const { house, ask, asked, outcome, booking } = await met();
    const links = await house.linksIn((await ask()).text);
    expect(links.map((link) => link.kind === 'outcome' && [link.result, link.sal])).toEqual([
      ['held', 'accepted'],
      ['held', 'rejected'],
      ['held', null],
      ['no_show', null],
    ]);
    expect(await outcome()).toBeNull();
    const [accepted] = links;
    if (accepted?.kind !== 'outcome') throw new Error('no link to an outcome');
    const followed = await house.receive.followLink(accepted, 'They start in March');
    if (followed.kind !== 'noted') throw new Error(followed.kind);
    expect(followed.summary).toContain('They start in March');
    expect(await outcome()).toMatchObject({ result: 'held', sal: 'accepted', confirmedAt: null });
    expect(await booking()).toMatchObject({ status: 'held_meeting' });
    const { bookingId, repId } = followed;
    expect(await house.receive.followLink({ kind: 'summary', bookingId, repId })).toEqual({ kind: 'told' });
    expect((await outcome())?.confirmedAt).not.toBeNull();
    house.pass(26 * hourMs);
    expect(await house.meetingDesk.ask()).toBe(0);
    expect(await asked()).toHaveLength(1);
  });

  it('who rejects a lead says why', async () => {
    const { house, ask, outcome, answer, lastToRep } = await met();
    const mail = await ask();
    const rejected = (await house.linksIn(mail.text)).find(
      (link) => link.kind === 'outcome' && link.sal === 'rejected',
    );
    if (rejected?.kind !== 'outcome') throw new Error('no link to reject');
    expect(await house.receive.followLink(rejected, null)).toEqual({ kind: 'needs_why' });
    await answer(mail, 'Rejected');
    expect((await lastToRep()).text).toContain('Please say why');
    expect(await outcome()).toBeNull();
    await answer(mail, 'Rejected: no budget before 2028.');
    expect(await outcome()).toMatchObject({ result: 'held', sal: 'rejected', notes: 'no budget before 2028.' });
  });

  it('an answer by mail is kept, and the draft of its record comes back to be confirmed by one word', async () => {
    const { ask, answer, outcome, lastToRep, said } = await met();
    const mail = await ask();
    await answer(mail, 'Held, accepted. They want a pilot in two warehouses.\nStart: March.');
    expect(await outcome()).toMatchObject({ result: 'held', sal: 'accepted', confirmedAt: null });
    const draft = await lastToRep();
    expect(draft.inReplyTo).toBe(mail.messageId);
    expect(draft.text).toContain('Notes: They want a pilot in two warehouses.\nStart: March.');
    await answer(draft, 'Confirm');
    expect((await outcome())?.confirmedAt).not.toBeNull();
    expect((await said()).slice(-2)).toEqual([
      'outcome of the meeting: held, accepted',
      'record of the meeting: confirmed',
    ]);
  });

  it('what they say in the second answer takes the place of the first', async () => {
    const { ask, answer, outcome, lastToRep } = await met();
    await answer(await ask(), 'held');
    await answer(await lastToRep(), 'Rejected, they only wanted a price for their thesis');
    expect(await outcome()).toMatchObject({ sal: 'rejected', notes: 'they only wanted a price for their thesis' });
  });

  it('who did not come gets a way to book again, as soon as the rep says so', async () => {
    const { house, ask, answer, booking } = await met();
    const before = (await house.sent()).length;
    await answer(await ask(), 'No-show');
    expect(await booking()).toMatchObject({ status: 'no_show' });
    const mails = await house.sent();
    expect(mails).toHaveLength(before + 1);
    expect(mails.at(-1)?.text).toContain('/book/');
  });

  it('what names no outcome is not noted, reaches no prospect, and the rep hears so', async () => {
    const { house, ask, answer, outcome, lastToRep } = await met();
    const mail = await ask();
    const before = (await house.sent()).length;
    await answer(mail, 'Which meeting do you mean?');
    expect(await outcome()).toBeNull();
    expect((await house.sent()).length).toBe(before);
    expect(await lastToRep()).toMatchObject({ subject: 'Your answer was not noted' });
  });

  it('is noted only in the name of the rep who was asked', async () => {
    const { house, ask, outcome } = await met();
    const mail = await ask();
    await house.mail({ ...replyTo(mail, 'accepted'), from: { address: 'somebody@hazelwick.example', name: null } });
    expect(await outcome()).toBeNull();
  });
});

it.each([
  ['accepted', 'held', 'accepted', null],
  ['Accepted! Great talk, they start in May.', 'held', 'accepted', 'Great talk, they start in May.'],
  ['Not accepted: too small', 'held', 'rejected', 'too small'],
  ['held', 'held', null, null],
  ['Held – rejected – no budget', 'held', 'rejected', 'no budget'],
  ['no show', 'no_show', null, null],
  ["They didn't show up, I waited 15 minutes", 'no_show', null, 'I waited 15 minutes'],
  ['No-show, rejected: it was a fake address', 'no_show', 'rejected', 'it was a fake address'],
])('“%s” says what became of the meeting', (text, result, sal, notes) => {
  expect(outcomeIn(text)).toEqual({ result, sal, notes });
});

it.each(['Held up in traffic, call you later', 'Accepted or rejected?', 'Rejected? No!', 'Thanks', 'It was fine'])(
  '“%s” does not',
  (text) => {
    expect(outcomeIn(text)).toBeNull();
  },
);

it('nobody accepts a lead that did not come', () => {
  expect(missingIn({ result: 'no_show', sal: 'accepted', notes: null })).toBe('a meeting');
});
