import { describe, expect, it } from 'vitest';
import { keepMail, type NewMail, updateMail } from '../../../db/stores/mails.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { asOps, noon, openWeb } from '../../support/web.ts';

const mail = (id: string, over: Partial<NewMail> = {}): NewMail => ({
  ...{ id, mailbox: 'sales@fernwick.example', key: id, identity: id, references: [], to: [] },
  ...{ fromAddress: 'anna@hazelwick.example', subject: 'Prices', text: 'Hello', newText: 'Hello' },
  ...{ authenticated: 'unknown', receivedAt: noon, at: noon },
  ...over,
});

describe('the list of mails', () => {
  describeOnEachDatabase('for ops', (open) => {
    it('shows why a mail was not answered, and those alone when asked', async () => {
      const database = await open();
      const { app } = await openWeb(database);
      await database.transaction(async (tx) => {
        await keepMail(tx, mail('mail_1'), []);
        await keepMail(tx, mail('mail_2', { subject: 'Out of office' }), []);
        await updateMail(tx, 'mail_2', { unanswered: 'auto_reply', detail: 'away until 2026-03-09' });
      });
      const list = async (query: string) => (await app.inject({ url: `/v1/mails${query}`, headers: asOps })).json();
      expect((await list('')).items.length).toBe(2);
      expect((await list('?unanswered=true')).items).toMatchObject([
        { id: 'mail_2', unanswered: 'auto_reply', detail: 'away until 2026-03-09' },
      ]);
      expect((await list('?q=OFFICE')).items).toMatchObject([{ id: 'mail_2' }]);
      const page = await list('?limit=1');
      const rest = await list(`?limit=1&cursor=${page.nextCursor}`);
      expect([page.items[0].id, rest.items[0].id]).toEqual(['mail_2', 'mail_1']);
      expect(rest.nextCursor).toBeNull();
      expect(await list('/mail_1')).toMatchObject({ text: 'Hello' });
    });

    it('an attachment is a file to save, octet for octet, and never a page', async () => {
      const database = await open();
      const { app } = await openWeb(database);
      const content = Buffer.from([0, 255, 60, 115, 99, 114, 105, 112, 116, 62]);
      await database.transaction((tx) =>
        keepMail(tx, mail('mail_1'), [
          { name: 'prei"se ü.html', type: 'text/html', sizeBytes: content.length, content },
          { name: 'film.mov', type: 'video/quicktime', sizeBytes: 90_000_000, content: null },
        ]),
      );
      const file = await app.inject({ url: '/v1/mails/mail_1/attachments/0', headers: asOps });
      expect(file.rawPayload).toEqual(content);
      expect(file.headers).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-disposition': "attachment; filename*=UTF-8''prei%22se%20%C3%BC.html",
        'x-content-type-options': 'nosniff',
      });
      expect((await app.inject({ url: '/v1/mails/mail_1/attachments/1', headers: asOps })).statusCode).toBe(404);
      expect((await app.inject({ url: '/v1/mails', headers: asOps })).json().items[0].attachments).toMatchObject([
        { name: 'prei"se ü.html', isKept: true },
        { name: 'film.mov', isKept: false },
      ]);
    });
  });
});
