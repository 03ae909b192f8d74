import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSentMail } from '../../../channels/email/imap/sent-mail.ts';
import { createSignIn } from '../../../channels/email/sign-in/sign-in.ts';
import type { Database } from '../../../db/database.ts';
import { mailboxViews } from '../../../db/stores/mailboxes.ts';
import { systemClock } from '../../../shared/clock.ts';
import { opener } from '../../support/databases.ts';
import {
  createMailDesk,
  hastyTimings,
  idlingTimings,
  mailboxOf,
  mailText,
  openChannel,
  type TestChannel,
  type TestChannelOptions,
} from '../../support/mail-channel.ts';
import { hasDovecot, startDovecot } from '../../support/mail-dovecot.ts';
import { type FaultProxy, startFaultProxy } from '../../support/mail-proxy.ts';
import { type MailServer, mailsIn, startHoodiecrow } from '../../support/mail-server.ts';
import { until } from '../../support/until.ts';

const servers = [
  { name: 'hoodiecrow', start: startHoodiecrow, there: true },
  { name: 'Dovecot', start: startDovecot, there: hasDovecot() },
];

for (const { name, start, there } of servers)
  describe.skipIf(!there)(
    `a mailbox on ${name}${there ? '' : ' (left out: install dovecot-imapd and dovecot-lmtpd)'}`,
    () => {
      const open = opener(null);
      let server: MailServer;
      let proxy: FaultProxy;
      let database: Database;
      let running: TestChannel[];

      beforeEach(async () => {
        server = await start();
        proxy = await startFaultProxy(server.port);
        database = await open();
        running = [];
      });
      afterEach(async () => {
        proxy.freeze(false);
        for (const { channel } of running) await channel.stop();
        await proxy.stop();
        await server.stop();
      });

      /** A channel that reads through the proxy; answers when it waits for mail. */
      async function read(options: Partial<TestChannelOptions> = {}): Promise<TestChannel> {
        const opened = openChannel({ settings: mailboxOf({ ...server, port: proxy.port }), database, ...options });
        running.push(opened);
        opened.channel.start();
        await until(async () => (await state())?.state === 'reading');
        return opened;
      }
      const state = async () => (await mailboxViews(database.read, [server.user]))[0];

      test('a mail that comes in is taken in at once', async () => {
        const { desk } = await read({ timings: idlingTimings });
        await server.deliver(mailText('Prices'));
        await until(() => desk.taken.length === 1);
        expect(desk.taken[0]).toMatchObject({
          mailbox: 'agent@usher.example',
          authenticated: 'unknown',
          mail: { subject: 'Prices', from: { address: 'ada@analytical.example' } },
        });
      });

      test('what lay in the mailbox before the first start is nobody’s business', async () => {
        await server.deliver(mailText('An old matter'), new Date(Date.now() - 60_000));
        const { desk } = await read();
        await server.deliver(mailText('A new matter'));
        await until(() => desk.taken.length === 1);
        expect(desk.subjects()).toEqual(['A new matter']);
      });

      test('what comes between the first start and the first connection is not old', async () => {
        const { desk, channel } = openChannel({ settings: mailboxOf(server), database });
        await server.deliver(mailText('Early'), new Date(Date.now() + 1_000));
        channel.start();
        await until(() => desk.taken.length === 1);
        await channel.stop();
        expect(desk.subjects()).toEqual(['Early']);
      });

      test('what came while nobody read is taken in after the start, each once and in order', async () => {
        const first = await read();
        await server.deliver(mailText('One'));
        await until(() => first.desk.taken.length === 1);
        await first.channel.stop();
        await server.deliver(mailText('Two'));
        await server.deliver(mailText('Three'));
        const { desk } = await read();
        await until(() => desk.taken.length === 2);
        expect(desk.subjects()).toEqual(['Two', 'Three']);
        expect(desk.asked()).toBe(2);
      });

      test('a mail that became a conversation is marked as read, any other is left for a person', async () => {
        const desk = createMailDesk();
        desk.instead(({ mail }) => (mail.subject === 'Away' ? { kind: 'unanswered', because: 'auto_reply' } : null));
        await read({ desk });
        await server.deliver(mailText('Away'));
        await server.deliver(mailText('Prices'));
        await until(() => desk.taken.length === 2);
        const flags = await until(async () => {
          const stored = await mailsIn(server, 'INBOX');
          return stored.some((mail) => mail.flags.includes('\\Seen')) && stored;
        });
        expect(flags.map((mail) => mail.flags.includes('\\Seen'))).toEqual([false, true]);
      });

      test('a reset connection is replaced, and what came meanwhile is taken in', async () => {
        const { desk } = await read();
        proxy.reset();
        await server.deliver(mailText('Meanwhile'));
        await until(() => desk.taken.length === 1);
        expect(proxy.opened()).toBeGreaterThan(1);
      });

      test('mails that come while the connection breaks again and again are each taken in once', async () => {
        const { desk } = await read();
        const subjects = Array.from({ length: 20 }, (_, number) => `Mail ${number}`);
        for (const [number, subject] of subjects.entries()) {
          await server.deliver(mailText(subject));
          if (number % 4 === 0) proxy.reset();
          await new Promise((resolve) => setTimeout(resolve, 30));
        }
        await until(() => desk.taken.length === subjects.length);
        expect(desk.subjects().toSorted()).toEqual(subjects.toSorted());
      });

      test('a mail at which three connections broke by chance comes in some seconds later', async () => {
        const { desk } = await read({ timings: idlingTimings });
        let breaks = 3;
        proxy.intercept((said, client) => {
          if (!fetches(said, 1) || breaks === 0) return null;
          breaks--;
          client.destroy();
          return '';
        });
        await server.deliver(mailText('Unlucky'));
        await until(() => desk.taken.length === 1, 30_000);
        await until(async () => (await state())?.faults === 0);
      });

      test('a server that falls silent with the connection open is noticed', async () => {
        const { desk } = await read({ timings: hastyTimings });
        proxy.freeze(true);
        await server.deliver(mailText('Into the void'));
        await until(async () => (await state())?.state === 'away');
        proxy.freeze(false);
        await until(() => desk.taken.length === 1);
        expect(await until(async () => (await state())?.state === 'reading' && (await state()))).toMatchObject({
          error: null,
        });
      });

      test('stopping waits for no server that does not answer', async () => {
        proxy.freeze(true);
        const { channel } = openChannel({
          settings: mailboxOf({ ...server, port: proxy.port }),
          database,
          timings: { ...hastyTimings, connectMs: 600_000 },
        });
        channel.start();
        await until(() => proxy.opened() === 1);
        await channel.stop();
      });

      test('a server that says goodbye is visited again', async () => {
        const { desk } = await read();
        proxy.farewell('* BYE shutting down for maintenance\r\n');
        await server.deliver(mailText('After the break'));
        await until(() => desk.taken.length === 1);
      });

      test('a slow server is waited for', async () => {
        proxy.slowMs(60);
        const { desk } = await read();
        for (const subject of ['One', 'Two', 'Three']) await server.deliver(mailText(subject));
        await until(() => desk.taken.length === 3);
        expect(desk.subjects()).toEqual(['One', 'Two', 'Three']);
      });

      test('a mail that cannot be fetched is written down, and the next one has its turn', async () => {
        const at = new Date();
        const { desk, log } = await read({ clock: { now: () => at } });
        proxy.intercept(refuseToFetch(1));
        await server.deliver(mailText('Broken'));
        await server.deliver(mailText('Whole'));
        await until(() => desk.taken.length === 1);
        expect(desk.subjects()).toEqual(['Whole']);
        expect(await until(async () => (await state())?.faults === 1)).toBe(true);
        expect(log.entries.filter(({ level }) => level === 'warn')).toMatchObject([{ fields: { uid: 1 } }]);
      });

      test('a mail at which the server hangs up every time does not stop the others', async () => {
        const { desk } = await read();
        proxy.intercept((said, client) => {
          if (!fetches(said, 1)) return null;
          client.destroy();
          return '';
        });
        await server.deliver(mailText('Deadly'));
        await server.deliver(mailText('Harmless'));
        await until(() => desk.taken.length === 1);
        expect(desk.subjects()).toEqual(['Harmless']);
      });

      test('a failed mail is tried again when its time has come', async () => {
        let ahead = 0;
        const clock = { now: () => new Date(Date.now() + ahead) };
        const { desk } = await read({ clock });
        proxy.intercept(refuseToFetch(1));
        await server.deliver(mailText('Broken for a while'));
        await until(async () => (await state())?.faults === 1);
        proxy.intercept(null);
        ahead = 3_600_000;
        await until(() => desk.taken.length === 1);
        await until(async () => (await state())?.faults === 0);
      });

      test('while nothing can be stored, mails wait in the mailbox', async () => {
        const desk = createMailDesk();
        const broken: Database = {
          ...database,
          transaction: () => Promise.reject(new Error('disk full')),
        };
        let failing = false;
        const flaky: Database = { ...database, transaction: (work) => (failing ? broken : database).transaction(work) };
        desk.instead(() => {
          if (failing) throw new Error('disk full');
          return null;
        });
        const { log } = await read({ desk, database: flaky });
        failing = true;
        await server.deliver(mailText('Patience'));
        await until(() => log.entries.length > 0);
        failing = false;
        await until(() => desk.taken.length === 1);
        await until(async () => (await state())?.faults === 0);
      });

      test('a mailbox that counts anew loses nothing and doubles nothing', async () => {
        const desk = createMailDesk();
        const old = received('Mon, 02 Mar 2020 10:00:00 +0000');
        // As a restored mailbox has it: only the server's own line tells how old it is.
        await server.deliver(mailText('Long before', { headers: old }), new Date(Date.now() - 60_000));
        const first = await read({ desk });
        for (const subject of ['One', 'Two']) await server.deliver(mailText(subject));
        await until(() => desk.taken.length === 2);
        await first.channel.stop();
        await server.deliver(mailText('Three'));
        await server.renumber();
        await read({ desk });
        await server.deliver(mailText('Four'));
        await until(() => desk.taken.length === 4);
        expect(desk.subjects().sort()).toEqual(['Four', 'One', 'Three', 'Two']);
      });

      test('a copy of an answer lies among the sent mails, and what it answers is marked so', async () => {
        const settings = mailboxOf(server);
        const sent = createSentMail(settings, createSignIn(settings.imap.credentials, { clock: systemClock, fetch }));
        await server.deliver(mailText('Prices'));
        const raw = Buffer.from('Message-ID: <ours@usher.example>\r\nSubject: Re: Prices\r\n\r\nIt depends.\r\n');
        expect(await sent.has('<ours@usher.example>')).toBe(false);
        await sent.filed({ raw, inReplyTo: '<Prices@analytical.example>', at: new Date() });
        expect(await sent.has('<ours@usher.example>')).toBe(true);
        sent.stop();
        const [copy] = await mailsIn(server, '\\Sent');
        expect(copy?.raw).toBe(String(raw));
        expect(copy?.flags).toContain('\\Seen');
        expect((await mailsIn(server, 'INBOX'))[0]?.flags).toContain('\\Answered');
      });

      test('several mailboxes are read side by side, and one that is away holds nobody up', async () => {
        const other = await startHoodiecrow();
        const away = { ...mailboxOf(server, 9), name: 'away@usher.example' };
        const { desk } = await read({
          settings: [
            mailboxOf({ ...server, port: proxy.port }),
            { ...mailboxOf(other), name: 'second@usher.example' },
            { ...away, imap: { ...away.imap, port: 9 } },
          ],
        });
        await until(async () => (await mailboxViews(database.read, ['second@usher.example']))[0]?.state === 'reading');
        await server.deliver(mailText('To the first'));
        await other.deliver(mailText('To the second'));
        await until(() => desk.taken.length === 2);
        const places = desk.taken.map(({ mailbox, mail }) => [mail.subject, mailbox]).sort();
        expect(places).toEqual([
          ['To the first', 'agent@usher.example'],
          ['To the second', 'second@usher.example'],
        ]);
        expect((await mailboxViews(database.read, ['away@usher.example']))[0]).toMatchObject({ state: 'away' });
        await other.stop();
      });

      test('a wrong password is an alarm at once, and is not tried again and again', async () => {
        const settings = mailboxOf({ ...server, port: proxy.port, password: 'wrong' });
        const opened = openChannel({ settings, database });
        running.push(opened);
        opened.channel.start();
        const refused = await until(async () => (await state())?.state === 'refused' && state());
        expect(refused?.error).toContain('IMAP_URL');
        expect(opened.log.entries).toMatchObject([{ level: 'error', fields: { mailbox: server.user } }]);
        expect(JSON.stringify(opened.log.entries)).not.toContain('wrong');
        const tried = proxy.opened();
        await new Promise((resolve) => setTimeout(resolve, 500));
        expect(proxy.opened()).toBe(tried);
      });

      test('of two processes one reads a mailbox, and the other takes over when it is gone', async () => {
        const desk = createMailDesk();
        let alive = true;
        const mortal: Database = {
          ...database,
          transaction: (work) => (alive ? database.transaction(work) : Promise.reject(new Error('gone'))),
        };
        await read({ desk, database: mortal, instanceId: 'inst_1', leaseMs: 3_000 });
        const second = await read({ desk, instanceId: 'inst_2', leaseMs: 3_000 });
        await server.deliver(mailText('One'));
        await until(() => desk.taken.length === 1);
        expect(desk.asked()).toBe(1);
        alive = false;
        await server.deliver(mailText('Two'));
        await until(() => desk.taken.some(({ mail }) => mail.subject === 'Two'));
        await until(() => second.log.entries.length === 0);
        await server.deliver(mailText('Three'));
        await until(() => desk.taken.length === 3);
      });
    },
  );

const tagOf = (said: string): string => said.split(' ', 1)[0] ?? '';
const fetches = (said: string, uid: number): boolean => new RegExp(`UID FETCH ${uid} .*(BODY|BINARY)`).test(said);
const refuseToFetch = (uid: number) => (said: string) =>
  fetches(said, uid) ? `${tagOf(said)} NO [SERVERBUG] cannot read this one\r\n` : null;
const received = (date: string): string => `Received: from mx.example by mx.usher.example with ESMTPS id x; ${date}`;
