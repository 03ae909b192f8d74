import { type DraftDecision, decideOnDraft } from '../agent/control/drafts.ts';
import { createStops } from '../agent/control/stops.ts';
import { createSwitches } from '../agent/control/switches.ts';
import type { TurnDeps } from '../agent/deps.ts';
import { meetingEnded } from '../agent/meetings/outcome.ts';
import { createMeetingDesk } from '../agent/meetings/report.ts';
import { createReceive } from '../agent/receive.ts';
import { runTurn } from '../agent/turn.ts';
import { createLiveHub } from '../channels/web/live-hub.ts';
import type { Metrics } from '../channels/web/metrics.ts';
import { createEngine } from '../db/engine/engine.ts';
import type { Claim } from '../db/inbox.ts';
import { createOutboxWorker } from '../db/outbox-worker.ts';
import * as control from '../db/stores/control.ts';
import type { Prompts } from '../prompts/load.ts';
import { setUpMeetings } from './calendar/meetings.ts';
import { createEmail } from './email.ts';
import { measureTurns } from './gauges.ts';
import type { Ground } from './ground.ts';
import { createLearning } from './learning/learning.ts';
import { createMind } from './mind.ts';
import { createModelWatch } from './model-watch.ts';
import { createModels } from './models.ts';
import { createPost } from './post.ts';
import { briefPlacesOf, createReps } from './slack.ts';
import { stores } from './stores.ts';

/** Turns that run at once in one process; each spends its time waiting for a model. */
const concurrency = 500;

/** What moves: events come in through `receive`, the engine runs their turns, the outbox carries the effects out. */
export async function setUpWorks(ground: Ground, metrics: Metrics) {
  const { config, database, clock, log, prompts, publisher, instance, inviteUrl } = ground;
  const { instanceId } = instance;
  const hub = createLiveHub();
  const goOn = () => {
    engine.ring();
    outbox.poke();
  };
  const stops = createStops({ database, control, log, onResume: goOn });
  const engine = createEngine({ database, clock, instanceId, log, halts: stops });
  const ring = () => engine.ring();
  const post = createPost(ground);
  const poke = () => outbox.poke();
  const meetings = await setUpMeetings(ground, { hub, post, halts: stops, poke });
  const { calendar, holdTime } = meetings;
  const briefPlaces = briefPlacesOf(config);
  const parts = { database, stores, hub, clock, ring, post, halts: stops, briefPlaces };
  const { name: companyName, zone } = prompts.company;
  const receive = createReceive({
    ...{ ...parts, holdTime, companyName, zone, poke },
    get colleagues() {
      return turn.colleagues;
    },
    get takeBackMinutes() {
      return turn.humans.takeBackMinutes;
    },
  });
  const email = await createEmail({ config, database, instanceId, receive, clock, log });
  const learning = createLearning({ database, clock, log, intent: prompts.thresholds.intent });
  const desk = createMeetingDesk({
    ...{ ...parts, poke, recordOutcome: learning.recordOutcome },
    ended: (meeting) => meetingEnded(meetings.deps, meeting),
  });
  const reps = await createReps({ config, database, receive, meetings: desk, clock, log });
  const outbox = createOutboxWorker({
    ...{ database, clock, instanceId, log, halts: stops },
    senders: { ...reps.senders, ...email?.senders, ...meetings.senders },
  });
  await learning.refresh();
  const models = await createModels(config);
  const watch = createModelWatch({ metrics, log, clock });
  const turnWith = (edited: Prompts): TurnDeps => ({
    ...createMind({
      config,
      ...models,
      ...watch,
      prompts: edited,
      database,
      clock,
      calendar,
      learned: learning.current,
    }),
    briefKind: reps.briefKind,
    ...{ ...parts, log, inviteUrl, poke },
  });
  // A turn that runs ends with what it began with.
  let turn = turnWith(prompts);
  publisher.onChange((edited) => {
    turn = turnWith(edited);
  });
  const measured = measureTurns(metrics, (claim: Claim, signal: AbortSignal) => runTurn(turn, claim, signal));
  return {
    learning,
    meetings,
    meetingDesk: desk,
    hub,
    ring,
    first: models.first,
    receive,
    switches: createSwitches({ database, control, stops, clock }),
    decideOnDraft: (id: string, decision: DraftDecision) => decideOnDraft({ ...parts, poke }, id, decision),
    slack: reps.door,
    async start() {
      await stops.look();
      stops.start();
      engine.work(measured, { concurrency });
      outbox.start();
      meetings.watch.start(desk.ask);
      email?.start();
      await reps.door?.start();
    },
    /** Lets running turns end within their grace and leaves what is left to the next start. */
    async stop() {
      await meetings.watch.stop();
      await email?.stop();
      await reps.door?.stop();
      await engine.drain();
      await outbox.stop();
      stops.stop();
      await email?.close();
    },
  };
}

export type Works = Awaited<ReturnType<typeof setUpWorks>>;
