import { type DraftDecision, decideOnDraft } from '../agent/control/drafts.ts';
import { createStops } from '../agent/control/stops.ts';
import { createSwitches } from '../agent/control/switches.ts';
import type { TurnDeps } from '../agent/deps.ts';
import type { EmbeddedBrain } from '../agent/embedded/brain.ts';
import { languageOfTalk } from '../agent/language-of-talk.ts';
import { createBookingPages } from '../agent/meetings/booking-pages.ts';
import { createMoveDesk } from '../agent/meetings/move.ts';
import { meetingEnded } from '../agent/meetings/outcome.ts';
import { createMeetingDesk, type MeetingDeskDeps } from '../agent/meetings/report.ts';
import { closeAddress } from '../agent/receive/mail-machines.ts';
import { createReceive } from '../agent/receive.ts';
import { runTurn } from '../agent/turn.ts';
import { createLiveHub } from '../channels/web/live-hub.ts';
import type { Metrics } from '../channels/web/metrics.ts';
import { createEngine } from '../db/engine/engine.ts';
import type { Claim } from '../db/inbox.ts';
import * as inbox from '../db/inbox.ts';
import { createOutboxWorker } from '../db/outbox-worker.ts';
import * as control from '../db/stores/control.ts';
import * as intake from '../db/stores/intake.ts';
import type { Prompts } from '../prompts/load.ts';
import type { LearningDesk } from '../shared/learning.ts';
import { type Meetings, setUpMeetings } from './calendar/meetings.ts';
import { createEmail } from './email.ts';
import { measureTurns } from './gauges.ts';
import type { Ground } from './ground.ts';
import { createLearning } from './learning/learning.ts';
import { createMind } from './mind.ts';
import { createModelWatch } from './model-watch.ts';
import { createModels } from './models.ts';
import { createPost } from './post.ts';
import { briefPlacesOf, createReps, type Reps } from './slack.ts';
import { stores } from './stores.ts';

/** Turns that run at once in one process; each spends its time waiting for a model. */
const concurrency = 500;

/** What moves: events come in through `receive`, the engine runs their turns, the outbox carries the effects out. */
export async function setUpWorks(ground: Ground, metrics: Metrics) {
  const { config, database, clock, log, prompts, publisher, team, inviteUrl } = ground;
  const { instanceId } = ground.instance;
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
  const { calendar, holdTime, hostDeclined } = meetings;
  const bookingPages = createBookingPages({ ...meetings.pages, ring, intake, inbox });
  const briefPlaces = briefPlacesOf(config);
  const parts = { database, stores, hub, clock, ring, post, halts: stops, briefPlaces };
  const { name: companyName, zone } = prompts.company;
  const learning = createLearning({ database, clock, log, settings: prompts.thresholds });
  const desk = createDesk({ ...parts, poke }, meetings, learning);
  const receive = createReceive({
    ...{ ...parts, meetingDesk: desk, holdTime, hostDeclined, companyName, zone, poke },
    get colleagues() {
      return turn.colleagues;
    },
    get takeBackMinutes() {
      return turn.humans.takeBackMinutes;
    },
  });
  const email = await createEmail({ config, database, instanceId, receive, clock, log });
  const moves = createMoveDesk({ database, pages: bookingPages, stores, clock });
  const reps = await createReps({ config, database, receive, meetings: desk, moves, clock, log });
  const outbox = createOutboxWorker({
    ...{ database, clock, instanceId, log, halts: stops },
    senders: { ...reps.senders, ...email?.senders, ...meetings.senders },
    onGone: (tx, { kind, conversationId }, gone) =>
      // That the rep cannot be reached says nothing of the prospect.
      closeAddress({ stores }, tx, {
        ...gone,
        conversationId: kind === 'email.brief' ? null : conversationId,
        at: clock.now(),
      }),
  });
  await learning.refresh();
  const models = { ...(await createModels(config)), learned: learning.current };
  const watch = createModelWatch({ metrics, log, clock });
  const turnWith = (edited: Prompts): TurnDeps & Pick<EmbeddedBrain, 'patterns'> => ({
    ...createMind({ config, ...models, ...watch, prompts: edited, reps: team.reps, database, clock, calendar }),
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
    ...{ learning, meetings, meetingDesk: desk, moves, bookingPages, hub, ring, receive },
    first: models.first,
    patterns: () => turn.patterns(),
    languageOf: (locale: string | null, words: string[]) => languageOfTalk(turn.readLanguage, locale, words),
    switches: createSwitches({ database, control, stops, clock }),
    decideOnDraft: (id: string, decision: DraftDecision) => decideOnDraft({ ...parts, poke }, id, decision),
    slack: reps.door,
    ...moving({ stops, engine, outbox, meetings, email, door: reps.door }, () => {
      engine.work(measured, { concurrency });
      meetings.watch.start({ ask: desk.ask, hear: receive.chatMessage });
    }),
  };
}

const createDesk = (
  parts: Omit<MeetingDeskDeps, 'ended' | 'recordOutcome'>,
  meetings: Meetings,
  { recordOutcome }: Pick<LearningDesk, 'recordOutcome'>,
) => createMeetingDesk({ ...parts, recordOutcome, ended: (meeting) => meetingEnded(meetings.deps, meeting) });

type Movers = {
  stops: ReturnType<typeof createStops>;
  engine: ReturnType<typeof createEngine>;
  outbox: ReturnType<typeof createOutboxWorker>;
  meetings: Meetings;
  email: Awaited<ReturnType<typeof createEmail>>;
  door: Reps['door'];
};

/** In which order all of it begins and ends. */
const moving = ({ stops, engine, outbox, meetings, email, door }: Movers, work: () => void) => ({
  async start() {
    await stops.look();
    stops.start();
    work();
    outbox.start();
    email?.start();
    await door?.start();
  },
  /** Lets running turns end within their grace and leaves what is left to the next start. */
  async stop() {
    await meetings.watch.stop();
    await email?.stop();
    await door?.stop();
    await engine.drain();
    await outbox.stop();
    stops.stop();
    await email?.close();
  },
});

export type Works = Awaited<ReturnType<typeof setUpWorks>>;
