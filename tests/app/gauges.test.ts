import { expect, it } from 'vitest';
import { readConfig } from '../../app/config.ts';
import { createMailboxPort } from '../../app/email.ts';
import { createGauges, measureTurns } from '../../app/gauges.ts';
import { partsNow } from '../../app/mailbox-views.ts';
import { createMetrics } from '../../channels/web/metrics.ts';
import { systemClock } from '../../shared/clock.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { form, openHouse } from '../support/house.ts';

describeOnEachDatabase('the figures of what waits', (open) => {
  it('tell how many conversations wait, for how long, and what has not left', async () => {
    const house = await openHouse(await open());
    const metrics = createMetrics();
    createGauges({ metrics, database: house.database, clock: house.deps.clock, config: { email: null } });
    const read = () => metrics.registry.metrics();
    expect(await read()).toContain('usher_turns_waiting 0');

    await house.receive.lead(form({ message: 'What does it cost?' }));
    house.pass(7000);
    const waiting = await read();
    expect(waiting).toContain('usher_turns_waiting 1');
    expect(waiting).toContain('usher_turns_oldest_wait_seconds 7');

    await house.settle();
    expect(await read()).toContain('usher_turns_waiting 0');
  });
});

it('counts turns that end and turns that fail apart', async () => {
  const metrics = createMetrics();
  const run = measureTurns(metrics, async (fails: boolean) => {
    if (fails) throw new Error('a fault');
  });
  await run(false);
  await expect(run(true)).rejects.toThrow('a fault');
  const figures = await metrics.registry.metrics();
  expect(figures).toContain('usher_turn_seconds_count{outcome="done"} 1');
  expect(figures).toContain('usher_turn_seconds_count{outcome="failed"} 1');
});

describeOnEachDatabase('the mailboxes', (open) => {
  it('are told to operators and on the setup page, with what to do', async () => {
    const database = await open();
    const config = readConfig({
      IMAP_URL: 'imaps://sales%40acme.example:secret@imap.acme.example',
      SMTP_URL: 'smtp://127.0.0.1',
    });
    const port = createMailboxPort({ database, clock: systemClock, instanceId: 'inst_1', name: 'sales@acme.example' });
    const metrics = createMetrics();
    createGauges({ metrics, database, clock: systemClock, config });
    const email = async () => (await partsNow({ config, database })).find(({ part }) => part === 'Email');
    expect(await email()).toMatchObject({ mode: 'real', how: null });
    await port.claim();
    await port.tell('reading', null);
    expect(await metrics.registry.metrics()).toContain('usher_mailbox_reading{mailbox="sales@acme.example"} 1');
    await port.tell('refused', 'correct IMAP_URL');
    expect(await metrics.registry.metrics()).toContain('usher_mailbox_reading{mailbox="sales@acme.example"} 0');
    expect(await email()).toMatchObject({
      isBroken: true,
      now: expect.stringContaining('CANNOT BE READ'),
      how: 'sales@acme.example: correct IMAP_URL',
    });
  });
});
