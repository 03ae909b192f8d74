import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Journey, openUsher } from './journey.ts';

let usher: Awaited<ReturnType<typeof openUsher>>;
let open: Journey | null = null;

beforeAll(async () => {
  usher = await openUsher();
});
afterAll(() => usher.close());

/** Whatever was talked about: an honest beginning, and nothing asked that was asked before. */
afterEach(() => {
  const texts = open?.heard.map((message) => message.text) ?? [];
  expect(texts.map((text) => text.includes("I'm Fernwick's AI assistant."))).toEqual(texts.map((_, at) => at === 0));
  const asked = texts
    .flatMap((text) => text.match(/[^.!?]+\?/g) ?? [])
    .filter((one) => /how many|when would/i.test(one));
  expect(new Set(asked).size).toBe(asked.length);
  open?.close();
  open = null;
});

const begin = async (journey: Promise<Journey>): Promise<Journey> => {
  open = await journey;
  return open;
};

const factsOf = async (journey: Journey): Promise<Record<string, string | number>> => {
  const { facts } = await journey.lead();
  // Newest first: what was corrected stands behind its correction.
  return Object.fromEntries([...facts].reverse().map(({ field, value }) => [field, value]));
};

const slotsIn = (journey: Journey): string[] =>
  (journey.heard.at(-1)?.chips ?? []).filter(({ value }) => value.startsWith('slot:')).map(({ label }) => label);

describe('whole conversations over HTTP', () => {
  it('an account in pipeline is offered times at once and meets the owner of the account, who is named after booking', async () => {
    const talk = await begin(
      usher.form({
        email: 'dana.whitlock@brightmoor.example',
        name: 'Dana Whitlock',
        message: 'The board has approved the project, and we need to stop running out of our best sellers.',
      }),
    );
    expect(talk.heard[0]?.text).toMatch(/Dana.*Brightmoor/);
    expect(talk.heard[0]?.text).not.toContain('Carla');
    expect(slotsIn(talk)).toHaveLength(3);
    const aside = await talk.say('We are about 60 planners, on NetSuite today.');
    expect(slotsIn(talk)).toHaveLength(3);
    expect(aside.text).not.toContain('Carla');
    expect((await talk.click('slot:')).text).toMatch(/with Carla Nguyen/);
    const lead = await talk.lead();
    expect(lead).toMatchObject({ tier: 'rep', owner: { name: 'Carla Nguyen' } });
    expect(lead.bookings.map(({ status }) => status)).toContain('confirmed');
    expect(lead.brief?.words.join(' ')).toContain('The board has approved the project');
    expect(await factsOf(talk)).toMatchObject({ team_size: 60, current_tool: 'NetSuite' });
  });

  it('a lead in the middle is asked one thing at a time, asks back, corrects itself, and books a named time', async () => {
    const talk = await begin(
      usher.form({
        email: 'tom@hazelwick.example',
        name: 'Tom Barrow',
        message: 'How does your forecasting cope with seasonal items?',
      }),
    );
    expect(talk.heard[0]?.text).toMatch(/Hazelwick Coffee.*Seasonal items.*\?$/);
    expect((await talk.say('Every autumn we order far too much of the winter blends')).text).toMatch(/how many/i);
    expect((await talk.say('There are 14 of us who would use it.')).text).not.toMatch(/trial|planners/);
    const answer = await talk.say('does it connect to Shopify and Xero?');
    expect(answer.text).toContain('Shopify');
    expect(answer.text).toContain('Xero');
    const corrected = await talk.say('Ideally within two months. And sorry, I meant 40 people, not 14.');
    expect(corrected.text).toMatch(/40.*14/);
    expect(slotsIn(talk)).toHaveLength(3);
    await talk.say('Thursday after 3pm');
    expect(slotsIn(talk).every((label) => /^Thu .*, 1[5-9]:/.test(label))).toBe(true);
    expect((await talk.say('the second one')).text).toMatch(/Thu .* with /);
    expect(await factsOf(talk)).toMatchObject({ team_size: 40, timeline: 'quarter' });
    const { facts, bookings } = await talk.lead();
    expect(facts.find(({ value }) => value === 40)?.quote).toContain('40 people, not 14');
    expect(bookings.filter(({ status }) => status === 'confirmed')).toHaveLength(1);
  });

  it('a student gets answers and no meeting', async () => {
    const talk = await begin(
      usher.form({
        email: 'mika@gmail.com',
        name: 'Mika',
        message: 'I am a student writing my thesis. How does your forecasting method work?',
      }),
    );
    expect(talk.heard[0]?.text).toMatch(/statistical models/);
    await talk.say('could I get a demo?');
    expect(slotsIn(talk)).toEqual([]);
    expect((await talk.say('thanks, bye')).text).not.toContain('?');
    expect(await talk.lead()).toMatchObject({ tier: 'nurture', owner: null, bookings: [], brief: null });
  });

  it('who tells everything in one breath is asked for nothing but the address, and gets the time they picked', async () => {
    const talk = await begin(usher.chat());
    await talk.say(
      "Hi, I'm Ines Moreau from Larkspur Home. We're 25 planners on NetSuite, we keep running out of lamps, my boss the COO signs off, and we want to be live by March. Can we talk?",
    );
    const [, second] = slotsIn(talk);
    expect((await talk.say('the second one')).text).toMatch(/address/);
    expect((await talk.say('ines@larkspur')).text).toMatch(/once more/);
    expect((await talk.say('ines@larkspur-home.example')).text).toContain(second?.slice(0, 17));
    expect(await factsOf(talk)).toMatchObject({
      team_size: 25,
      timeline: 'quarter',
      authority: 'influencer',
      current_tool: 'NetSuite',
      need: expect.stringContaining('running out of lamps'),
    });
  });

  it('a booked meeting moves by half an hour, to another day, and goes', async () => {
    const talk = await begin(
      usher.form({
        email: 'marc@cobaltforge.example',
        name: 'Marc',
        message: 'We need better demand forecasts for 35 planners, live by February.',
      }),
    );
    await talk.say('Wednesday morning');
    await talk.say('the last one');
    const [first] = (await talk.lead()).bookings.filter(({ status }) => status === 'confirmed');
    await talk.say('can we do it half an hour later?');
    const moved = await talk.click('slot:');
    expect(moved.text).toMatch(/moved/);
    const [next] = (await talk.lead()).bookings.filter(({ status }) => status === 'confirmed');
    expect(Date.parse(next?.startsAt ?? '')).toBeGreaterThan(Date.parse(first?.startsAt ?? ''));
    expect((await talk.say('sorry, please cancel it')).text).toMatch(/cancelled/);
    expect((await talk.lead()).bookings.map(({ status }) => status)).not.toContain('confirmed');
  });

  it('a customer in trouble gets a person and no sales talk, also when they press', async () => {
    const talk = await begin(
      usher.form({
        email: 'pat@tallgrass.example',
        name: 'Pat Lee',
        message: "We can't log in since this morning, the app shows an error.",
      }),
    );
    expect(talk.heard[0]?.text).not.toContain('?');
    expect((await talk.say('this is ridiculous')).text).toMatch(/colleague/);
    const lead = await talk.lead();
    expect(lead.conversations[0]?.state).toBe('waiting_for_rep');
    expect(lead.owner).not.toBeNull();
    expect(lead.brief).not.toBeNull();
    expect(lead.facts).toEqual([]);
  });
});
