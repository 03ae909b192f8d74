import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../../../support/databases.ts';
import { readDiscovery } from '../../../support/fake-google/discovery.ts';
import { booked } from './booked.ts';

const publicUrl = 'https://usher.example';
const hour = 60;
const at = (dateTime: string) => ({ dateTime });

describeOnEachDatabase('Google tells of changes', (open) => {
  it('by a channel of its own for each calendar, with a token that nobody else can make', async () => {
    const desk = await booked(open, { publicUrl });
    await desk.look();
    const [channel, ...more] = desk.google.channels.open();
    expect(more).toEqual([]);
    expect(channel).toMatchObject({ address: 'https://usher.example/google/calendar/changes' });
    const id = channel?.id ?? '';
    expect(desk.channels.isOurs({ id, token: channel?.token ?? '' })).toBe(true);
    expect(desk.channels.isOurs({ id, token: 'guessed' })).toBe(false);
    expect(desk.channels.isOurs({ id: 'chan_other', token: channel?.token ?? '' })).toBe(false);
  });

  it('what was changed is taken over at its word, without waiting for the next look', async () => {
    const desk = await booked(open, { publicUrl });
    await desk.look();
    desk.calendar.edit(desk.event, { start: at('2026-11-26T10:00:00Z'), end: at('2026-11-26T10:30:00Z') });
    await desk.told((await desk.link())?.channelId ?? '');
    expect(await desk.meeting()).toMatchObject({ startsAt: new Date('2026-11-26T10:00:00Z'), sequence: 1 });
    expect(await desk.said()).toEqual([expect.stringContaining('had to move your meeting')]);
  });

  it('a calendar that is told of is asked every ten minutes only, in case a word was lost', async () => {
    const desk = await booked(open, { publicUrl });
    await desk.look();
    desk.calendar.edit(desk.event, { start: at('2026-11-26T10:00:00Z'), end: at('2026-11-26T10:30:00Z') });
    await desk.look(5);
    expect((await desk.meeting())?.sequence).toBe(0);
    await desk.look(5);
    expect((await desk.meeting())?.sequence).toBe(1);
  });

  it('before a channel ends another one takes over, and the old one is closed', async () => {
    const desk = await booked(open, { publicUrl });
    await desk.look();
    const first = (await desk.link())?.channelId ?? '';
    await desk.look(7 * 24 * hour - 3 * hour);
    expect((await desk.link())?.channelId).toBe(first);
    await desk.look(hour + 10);
    const second = (await desk.link())?.channelId ?? '';
    expect(second).not.toBe(first);
    expect(desk.google.channels.open().map(({ id }) => id)).toEqual([second]);
    await desk.told(first);
    expect(await desk.said()).toEqual([]);
  });

  it('where Google opens none the calendar is asked every minute, and for a channel once an hour', async () => {
    const desk = await booked(open, { publicUrl });
    const watches = () => desk.google.asked.filter(({ path }) => path.endsWith('/watch')).length;
    desk.google.fail({ method: 'POST', on: /watch$/, status: 401, reason: 'push.webhookUrlUnauthorized' });
    await desk.look();
    desk.calendar.edit(desk.event, { start: at('2026-11-26T10:00:00Z'), end: at('2026-11-26T10:30:00Z') });
    await desk.look();
    expect((await desk.meeting())?.sequence).toBe(1);
    expect(watches()).toBe(1);
    await desk.look(hour);
    expect(watches()).toBe(2);
    expect(desk.google.channels.open()).toHaveLength(1);
  });

  it('an answer to the opening that was lost is asked for again; the calendar stays as it is meanwhile', async () => {
    const desk = await booked(open, { publicUrl });
    desk.google.fail({ method: 'POST', on: /watch$/, lost: true });
    await desk.look();
    expect(await desk.link()).toMatchObject({ channelId: null, fault: null, syncToken: expect.any(String) });
    await desk.look(hour + 1);
    expect((await desk.link())?.channelId).not.toBeNull();
  });

  it('without a public address of ours, or one that is not safe, nobody is asked for a channel', async () => {
    for (const unreachable of [null, 'http://usher.example']) {
      const desk = await booked(open, { publicUrl: unreachable });
      await desk.look();
      expect(desk.google.asked.some(({ path }) => path.endsWith('/watch'))).toBe(false);
    }
  });

  it.skipIf(readDiscovery() === null)('all of it is as Google describes it', async () => {
    const desk = await booked(open, { publicUrl });
    await desk.look();
    await desk.look(7 * 24 * hour - hour);
    const watched = desk.google.asked.filter(({ path }) => path.endsWith('/watch') || path.endsWith('/stop'));
    expect(watched).toHaveLength(3);
    expect(desk.google.asked.flatMap((one) => readDiscovery()?.check(one) ?? [])).toEqual([]);
  });
});
