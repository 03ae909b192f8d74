import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { until } from '../support/until.ts';
import { createDoor, type Door } from './door.ts';
import { createUsherProcess, type UsherProcess } from './usher-process.ts';

const leadView = z.object({
  tier: z.enum(['nurture', 'agent', 'rep']),
  createdAt: z.string(),
  firstTouchAt: z.string().nullable(),
  firstTouchWaitsFor: z.string().nullable(),
  owner: z.object({ id: z.string() }).nullable(),
  signals: z.array(z.object({ type: z.string() })),
  receipts: z.array(z.object({ at: z.string(), chosen: z.string().nullable() })),
  conversations: z.array(z.object({ messages: z.array(z.object({ role: z.string(), at: z.string() })) })),
});

let usher: UsherProcess;
let door: Door;
let dataDir: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'usher-touch-'));
  usher = await createUsherProcess({ dataDir });
  await usher.start();
  door = createDoor({ urls: [usher.url], opsToken: usher.opsToken });
}, 60_000);
afterAll(async () => {
  await usher.kill();
  rmSync(dataDir, { recursive: true, force: true });
});

async function lead(id: string) {
  const headers = { authorization: `Bearer ${usher.opsToken}` };
  return leadView.parse(await (await fetch(`${usher.url}/v1/leads/${id}`, { headers })).json());
}

const answered = (id: string) =>
  until(async () => {
    const seen = await lead(id);
    return seen.conversations.some(({ messages }) => messages.at(-1)?.role === 'agent') && seen;
  }, 10_000);

async function visit(visitorId: string, pages: string[], type = 'page'): Promise<void> {
  const answer = await fetch(`${usher.url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(pages.map((page) => ({ type, visitorId, page }))),
  });
  expect(answer.status).toBe(202);
}

async function told(event: { type: string; email: string; page: string }): Promise<void> {
  const body = JSON.stringify(event);
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${usher.url}/v1/events`, { method: 'POST', headers, body });
  expect(answer.status).toBe(202);
}

const journey = ['/pricing', '/compare', '/pricing', '/compare', '/pricing', '/case-studies/brightmoor'];

describe('the first touch', () => {
  test('waits for the chat to be opened, and says so', async () => {
    const { leadId, chatToken } = await door.postLead({ email: 'later@touch.example' }, 'later');
    const before = await answered(leadId);
    expect(before).toMatchObject({ firstTouchAt: null, firstTouchWaitsFor: 'the prospect opening the chat' });
    await sleep(50);
    const openedAt = Date.now();
    await door.openChat(chatToken);
    const after = await lead(leadId);
    expect(Date.parse(after.firstTouchAt ?? '')).toBeGreaterThanOrEqual(openedAt);
    expect(after.firstTouchWaitsFor).toBeNull();
    await door.openChat(chatToken);
    expect((await lead(leadId)).firstTouchAt).toBe(after.firstTouchAt);
  });

  test('is the first message where the chat is open already', async () => {
    const { leadId, chatToken } = await door.postLead({ email: 'open@touch.example' }, 'open');
    await door.openChat(chatToken);
    await answered(leadId);
    const { firstTouchAt, firstTouchWaitsFor, conversations } = await lead(leadId);
    expect(firstTouchWaitsFor).toBeNull();
    const first = conversations[0]?.messages.find(({ role }) => role === 'agent');
    expect(Math.abs(Date.parse(firstTouchAt ?? '') - Date.parse(first?.at ?? ''))).toBeLessThan(1_000);
  });

  test('comes within five seconds, also for fifty at once', async () => {
    const forms = await Promise.all(
      Array.from({ length: 50 }, async (_, nth) => {
        const sentAt = Date.now();
        const { leadId, chatToken } = await door.postLead({ email: `crowd.${nth}@touch.example` }, `crowd-${nth}`);
        await door.openChat(chatToken);
        return { leadId, sentAt };
      }),
    );
    await until(
      async () => (await Promise.all(forms.map(({ leadId }) => lead(leadId)))).every((one) => one.firstTouchAt),
      15_000,
    );
    const waits = await Promise.all(
      forms.map(async ({ leadId, sentAt }) => Date.parse((await lead(leadId)).firstTouchAt ?? '') - sentAt),
    );
    expect(Math.max(...waits)).toBeLessThan(5_000);
  });
});

describe('what a visitor looked at', () => {
  test('before the form puts the lead with a rep at once', async () => {
    await visit('before', journey);
    const { leadId } = await door.postLead({ email: 'kit@intent.example', visitorId: 'before' }, 'before');
    const seen = await answered(leadId);
    expect(seen.tier).toBe('rep');
    expect(seen.owner).not.toBeNull();
  });

  test('after the form reaches a rep within ten seconds of the last page', async () => {
    const { leadId } = await door.postLead({ email: 'lou@elsewhere.example', visitorId: 'after' }, 'after');
    const before = await answered(leadId);
    expect(before).toMatchObject({ tier: 'agent', owner: null });
    for (const page of journey) await visit('after', [page]);
    const lastPageAt = performance.now();
    await until(async () => {
      const { tier, owner } = await lead(leadId);
      return tier === 'rep' && owner !== null;
    }, 10_000);
    expect(performance.now() - lastPageAt).toBeLessThan(10_000);
    expect((await answered(leadId)).conversations[0]?.messages).toHaveLength(1);
  });

  test('and what a system tells of their address alone does the same, within ten seconds by the clock of the house', async () => {
    const email = 'noor@byaddress.example';
    const { leadId } = await door.postLead({ email }, 'by-address');
    expect(await answered(leadId)).toMatchObject({ tier: 'agent', owner: null });
    let lastPageAt = 0;
    for (const page of journey) {
      lastPageAt = Date.now();
      await told({ type: 'page', email: email.toUpperCase(), page });
    }
    const after = await until(async () => {
      const seen = await lead(leadId);
      return seen.tier === 'rep' && seen.owner !== null && seen;
    });
    const handedOver = after.receipts.find(({ chosen }) => chosen !== null);
    expect(Date.parse(handedOver?.at ?? '') - lastPageAt).toBeLessThan(10_000);
  });

  test('of which one ad click is nothing to bother a rep with', async () => {
    await visit('clicked', ['/?utm_campaign=spring'], 'ad_click');
    const { leadId } = await door.postLead({ email: 'sam.click@gmail.com', visitorId: 'clicked' }, 'clicked');
    const seen = await answered(leadId);
    expect(seen).toMatchObject({ tier: 'nurture', owner: null });
    expect(seen.signals).toHaveLength(1);
  });
});
