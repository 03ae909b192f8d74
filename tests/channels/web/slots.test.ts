import { expect, it } from 'vitest';
import { updateConversation } from '../../../db/stores/conversations.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { addLead, noon } from '../../support/rows.ts';
import { openWeb } from '../../support/web.ts';

const time = { startsAt: noon, endsAt: new Date(noon.getTime() + 30 * 60_000) };
const nobody = async () => null;

describeOnEachDatabase('times for a thank-you page', (open) => {
  it('come with the language of the talk, to whoever holds its key alone', async () => {
    const database = await open();
    await addLead(database);
    await database.transaction((tx) => updateConversation(tx, 'conv_1', { locale: 'pt-BR' }));
    const { app, tokens } = await openWeb(database, {
      bookingPages: {
        ...{ host: nobody, free: nobody, book: async () => ({ kind: 'unknown_host' }) },
        heldFor: async () => ({ hostId: '_held', times: [time] }),
      },
    });
    const slots = (key: string) =>
      app.inject({ url: '/v1/leads/lead_1/slots', headers: { authorization: `Bearer ${key}` } });
    expect((await slots(tokens.chatToken('lead_1'))).json()).toEqual({
      ...{ host: '_held', language: 'pt' },
      times: [{ startsAt: time.startsAt.toISOString(), endsAt: time.endsAt.toISOString() }],
    });
    expect((await slots(tokens.chatToken('lead_2'))).statusCode).toBe(401);
  });
});
