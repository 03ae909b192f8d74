import { expect, it } from 'vitest';
import { createSpeedWatch } from '../../app/speed-watch.ts';
import { createMetrics } from '../../channels/web/metrics.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { form, openHouse } from '../support/house.ts';
import { createRecordingLog } from '../support/recording-log.ts';

describeOnEachDatabase('the speed watch', (open) => {
  it('raises one alarm for a lead whose open chat stays silent, and none once it was touched', async () => {
    const house = await openHouse(await open());
    const log = createRecordingLog();
    const metrics = createMetrics();
    const watch = createSpeedWatch({ database: house.database, clock: house.deps.clock, log, metrics });
    const lead = await house.receive.lead(form({ message: 'What does it cost?' }));
    if (lead.kind !== 'accepted') throw new Error(lead.kind);
    await house.receive.openChat({ leadId: lead.leadId, visitorId: null, zone: null, locale: null, page: null });
    await watch.look();
    expect(log.entries).toEqual([]);

    house.pass(6000);
    await watch.look();
    await watch.look();
    expect(log.entries.filter(({ message }) => message === 'a first touch is later than promised')).toHaveLength(1);
    expect((await metrics.overdue.get()).values).toMatchObject([{ value: 1 }]);

    await house.settle();
    await watch.look();
    expect((await metrics.overdue.get()).values).toMatchObject([{ value: 0 }]);
  });

  it('leaves a lead alone whose chat was never opened', async () => {
    const house = await openHouse(await open());
    const log = createRecordingLog();
    await house.receive.lead(form());
    house.pass(60_000);
    await createSpeedWatch({ ...house.deps, log, metrics: createMetrics() }).look();
    expect(log.entries).toEqual([]);
  });
});
