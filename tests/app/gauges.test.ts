import { expect, it } from 'vitest';
import { createGauges, measureTurns } from '../../app/gauges.ts';
import { createMetrics } from '../../channels/web/metrics.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { form, openHouse } from '../support/house.ts';

describeOnEachDatabase('the figures of what waits', (open) => {
  it('tell how many conversations wait, for how long, and what has not left', async () => {
    const house = await openHouse(await open());
    const metrics = createMetrics();
    createGauges({ metrics, database: house.database, clock: house.deps.clock });
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
