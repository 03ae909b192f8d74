import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { reply } from '../../support/fake-slack/clicks.ts';
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack/fake-slack.ts';
import { type DeskHouse, openDeskHouse } from './desk-house.ts';

describeOnEachDatabase('a conversation that a rep has taken over in Slack', (open) => {
  let fake: FakeSlack;
  let desk: DeskHouse;
  beforeEach(async () => {
    fake = await startFakeSlack();
  });
  afterEach(async () => {
    await desk.close();
    await fake.close();
  });

  async function takenOver(options?: Parameters<typeof openDeskHouse>[2]) {
    desk = await openDeskHouse(await open(), fake, options);
    await desk.press('usher_take-over');
    return desk;
  }

  const repWords = async () =>
    (await desk.house.said(desk.conversationId)).filter(({ role }) => role === 'rep').map(({ text }) => text);

  test('the prospect reads within two seconds what the rep writes under the brief, once', async () => {
    const { house, conversationId, owner, post } = await takenOver();
    const words = reply(await post(), { text: 'Hi Dana, &lt;b&gt; is <https://usher.example/x|our page> <@U0BO>' });
    const started = performance.now();
    expect(await fake.socket.deliver(words)).toBe(true);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(await fake.socket.deliver(words)).toBe(true);
    const said = (await house.said(conversationId)).filter(({ role }) => role === 'rep');
    expect(said).toMatchObject([{ repId: owner, text: 'Hi Dana, <b> is our page (https://usher.example/x)' }]);
    expect(house.shown).toContainEqual(expect.objectContaining({ type: 'committed' }));
  });

  test('the rep reads within two seconds what the prospect writes, and nobody is called by it', async () => {
    const { house, conversationId, thread } = await takenOver();
    await house.say(conversationId, 'Here <!channel> & now\n<@U0ADA>');
    await expect.poll(thread, { timeout: 2_000 }).toHaveLength(1);
    expect((await thread())[0]).toBe('*Dana Price*\n> Here &lt;!channel&gt; &amp; now\n> &lt;@U0ADA&gt;');
  });

  test('what waited for an answer when the rep took over stands in the thread', async () => {
    desk = await openDeskHouse(await open(), fake);
    await desk.house.say(desk.conversationId, 'Is anybody there?', { settle: false });
    await desk.press('usher_take-over');
    await expect.poll(desk.thread, { timeout: 4_000 }).toEqual(['*Dana Price*\n> Is anybody there?']);
  });

  test('many messages come in their order though Slack asks for patience', async () => {
    const { house, conversationId, thread } = await takenOver();
    fake.fail('chat.postMessage', { kind: 'rate_limited', retryAfter: 1 }, { kind: 'lost_answer' });
    for (const text of ['one', 'two', 'three']) await house.say(conversationId, text);
    const later = () => {
      house.pass(250);
      return thread();
    };
    await expect.poll(later, { timeout: 20_000 }).toHaveLength(3);
    expect(await thread()).toEqual(['one', 'two', 'three'].map((text) => `*Dana Price*\n> ${text}`));
  });

  test('a bot and a stranger are not heard, and the stranger is told', async () => {
    const { post } = await takenOver();
    await fake.socket.deliver(reply(await post(), { text: 'beep', bot_id: 'B0BOT' }));
    await fake.socket.deliver(reply(await post(), { text: 'hello', userId: 'U0WHO', at: Date.now() + 1 }));
    expect(await repWords()).toEqual([]);
    expect(fake.whispers).toMatchObject([{ user: 'U0WHO', text: expect.stringContaining('no rep') }]);
  });

  test('an edit does not reach the prospect, and the rep is told so', async () => {
    const { post } = await takenOver();
    const brief = await post();
    const first = reply(brief, { text: 'It costs 10' });
    await fake.socket.deliver(first);
    const edited = { ...first.event, text: 'It costs 100' };
    const event = { type: 'message', subtype: 'message_changed', channel: brief.channel, message: edited };
    await fake.socket.deliver({ ...first, event: { ...event, previous_message: first.event } });
    expect(await repWords()).toEqual(['It costs 10']);
    expect(fake.whispers).toMatchObject([{ user: 'U0ADA', text: expect.stringContaining('first version') }]);
  });

  test('before Take over and after Return to AI the thread is the colleagues’ own', async () => {
    desk = await openDeskHouse(await open(), fake);
    await fake.socket.deliver(reply(await desk.post(), { text: 'Who knows them?' }));
    expect(fake.whispers).toMatchObject([{ user: 'U0ADA', text: expect.stringContaining('Take over') }]);
    await desk.press('usher_take-over');
    await expect.poll(async () => JSON.stringify((await desk.post()).blocks)).toContain('has taken');
    await desk.press('usher_return');
    await fake.socket.deliver(reply(await desk.post(), { text: 'Still me', at: Date.now() + 5 }));
    expect(await repWords()).toEqual([]);
    await expect.poll(async () => JSON.stringify((await desk.post()).blocks)).toContain('Accepted by');
  });

  test('what a rep writes in the console stands in the thread, what they write there does not stand twice', async () => {
    const { house, leadId, owner, thread, post } = await takenOver();
    await fake.socket.deliver(reply(await post(), { text: 'From Slack' }));
    await house.receive.repMessage({ leadId, repId: owner, text: 'From the console', key: 'k' });
    await expect.poll(thread, { timeout: 4_000 }).toHaveLength(1);
    expect((await thread())[0]).toContain('From the console');
  });

  test('a rep who wants direct messages gets the brief and the talk there too', async () => {
    const { house, conversationId } = await takenOver({ dm: true });
    await house.say(conversationId, 'Are you there?');
    const direct = () => fake.messages.filter(({ channel }) => channel === 'D0ADA');
    await expect
      .poll(
        () =>
          direct()
            .map(({ text }) => text)
            .join(),
        { timeout: 8_000 },
      )
      .toContain('Are you there?');
    await expect.poll(() => JSON.stringify(direct()[0]?.blocks), { timeout: 4_000 }).toContain('has taken');
    const [brief] = direct();
    if (!brief) throw new Error('no direct message');
    await fake.socket.deliver(reply(brief, { text: 'Yes I am', channel_type: 'im' }));
    expect(await repWords()).toEqual(['Yes I am']);
  });
});
