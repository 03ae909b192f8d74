import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PostState, SlackEffect } from '../../../channels/slack/config.ts';
import type { Brief } from '../../../shared/brief.ts';
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack/fake-slack.ts';
import { aBrief, openDesk, postEffect, settingsOf } from './support.ts';

let fake: FakeSlack;
beforeEach(async () => {
  fake = await startFakeSlack();
});
afterEach(() => fake.close());

const updateEffect = (brief: Brief, attempts = 1): SlackEffect => ({
  ...postEffect(brief, { id: `update:${brief.at}`, attempts }),
  payload: { postId: 'brief:lead_1', brief },
});

function desk(post: () => PostState | null) {
  return openDesk(settingsOf(fake), { postOf: async () => post() }).slack.senders;
}

async function posted() {
  let post: PostState | null = null;
  const senders = desk(() => post);
  const outcome = await senders['brief.slack'].send(postEffect(aBrief()));
  if (outcome.kind === 'sent') post = { status: 'DONE', reference: outcome.reference };
  return senders;
}

describe('a posted brief', () => {
  test('is rewritten in place when a rep accepts', async () => {
    const senders = await posted();
    const outcome = await senders['brief.slack_update'].send(
      updateEffect(aBrief({ status: 'accepted', at: '2026-08-01T09:05:00.000Z' })),
    );
    expect(outcome).toMatchObject({ kind: 'sent' });
    expect(fake.messages).toHaveLength(1);
    expect(JSON.stringify(fake.messages[0]?.blocks)).toContain('Accepted by <@U0ADA>');
  });

  test('an update waits for its post', async () => {
    const outcome = await desk(() => ({ status: 'PENDING', reference: null }))['brief.slack_update'].send(
      updateEffect(aBrief()),
    );
    expect(outcome).toMatchObject({ kind: 'retry' });
  });

  test('an update of a brief that was never posted ends', async () => {
    for (const post of [null, { status: 'DEAD', reference: null } as const])
      expect(await desk(() => post)['brief.slack_update'].send(updateEffect(aBrief()))).toMatchObject({ kind: 'dead' });
  });

  test('a lost answer to an update is tried again, since the same update twice is one', async () => {
    const senders = await posted();
    fake.fail('chat.update', { kind: 'lost_answer' });
    const effect = updateEffect(aBrief({ status: 'passed', at: '2026-08-01T09:05:00.000Z' }));
    expect(await senders['brief.slack_update'].send(effect)).toMatchObject({ kind: 'retry' });
    expect(await senders['brief.slack_update'].send({ ...effect, attempts: 2 })).toMatchObject({ kind: 'sent' });
    expect(fake.messages).toHaveLength(1);
  });

  test('an update that comes late does not bring an old state back', async () => {
    const senders = await posted();
    const older = updateEffect(aBrief({ status: 'passed', at: '2026-08-01T09:05:00.000Z' }), 2);
    const newer = updateEffect(aBrief({ status: 'accepted', at: '2026-08-01T09:06:00.000Z' }));
    await senders['brief.slack_update'].send(newer);
    expect(await senders['brief.slack_update'].send(older)).toMatchObject({ kind: 'sent' });
    expect(JSON.stringify(fake.messages[0]?.blocks)).toContain('Accepted by');
  });
});
