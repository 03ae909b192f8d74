import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { bookingLinks, openPostOffice } from './mail.ts';
import { createUsherProcess } from './usher-process.ts';

const anna = 'anna.berg@hazelwick.example';

/** A server of its own, with mail from and to `post`. */
async function startUsher(post: Awaited<ReturnType<typeof openPostOffice>>) {
  const dataDir = mkdtempSync(join(tmpdir(), 'usher-mail-flow-'));
  const usher = await createUsherProcess({ dataDir, env: post.env });
  onTestFinished(async () => {
    await usher.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  await usher.start();
  return usher;
}

it('form, mail, reply, times, one click, booked, brief', async () => {
  const post = await openPostOffice();
  const usher = await startUsher(post);
  const answer = await fetch(`${usher.url}/v1/leads`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: usher.url },
    body: JSON.stringify({
      email: anna,
      name: 'Anna Berg',
      message: 'BUY-PILLS we lose track of our stock',
      zone: 'Europe/Berlin',
    }),
  });
  expect(answer.status).toBe(202);
  const { leadId } = await answer.json();

  const touch = await post.next(anna);
  expect(touch.text).toContain('Fernwick');
  expect(`${touch.text}${touch.subject}`).not.toMatch(/PILLS|Anna/);

  await post.write(
    `Anna Berg <${anna}>`,
    'We are 40 people, want to start in January, and I decide. Can we have a demo?',
    touch,
  );
  let mail = await post.next(anna);
  for (const text of ['We need to see our stock in two warehouses.', 'Could we meet this week?']) {
    if (bookingLinks(mail).length > 0) break;
    await post.write(`Anna Berg <${anna}>`, text, mail);
    mail = await post.next(anna);
  }
  const [, second = ''] = bookingLinks(mail);
  expect(bookingLinks(mail).length).toBe(3);
  expect(mail.headers.get('references')).toBeDefined();

  const page = await (await fetch(second)).text();
  expect(page).toContain('Book this time');
  const booked = await (await fetch(second, { method: 'POST' })).text();
  expect(booked).toContain('<h1>Booked</h1>');

  const confirmation = await post.next(anna);
  const calendar = confirmation.attachments.find(({ contentType }) => contentType.startsWith('text/calendar'));
  expect(String(calendar?.content)).toContain('METHOD:REQUEST');

  const ops = { headers: { authorization: `Bearer ${usher.opsToken}` } };
  const lead = await (await fetch(`${usher.url}/v1/leads/${leadId}`, ops)).json();
  expect(lead.bookings).toMatchObject([{ status: 'confirmed' }]);
  const briefs = post.arrived().filter(({ mail: one }) => one.text?.includes('Accept: '));
  expect(briefs.at(-1)?.mail.text).toMatch(/Meeting: /);

  const accept = briefs.at(-1)?.mail.text?.match(/Accept: (\S+)/)?.[1] ?? '';
  expect((await fetch(accept, { method: 'POST' })).status).toBe(200);
}, 120_000);

it('two agents that mail each other stop within five', async () => {
  const [one, other] = [await openPostOffice(), await openPostOffice()];
  const robot = 'robot@elsewhere.example';
  await startUsher(one);
  await startUsher(other);
  // Each takes what the other sends for a person's mail: nothing in its headers tells.
  let mails = 0;
  await one.write(`Robot <${robot}>`, 'Hello, what does it cost?');
  for (let round = 0; round < 12; round++) {
    const [from, to] = round % 2 === 0 ? [one, other] : [other, one];
    const said = await from.next(robot, 12_000).catch(() => null);
    if (!said) break;
    mails++;
    await to.write(`Robot <${robot}>`, said.text ?? '');
  }
  const sent = [one, other].map((post) => post.arrived().filter(({ to }) => to.includes(robot)).length);
  expect(Math.max(...sent)).toBeLessThanOrEqual(5);
  expect(mails).toBeLessThanOrEqual(10);
}, 180_000);
