import { eq } from 'drizzle-orm';
import { meetingEnded } from '../../../agent/meetings/outcome.ts';
import { createMeetingDesk } from '../../../agent/meetings/report.ts';
import { createReps } from '../../../app/slack.ts';
import { stores } from '../../../app/stores.ts';
import { createOutboxWorker } from '../../../db/outbox-worker.ts';
import type { LeadOutcome } from '../../../shared/learning.ts';
import { silentLogger } from '../../../shared/logger.ts';
import type { MoveDesk } from '../../../shared/move-meeting.ts';
import type { TestDatabase } from '../../support/databases.ts';
import { clickPayload } from '../../support/fake-slack/clicks.ts';
import type { FakeSlack } from '../../support/fake-slack/fake-slack.ts';
import { form, openHouse } from '../../support/house.ts';
import { scriptedBrain } from '../../support/scripted-brain.ts';
import { settingsOf } from './support.ts';

type Options = { dm?: boolean; over?: NonNullable<Parameters<typeof openHouse>[1]>['over'] };

const noMoves: MoveDesk = { meeting: async () => null, move: async () => ({ kind: 'gone' }) };

/** A whole house whose reps sit in Slack, and a lead who has asked for one of them: U0ADA in Slack. */
export async function openDeskHouse(database: TestDatabase, fake: FakeSlack, { dm = false, over = {} }: Options = {}) {
  const first = scriptedBrain(Array.from({ length: 9 }, () => ({ text: 'I pass that on.' })));
  const house = await openHouse(database, {
    first,
    over: { ...over, briefPlaces: dm ? ['channel', 'dm'] : ['channel'] },
  });
  await database.transaction(async (tx) => {
    const { reps } = tx.tables;
    await tx.query.update(reps).set({ slackUserId: 'U0ADA' });
  });
  const labels: LeadOutcome[] = [];
  const meetings = createMeetingDesk({
    ...{
      database,
      stores,
      clock: house.deps.clock,
      poke: () => undefined,
      briefPlaces: house.deps.briefPlaces,
      post: null,
    },
    ended: (meeting) =>
      meetingEnded(
        {
          ...house.deps,
          companyName: 'Sample',
          rebookUrl: async (_tx, { leadId, repId }) => `https://usher.example/book/${repId}#${leadId}`,
        },
        meeting,
      ),
    async recordOutcome(label) {
      labels.push(label);
      return 'recorded';
    },
  });
  const { door, senders } = await createReps({
    config: { slack: { ...settingsOf(fake, { appToken: fake.appToken }), dm }, publicUrl: null },
    database,
    receive: house.receive,
    meetings,
    moves: noMoves,
    clock: house.deps.clock,
    log: silentLogger,
  });
  if (!door) throw new Error('Slack is set up');
  const worker = createOutboxWorker({
    ...{ database, senders, clock: house.deps.clock, instanceId: 'one', log: silentLogger },
    ...{ sweepMs: 20, random: () => 0 },
  });
  await door.start();
  worker.start();

  const { leadId, conversationId } = await house.lead(form());
  await house.settle();
  await house.say(conversationId, 'human please');
  const owner = (await house.findLead(leadId))?.ownerId ?? '';
  // Everybody else is somebody else in Slack.
  await database.transaction(async (tx) => {
    const { reps } = tx.tables;
    await tx.query.update(reps).set({ slackUserId: null });
    await tx.query.update(reps).set({ slackUserId: 'U0ADA' }).where(eq(reps.id, owner));
  });

  const post = async () => {
    for (let looks = 0; looks < 500; looks++) {
      const found = fake.messages.find(({ thread, versions }) => thread === undefined && versions > 0);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error('no brief was posted');
  };
  return {
    house,
    meetings,
    labels,
    leadId,
    conversationId,
    owner,
    post,
    async press(actionId: string) {
      const message = await post();
      await fake.socket.deliver(clickPayload({ message, actionId, responseUrl: fake.responseUrl }));
      await house.settle();
    },
    thread: async () => {
      const { ts } = await post();
      return fake.messages.filter((message) => message.thread === ts).map(({ text }) => text);
    },
    async close() {
      await worker.stop();
      await door.stop();
    },
  };
}

export type DeskHouse = Awaited<ReturnType<typeof openDeskHouse>>;
