import type { FastifyPluginAsync } from 'fastify';
import type { Brief } from '../../shared/brief.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Logger } from '../../shared/logger.ts';
import type { MeetingDesk } from '../../shared/meeting-outcome.ts';
import type { MoveDesk } from '../../shared/move-meeting.ts';
import type { Receive } from '../../shared/ports.ts';
import type { RepDesk } from '../../shared/rep-desk.ts';
import { createListener, type Listening } from './bolt.ts';
import { createChannelDirectory, directMessages } from './channel.ts';
import { createClient } from './client.ts';
import type { PostState, SlackSender, SlackSettings } from './config.ts';
import type { EventDeps } from './events.ts';
import { outcomeOf } from './failures.ts';
import { homeView } from './home.ts';
import { createHttpReceiver, slackRoutes } from './http.ts';
import type { Colleague } from './modals.ts';
import { createOutcomeSender } from './outcome.ts';
import { createPeople, type PeopleDeps } from './people.ts';
import { createPostSender } from './post.ts';
import { createReminderSender } from './remind.ts';
import { createSocket } from './socket.ts';
import { createSpeaker } from './speaker.ts';
import { isUserId } from './text.ts';
import { createThreadSender, type ThreadDeps } from './thread.ts';
import { createUpdateSender } from './update.ts';
import { createWhisper } from './whisper.ts';

export type SlackDeps = {
  repAction: Receive['repAction'];
  repOf: PeopleDeps['repOf'];
  introduce: PeopleDeps['introduce'];
  unknownReps: PeopleDeps['unknownReps'];
  /** The reps whom a lead may be sent on to. */
  colleagues: () => Promise<Colleague[]>;
  /** Status and reference of an outbox row, null when there is no such row. */
  postOf: (effectId: string) => Promise<PostState | null>;
  repMessage: Receive['repMessage'];
  meetings: MeetingDesk;
  moves: MoveDesk;
  /** What is on the desk of the rep behind a Slack user id. */
  deskOf: (slackUserId: string) => Promise<RepDesk | null>;
  threadOf: EventDeps['threadOf'];
  /** What of the threads of a conversation has yet to be posted. */
  waitingIn: ThreadDeps['waitingIn'];
  /** Where the console shows a lead, null when its public address is not known. */
  linkOf: (leadId: string) => string | null;
  /** Between two messages in a channel; Slack's own pace where it is not given. */
  apartMs?: number;
  clock: Clock;
  log: Logger;
};

export type Slack = {
  senders: Record<
    | 'brief.slack'
    | 'brief.slack_dm'
    | 'brief.slack_update'
    | 'brief.slack_reminder'
    | 'brief.slack_thread'
    | 'brief.slack_outcome',
    SlackSender
  >;
  /** Register on the HTTP server; null when there is no signing secret to check clicks with. */
  routes: FastifyPluginAsync | null;
  /** Checks the token and opens Socket Mode. A Slack that is away is logged and tried again: never rejects. */
  start: () => Promise<void>;
  stop: () => Promise<void>;
};

/** The door to reps: posts briefs, keeps them up to date, and hears the buttons. */
export function createSlack(settings: SlackSettings, deps: SlackDeps): Slack {
  const { log, clock } = deps;
  const client = createClient(settings, log);
  const channel = createChannelDirectory({ client, configured: settings.channel });
  const people = createPeople({ ...deps, client });
  const speaker = createSpeaker({ client, clock, apartMs: deps.apartMs });
  const { appToken, signingSecret } = settings;
  const socket = appToken ? createSocket({ ...settings, appToken }, log) : null;
  const listening: Listening = {
    ...deps,
    repOf: people.repOf,
    openModal: async (trigger_id, view) => void (await client.views.open({ trigger_id, view })),
    whisper: createWhisper(client, log),
    showHome,
  };
  if (socket) createListener({ receiver: socket.receiver, deps: listening, log });
  return {
    senders: {
      'brief.slack': createPostSender({ client, speaker, channelOf: () => channel, linkOf: deps.linkOf }),
      'brief.slack_dm': createPostSender({ client, speaker, channelOf: directOf, linkOf: deps.linkOf }),
      'brief.slack_update': createUpdateSender({ client, postOf: deps.postOf, linkOf: deps.linkOf }),
      'brief.slack_reminder': createReminderSender({ speaker, postOf: deps.postOf }),
      'brief.slack_outcome': createOutcomeSender({ speaker, postOf: deps.postOf }),
      'brief.slack_thread': createThreadSender({ client, speaker, postOf: deps.postOf, waitingIn: deps.waitingIn }),
    },
    routes: signingSecret ? httpRoutes(signingSecret) : null,
    async start() {
      const [isKnown] = await Promise.all([checkToken(), socket?.start()]);
      if (isKnown) await people.meet();
    },
    stop: async () => socket?.stop(),
  };

  async function showHome(user_id: string): Promise<void> {
    try {
      await people.repOf(user_id);
      const view = homeView(await deps.deskOf(user_id), { now: clock.now(), linkOf: deps.linkOf });
      await client.views.publish({ user_id, view });
    } catch (error) {
      log.warn({ part: 'slack' }, `a home tab could not be shown: ${outcomeOf(error).reason}`);
    }
  }

  function directOf({ rep }: Brief) {
    return rep?.slackUserId && isUserId(rep.slackUserId) ? directMessages(client, rep.slackUserId) : null;
  }

  function httpRoutes(secret: string): FastifyPluginAsync {
    const receiver = createHttpReceiver();
    createListener({ receiver, deps: listening, log });
    return slackRoutes({ signingSecret: secret, receiver, clock });
  }

  async function checkToken(): Promise<boolean> {
    try {
      await client.auth.test();
      return true;
    } catch (error) {
      log.error({ part: 'slack' }, `Slack does not take the bot token now: ${outcomeOf(error).reason}`);
      return false;
    }
  }
}
