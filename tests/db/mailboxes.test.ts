import { expect, test } from 'vitest';
import { registerInstance } from '../../db/instance.ts';
import {
  claimMailbox,
  dueMailFaults,
  forgetMailFault,
  forgetOlderFaults,
  mailboxViews,
  moveMailbox,
  nextMailFaultAt,
  recordMailFault,
  releaseMailbox,
  renewMailbox,
  setMailboxState,
} from '../../db/stores/mailboxes.ts';
import { describeOnEachDatabase, type TestDatabase } from '../support/databases.ts';
import { until } from '../support/until.ts';

const now = new Date('2026-03-02T10:00:00Z');
const name = 'sales@acme.example';
const first = { name, instanceId: 'inst_1' };
const second = { name, instanceId: 'inst_2' };

describeOnEachDatabase('the place of a mailbox', (open) => {
  const claim = (database: TestDatabase, owner: typeof first, leaseMs = 60_000) =>
    database.transaction((tx) => claimMailbox(tx, { ...owner, leaseMs, now }));

  test('belongs to one process at a time, which may claim it again', async () => {
    const database = await open();
    const start = { uidValidity: null, lastUid: 0, since: null, caughtUpAt: null };
    expect(await claim(database, first)).toEqual(start);
    expect(await claim(database, second)).toBeNull();
    expect(await claim(database, first)).toEqual(start);
    await database.transaction((tx) => releaseMailbox(tx, { ...first, now }));
    expect(await claim(database, second)).toEqual(start);
  });

  test('is taken over when its lease has run out, and who lost it moves nothing more', async () => {
    const database = await open();
    await claim(database, first, 50);
    await until(() => claim(database, second));
    const position = { uidValidity: '7', lastUid: 3 };
    expect(await database.transaction((tx) => moveMailbox(tx, first, position))).toBe(false);
    expect(await database.transaction((tx) => renewMailbox(tx, { ...first, leaseMs: 50 }))).toBe(false);
    expect(await database.transaction((tx) => moveMailbox(tx, second, position))).toBe(true);
    expect(await claim(database, second)).toMatchObject(position);
  });

  test('is free at once when the process that held it has died', async () => {
    const database = await open();
    await database.transaction(async (tx) => {
      await tx.query.insert(tx.tables.instances).values({ id: first.instanceId, startedAt: now });
    });
    await claim(database, first);
    const instance = await registerInstance(database, database.dataDir);
    expect(await claim(database, { name, instanceId: instance.instanceId })).not.toBeNull();
    await instance.release();
  });

  test('shows how it is, and how many of its mails wait', async () => {
    const database = await open();
    await claim(database, first);
    await database.transaction((tx) =>
      setMailboxState(tx, first, { state: 'refused', error: 'correct IMAP_URL', stateAt: now }),
    );
    const fault = { mailbox: name, uidValidity: '7', attempts: 1, error: 'NO', at: now, dueAt: now };
    await database.transaction((tx) => recordMailFault(tx, { ...fault, uid: 4 }));
    await database.transaction((tx) => recordMailFault(tx, { ...fault, uid: 5, dueAt: null }));
    expect(await mailboxViews(database.read, [name, 'other@acme.example'])).toEqual([
      { name, state: 'refused', error: 'correct IMAP_URL', stateAt: now, caughtUpAt: null, faults: 2 },
    ]);
    expect(await mailboxViews(database.read, [])).toEqual([]);
  });

  test('has mails that failed tried again when they are due, until they succeed or mean nothing any more', async () => {
    const database = await open();
    const fault = { mailbox: name, uidValidity: '7', uid: 4, attempts: 1, error: 'NO', at: now };
    const later = new Date(now.getTime() + 60_000);
    const due = (at: Date) => dueMailFaults(database.read, { mailbox: name, uidValidity: '7', now: at });
    await database.transaction((tx) => recordMailFault(tx, { ...fault, dueAt: later }));
    expect(await due(now)).toEqual([]);
    expect(await nextMailFaultAt(database.read, { mailbox: name, uidValidity: '7' })).toEqual(later);
    expect(await due(later)).toEqual([{ uid: 4, attempts: 1 }]);
    await database.transaction((tx) => recordMailFault(tx, { ...fault, attempts: 2, dueAt: later }));
    expect(await due(later)).toEqual([{ uid: 4, attempts: 2 }]);
    await database.transaction((tx) => recordMailFault(tx, { ...fault, uid: 5, dueAt: later }));
    await database.transaction((tx) => forgetMailFault(tx, { mailbox: name, uidValidity: '7', uid: 4 }));
    expect(await due(later)).toEqual([{ uid: 5, attempts: 1 }]);
    await database.transaction((tx) => forgetOlderFaults(tx, { mailbox: name, uidValidity: '8' }));
    expect(await due(later)).toEqual([]);
    expect(await nextMailFaultAt(database.read, { mailbox: name, uidValidity: '7' })).toBeNull();
  });
});
