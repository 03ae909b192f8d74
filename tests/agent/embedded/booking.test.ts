import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { createTalk, type Heard, type TalkOptions } from './talk.ts';

const called = (heard: Heard): string[] => heard.calls.map((call) => call.name);

/** A talk in which Tue 24 Nov 10:00, 13:30 and 15:00 Berlin time have been offered. */
const offered = async (options: TalkOptions = {}) => {
  const talk = createTalk({ tier: 'rep', ...options });
  await talk.say('We want to cut dead stock. Can we have a call?');
  return talk;
};

const bookedAt = (talk: Awaited<ReturnType<typeof offered>>): string | undefined => {
  const booking = talk.context.bookings.find((one) => one.status === 'confirmed');
  return booking && DateTime.fromJSDate(booking.startsAt, { zone: 'Europe/Berlin' }).toFormat('ccc HH:mm');
};

describe('picking one of the offered times', () => {
  it.each([
    ['the second one', 'Tue 13:30'],
    ['2', 'Tue 13:30'],
    ["let's take the last one please", 'Tue 15:00'],
    ['the later one', 'Tue 15:00'],
    ['Tuesday after 2pm', 'Tue 15:00'],
    ['10am works', 'Tue 10:00'],
    ['Tuesday at 1:30 pm is good', 'Tue 13:30'],
    ['Tuesday 10 in the morning', 'Tue 10:00'],
    ['any morning', 'Tue 10:00'],
    ['Nov 24 at 15:00', 'Tue 15:00'],
    ['2pm London time', 'Tue 15:00'],
    ['whichever', 'Tue 10:00'],
    ['could we do 3pm?', 'Tue 15:00'],
  ])('"%s" books %s', async (text, at) => {
    const talk = await offered();
    const heard = await talk.say(text);
    expect(called(heard)).toEqual(['book_meeting']);
    expect(bookedAt(talk)).toBe(at);
    expect(heard.withheld).toEqual([]);
  });

  it('a click books the slot of the chip', async () => {
    const talk = await offered();
    await talk.click('13:30');
    expect(bookedAt(talk)).toBe('Tue 13:30');
  });

  it('what fits two times is asked, not guessed', async () => {
    const talk = await offered();
    const heard = await talk.say('Tuesday afternoon');
    expect(heard.calls).toEqual([]);
    expect(heard.text).toMatch(/13:30.*15:00/);
  });

  it('who leaves without a pick is told that nothing is booked, and has the times once more', async () => {
    const talk = await offered();
    const heard = await talk.say('perfect, see you then');
    expect(heard.calls).toEqual([]);
    expect(heard.text).toMatch(/nothing is booked yet/);
    expect(heard.chips).toHaveLength(3);
  });

  it('words that come back to the times bring them along, while they stand', async () => {
    const talk = await offered();
    const heard = await talk.say('does it support SAML?');
    expect(heard.text).toMatch(/SAML/);
    expect(heard.chips.map(({ value }) => value)).toEqual(talk.context.offers.map(({ id }) => `slot:${id}`));
  });

  it.each([
    ['24/11 at 3pm', 'Tue 15:00'],
    ['11/24 at 3pm', 'Tue 15:00'],
    ['24.11. at 15:00', 'Tue 15:00'],
  ])('"%s" is the offered day, however it is written', async (text, at) => {
    const talk = await offered();
    await talk.say(text);
    expect(bookedAt(talk)).toBe(at);
  });

  it('a time offered to an unproven address names nobody', async () => {
    const talk = createTalk({ tier: 'rep' });
    const heard = await talk.say('We want to cut dead stock. Can we have a call?');
    expect(heard.chips).toHaveLength(3);
    expect(heard.text).not.toMatch(/Ada|Carla|Ben/);
  });

  it('a yes to several times asks which one', async () => {
    const talk = await offered();
    const heard = await talk.say('yes');
    expect(heard.calls).toEqual([]);
    expect(heard.text).toContain('?');
  });

  it.each([
    ['Tuesday after 4pm', { from: '2026-11-24T16:00', to: '2026-11-24T23:59' }],
    ['Thursday at 3pm', { from: '2026-11-26T15:00' }],
    ['tomorrow 10am Berlin time', { from: '2026-11-23T10:00' }],
    ['do you have anything on Wednesday morning?', { from: '2026-11-25T06:00', to: '2026-11-25T11:59' }],
    ['the 2nd of December would be better', { from: '2026-12-02' }],
    ['9am New York time on Wednesday', { from: '2026-11-25T09:00', zone: 'America/New_York' }],
  ])('"%s" was not offered: other times are looked for, nothing is booked', async (text, wish) => {
    const talk = await offered();
    const heard = await talk.say(text);
    expect(heard.calls[0]).toMatchObject({ name: 'propose_slots', input: wish });
    expect(talk.context.bookings).toEqual([]);
  });

  it('when nothing is free then, the next free times are offered at once', async () => {
    const talk = await offered();
    const heard = await talk.say('Friday morning');
    expect(heard.calls.map((call) => call.outcome)).toEqual(['no_slots', 'done']);
    expect(heard.chips).toHaveLength(3);
  });

  it('a wish that is free is offered by name, and a yes books it', async () => {
    const talk = await offered();
    const heard = await talk.say('Thursday at 3pm');
    expect(heard.text).toContain('Thu 26 Nov, 15:00');
    await talk.say('yes please');
    expect(bookedAt(talk)).toBe('Thu 15:00');
  });

  it('none of them suits: later ones are offered', async () => {
    const talk = await offered();
    const heard = await talk.say('none of those work for me');
    expect(called(heard)).toEqual(['propose_slots']);
    expect(heard.chips.every((chip) => !chip.label.includes('24 Nov'))).toBe(true);
  });

  it('a slot that has gone is replaced by others in the same turn', async () => {
    const talk = await offered();
    const [first] = talk.context.offers;
    if (first) talk.steal(first.startsAt);
    const heard = await talk.say('the first one');
    expect(heard.calls).toMatchObject([{ name: 'book_meeting', outcome: 'slot_taken' }]);
    expect(heard.text).toMatch(/gone/);
    expect(heard.chips).toHaveLength(3);
  });
});

