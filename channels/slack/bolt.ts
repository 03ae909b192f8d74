import { App, type Receiver } from '@slack/bolt';
import type { Logger } from '../../shared/logger.ts';
import { type ClickDeps, takeClick } from './clicks.ts';
import { slackLogger } from './client.ts';
import { type EventDeps, isEvent, takeEvent } from './events.ts';
import { takeMeetingForm } from './meeting-forms.ts';
import { takeMoveForm } from './move.ts';
import { memoryOf, type Submission, type SubmissionTaken, submissionPayload, takeRouteForm } from './submissions.ts';

/** Slack shows the clicker an error after 3 s. */
const ackAfterMs = 2_000;

export type Listening = ClickDeps & EventDeps;

/** Bolt's dispatcher behind whichever receiver brings clicks, forms and events in. */
export function createListener({ receiver, deps, log }: { receiver: Receiver; deps: Listening; log: Logger }): App {
  const app = new App({
    receiver,
    // We answer with nothing that would need a token: no call to Slack stands between a click and its ack.
    authorize: async () => ({}),
    logger: slackLogger(log),
    convoStore: false,
    ignoreSelf: false,
  });
  app.action(/./, async ({ body, ack, respond }) => {
    const taken = takeClick(body, deps);
    // Told "taken" only after the commit, unless the commit is slow: then Slack's patience ends first.
    await Promise.race([taken, soon(ackAfterMs)]);
    await ack();
    const answer = await taken;
    if (!answer) return;
    const { text, replaces } = answer;
    await respond({ text, replace_original: replaces, ...(!replaces && { response_type: 'ephemeral' as const }) });
  });
  app.view(/./, async ({ body, ack }) => {
    const sent = submissionPayload.safeParse(body);
    if (!sent.success) return ack();
    const taken = takeForm(sent.data, deps);
    const inTime: SubmissionTaken | null = await Promise.race([taken, soon(ackAfterMs).then(() => null)]);
    if (inTime?.kind === 'errors') return ack({ response_action: 'errors', errors: inTime.errors });
    if (inTime?.kind === 'shown') return ack({ response_action: 'update', view: inTime.view });
    await ack();
    const answer = await taken;
    const channel = answer?.kind === 'told' ? answer.channel : memoryOf(sent.data)?.channel;
    const text = answer && lateWords(answer);
    if (channel && text) await deps.whisper({ channel, user: sent.data.user.id }, text);
  });
  keepEvents(app, deps);
  return app;
}

/** The modal has closed by now: what would have stood in it is told beside the message that was clicked. */
function lateWords(answer: SubmissionTaken): string | null {
  if (answer.kind === 'done') return null;
  return answer.kind === 'errors' ? Object.values(answer.errors).join(' ') : answer.text;
}

const takeForm = async (sent: Submission, deps: Listening): Promise<SubmissionTaken | null> =>
  (await takeRouteForm(sent, deps)) ?? (await takeMoveForm(sent, deps)) ?? takeMeetingForm(sent, deps);

/** Bolt acknowledges an event before anybody has heard it; ours is kept first, so that a crash brings it again. */
function keepEvents(app: App, deps: Listening): void {
  const dispatch = app.processEvent.bind(app);
  app.processEvent = async (event) => {
    if (!isEvent(event.body)) return dispatch(event);
    await takeEvent(event.body, deps);
    await event.ack();
  };
}

const soon = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms).unref());
