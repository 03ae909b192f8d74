import { expect, test } from 'vitest';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { addFullLead } from '../../support/full-lead.ts';
import { asOps, openWeb, post } from '../../support/web.ts';

describeOnEachDatabase('what became of a meeting, from the console', (open) => {
  async function lead() {
    const database = await open();
    await addFullLead(database);
    const web = await openWeb(database);
    const read = async () => (await web.app.inject({ url: '/v1/leads/lead_1', headers: asOps })).json();
    const bookingId: string = (await read()).bookings[0].id;
    const say = (path: string, body: object) => web.app.inject(post(`/v1/bookings/${path}`, body, asOps));
    return { read, bookingId, say };
  }

  test('is stored with a draft of the record, which is the record once it is confirmed', async () => {
    const { read, bookingId, say } = await lead();
    const stored = await say(`${bookingId}/outcome`, { result: 'held', sal: 'accepted', notes: 'Pilot in May' });
    expect(stored.statusCode).toBe(200);
    expect(stored.json().summary).toContain('Pilot in May');
    expect((await read()).meetingOutcomes).toMatchObject([
      { bookingId, result: 'held', sal: 'accepted', confirmedAt: null },
    ]);
    expect((await say(`${bookingId}/summary`, { text: 'A pilot in May.' })).statusCode).toBe(200);
    expect((await read()).meetingOutcomes).toMatchObject([
      { summary: 'A pilot in May.', confirmedAt: expect.any(String) },
    ]);
  });

  test('of a meeting that nobody knows, by a rep whom nobody knows, or with words that are none, is refused', async () => {
    const { bookingId, say } = await lead();
    expect((await say('nothing/outcome', { result: 'held' })).statusCode).toBe(404);
    expect((await say('nothing/summary', {})).statusCode).toBe(404);
    expect((await say(`${bookingId}/outcome`, { result: 'held', repId: 'who' })).statusCode).toBe(422);
    expect((await say(`${bookingId}/outcome`, { result: 'won' })).statusCode).toBe(422);
    expect((await say(`${bookingId}/outcome`, { result: 'held', notes: 'a\0b' })).statusCode).toBe(422);
  });
});
