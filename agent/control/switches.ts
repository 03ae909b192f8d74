import type { Database } from '../../db/database.ts';
import type * as control from '../../db/stores/control.ts';
import type { Clock } from '../../shared/clock.ts';
import { type Standing, type Stoppable, stoppable } from '../../shared/control.ts';
import type { Stops } from './stops.ts';

export type SwitchesDeps = {
  database: Database;
  control: typeof control;
  stops: Pick<Stops, 'look'>;
  clock: Clock;
};

export type Switches = {
  /** `all` is every channel. Done when no turn can commit a word in them any more. */
  stop: (which: Stoppable | 'all', because: string | null) => Promise<Standing>;
  resume: (which: Stoppable | 'all') => Promise<Standing>;
  standing: () => Promise<Standing>;
};

/** The big red button: one a channel, and one for all. */
export function createSwitches({ database, control, stops, clock }: SwitchesDeps): Switches {
  const channelsOf = (which: Stoppable | 'all') => (which === 'all' ? [...stoppable] : [which]);
  const standing = async (): Promise<Standing> => ({
    stops: await control.stopsOf(database.read),
    waiting: await control.waitingByChannel(database.read),
  });
  return {
    standing,
    stop: async (which, because) => {
      await database.transaction((tx) => control.stopChannels(tx, channelsOf(which), because, clock.now()));
      await stops.look();
      return standing();
    },
    resume: async (which) => {
      await database.transaction((tx) => control.resumeChannels(tx, channelsOf(which)));
      await stops.look();
      return standing();
    },
  };
}
