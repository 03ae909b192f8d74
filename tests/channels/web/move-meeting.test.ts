import { expect, test } from 'vitest';
import type { MoveDesk } from '../../../shared/move-meeting.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { asOps, noon, openWeb, post } from '../../support/web.ts';

const free = new Date(noon.getTime() + 86_400_000);
const time = { startsAt: free, endsAt: new Date(free.getTime() + 1_800_000) };

describeOnEachDatabase('a meeting is moved from the console', (open) => {
  async function desk(move: MoveDesk['move']) {
    const moves: MoveDesk = {
      meeting: async (leadId) =>
        leadId === 'lead_1'
          ? { bookingId: 'book_1', who: 'Ann', startsAt: noon, zone: 'Europe/Berlin', times: [time] }
          : null,
      move,
    };
    const { app } = await openWeb(await open(), { moves });
    const times = (leadId: string) => app.inject({ url: `/v1/leads/${leadId}/move`, headers: asOps });
    const to = (body: object, key = 'one') =>
      app.inject(post('/v1/leads/lead_1/move', body, { ...asOps, 'idempotency-key': key }));
    return { times, to };
  }

  test('to one of the free times, once for one click', async () => {
    const keys: string[] = [];
    const { times, to } = await desk(async ({ startsAt, key }) => {
      keys.push(key);
      return { kind: 'moved', startsAt, zone: 'Europe/Berlin' };
    });
    const found = await times('lead_1');
    expect(found.json()).toMatchObject({ bookingId: 'book_1', times: [{ startsAt: free.toISOString() }] });
    const body = { bookingId: 'book_1', startsAt: free.toISOString() };
    expect((await to(body)).json()).toEqual({ startsAt: free.toISOString(), zone: 'Europe/Berlin' });
    await to(body);
    expect(new Set(keys).size).toBe(1);
  });

  test('is refused in words where the time is taken, and where there is no meeting or no time', async () => {
    const taken = await desk(async () => ({ kind: 'taken' }));
    const body = { bookingId: 'book_1', startsAt: free.toISOString() };
    expect([(await taken.to(body)).statusCode, (await taken.to(body)).json().error.code]).toEqual([409, 'slot.taken']);
    const gone = await desk(async () => ({ kind: 'gone' }));
    expect((await gone.to(body)).json().error.code).toBe('booking.gone');
    expect((await gone.times('lead_2')).statusCode).toBe(404);
    expect((await gone.to({ ...body, startsAt: 'soon' })).statusCode).toBe(422);
  });
});
