import { expect, it } from 'vitest';
import { stores } from '../../../../app/stores.ts';
import { describeOnEachDatabase } from '../../../support/databases.ts';
import { booked } from './booked.ts';

const at = (dateTime: string) => ({ dateTime });

describeOnEachDatabase('what a rep changes in Google', (open) => {
  it('nothing is nothing, look after look', async () => {
    const desk = await booked(open);
    await desk.look();
    await desk.look();
    expect(await desk.said()).toEqual([]);
    expect(await desk.link()).toMatchObject({ fault: null, syncToken: '1' });
  });

  it('a meeting that is dragged elsewhere moves; the prospect is told, and the event is marked as known', async () => {
    const desk = await booked(open);
    await desk.look();
    desk.calendar.edit(desk.event, { start: at('2026-11-26T10:00:00Z'), end: at('2026-11-26T10:30:00Z') });
    await desk.look();
    expect(await desk.meeting()).toMatchObject({ startsAt: new Date('2026-11-26T10:00:00Z'), sequence: 1 });
    expect(await desk.said()).toEqual([expect.stringContaining('had to move your meeting')]);
    expect(await desk.effects()).toEqual(['put', 'mark']);
    await desk.look();
    expect(await desk.said()).toHaveLength(1);
  });

  it('a meeting that is deleted there is cancelled', async () => {
    const desk = await booked(open);
    await desk.look();
    desk.calendar.remove(desk.event);
    await desk.look();
    expect((await desk.meeting())?.status).toBe('cancelled');
    expect((await desk.said()).join()).toContain('/book/ben');
  });

  it('a meeting that its rep declines is cancelled and leaves their calendar', async () => {
    const desk = await booked(open);
    desk.calendar.edit(desk.event, { attendees: [{ email: 'ben@x.example', self: true, responseStatus: 'declined' }] });
    await desk.look();
    expect((await desk.meeting())?.status).toBe('cancelled');
    expect(await desk.effects()).toEqual(['put', 'remove']);
  });

  it('a token that Google has forgotten (410) is followed by a look at everything, which misses nothing', async () => {
    const desk = await booked(open);
    await desk.look();
    desk.calendar.edit(desk.event, { start: at('2026-11-26T10:00:00Z'), end: at('2026-11-26T10:30:00Z') });
    desk.calendar.forget();
    await desk.look();
    expect((await desk.meeting())?.sequence).toBe(1);
    expect(await desk.link()).toMatchObject({ fault: null, syncToken: '2' });
  });

  it('why a calendar cannot be looked at is kept with it, until it can', async () => {
    const desk = await booked(open);
    desk.google.fail({ method: 'GET', status: 403, reason: 'forbidden' });
    await desk.look();
    expect((await desk.link())?.fault).toContain('403');
    await desk.look();
    expect((await desk.link())?.fault).toBeNull();
  });
});

describeOnEachDatabase('what a guest answers to an invitation of Google', (open) => {
  const guest = 'p1@acme.example';

  it('a yes is kept with the meeting and said to nobody', async () => {
    const desk = await booked(open, { guest });
    desk.google.respond(guest, 'ben@fernwick.example', desk.event, 'accepted');
    await desk.look();
    expect(await stores.bookings.answerOf(desk.database.read, desk.id)).toBe('accepted');
    expect(desk.heard).toEqual([]);
  });

  it('a no is heard in their conversation once, where the agent offers other times; the meeting stands until then', async () => {
    const desk = await booked(open, { guest });
    desk.google.respond(guest, 'ben@fernwick.example', desk.event, 'declined');
    await desk.look();
    desk.calendar.edit(desk.event, { colorId: '3' });
    await desk.look();
    expect(desk.heard).toMatchObject([{ conversationId: 'conv_1', text: expect.stringContaining("can't make") }]);
    expect((await desk.meeting())?.status).toBe('confirmed');
  });
});