describe('what a booking needs', () => {
  it('the address is asked for before anything is booked, and the pick is kept meanwhile', async () => {
    const talk = await offered({ email: null });
    const asked = await talk.say('the second one');
    expect(asked.calls).toEqual([]);
    expect(asked.text).toMatch(/address/);
    const done = await talk.say('sure, it is jane@acme.example');
    expect(called(done)).toEqual(['record_qualification', 'book_meeting']);
    expect(bookedAt(talk)).toBe('Tue 13:30');
  });

  it('half an address is asked for once more', async () => {
    const talk = await offered({ email: null });
    await talk.say('the second one');
    expect((await talk.say('jane@acme')).calls).toEqual([]);
    await talk.say('jane@acme.example');
    expect(bookedAt(talk)).toBe('Tue 13:30');
  });

  it('who asks for a meeting too early is asked only what it needs', async () => {
    const talk = createTalk();
    const heard = await talk.say('can I book a demo?');
    expect(heard.calls).toEqual([]);
    expect(heard.text.match(/\?/g)).toHaveLength(1);
  });

  it('times are offered as soon as need, size and timing are known', async () => {
    const talk = createTalk();
    const heard = await talk.say('We want to cut dead stock, 30 planners, and start next month');
    expect(called(heard)).toEqual(['record_qualification', 'propose_slots']);
  });
});

describe('after the booking', () => {
  const booked = async () => {
    const talk = await offered();
    await talk.say('the first one');
    return talk;
  };

  it.each(['thanks!', 'great, see you then', 'perfect', 'bye'])(
    '"%s" gets one short sentence and no question',
    async (text) => {
      const talk = await booked();
      const heard = await talk.say(text);
      expect(heard.calls).toEqual([]);
      expect(heard.text).not.toContain('?');
      expect(heard.text.length).toBeLessThan(90);
    },
  );

  it('the meeting can be moved', async () => {
    const talk = await booked();
    const heard = await talk.say('something came up, can we move it to Thursday?');
    expect(called(heard)).toEqual(['propose_slots']);
    const moved = await talk.say('the second one');
    expect(called(moved)).toEqual(['reschedule_meeting']);
    expect(bookedAt(talk)).toBe('Thu 13:30');
  });

  it.each([
    ['can we move it to Wednesday at 10?', /Shall I move/, 'yes please'],
    ['Können wir den Termin auf Mittwoch um 10 Uhr verschieben?', /verschieben\?|verlegen\?/, 'ja, bitte'],
    ['¿Podemos cambiar la reunión al miércoles a las 10?', /¿(?:Le cambio|Cambio) la reunión/, 'sí, por favor'],
    ['Peut-on déplacer le rendez-vous à mercredi à 10h ?', /déplace le rendez-vous/, 'oui, merci'],
    ['Podemos mudar a reunião para quarta-feira às 10h?', /mud(?:ar|e) a reunião/, 'sim, por favor'],
  ])('a meeting is asked to be moved, not booked: "%s"', async (wish, question, yes) => {
    const talk = await booked();
    const heard = await talk.say(wish);
    expect(heard.text).toMatch(question);
    const moved = await talk.say(yes);
    expect(called(moved)).toEqual(['reschedule_meeting']);
    expect(bookedAt(talk)).toBe('Wed 10:00');
  });

  it('the meeting can be cancelled', async () => {
    const talk = await booked();
    expect(called(await talk.say('please cancel the meeting'))).toEqual(['cancel_meeting']);
    expect(bookedAt(talk)).toBeUndefined();
  });

  it('a product question is still answered', async () => {
    const talk = await booked();
    expect((await talk.say('do you integrate with Salesforce?')).text).toContain('Salesforce');
  });

  it('a meeting that is not there cannot be moved', async () => {
    const heard = await createTalk().say('please cancel my meeting');
    expect(heard.calls).toEqual([]);
    expect(heard.text).toMatch(/don't see a meeting/);
  });
});
