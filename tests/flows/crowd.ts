import { prospects } from '../../app/demo/prospects.ts';
import type { FakeMessage } from '../support/fake-slack/methods.ts';
import { until } from '../support/until.ts';
import type { Door } from './door.ts';
import { doubledBookings, doubledMessages, lostLeads, lostMessages, unfinished, wrongBriefs } from './promises.ts';
import { play, type Story } from './prospect.ts';

const lanes = 4;

type Talking = { door: Door; enough: () => boolean; onAccepted: () => void };

/** Prospects come and talk, four at a time, until `enough` says so; each story is then told to its end. */
export function keepTalking({ door, enough, onAccepted }: Talking): Promise<Story[]> {
  const stories: Story[] = [];
  let nth = 0;
  const lane = async () => {
    while (!enough()) {
      nth += 1;
      const prospect = prospects[nth % prospects.length];
      if (prospect) stories.push(await play({ door, prospect, nth, onAccepted, patienceMs: 240_000 }));
    }
  };
  return Promise.all(Array.from({ length: lanes }, lane)).then(() => stories);
}

/** Waits for everything to come to rest (Slack takes a message a second), then lists what was lost or doubled. */
export async function brokenPromises(door: Door, stories: Story[], posted: FakeMessage[]): Promise<string[]> {
  const leads = await until(async () => {
    const seen = await Promise.all(stories.map(({ leadId }) => door.lead(leadId)));
    return seen.flatMap(unfinished).length === 0 && seen;
  }, 240_000);
  const known = await door.leadIds();
  return [
    ...lostLeads(stories, known),
    ...(known.length === stories.length ? [] : [`${known.length} leads for ${stories.length} forms`]),
    ...stories.flatMap((story) =>
      leads.filter(({ id }) => id === story.leadId).flatMap((lead) => lostMessages(story, lead)),
    ),
    ...leads.flatMap(doubledMessages),
    ...doubledBookings(leads),
    ...wrongBriefs(leads, posted),
  ];
}
