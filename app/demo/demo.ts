import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { UsherError } from '../../shared/errors.ts';
import { mailProspect, talkByMail } from './by-mail.ts';
import { type OpenChat, openChat } from './chat.ts';
import { openDemoMailbox } from './mail.ts';
import { nextLine, type Prospect, prospects } from './prospects.ts';

const accepted = z.object({ leadId: z.string(), conversationId: z.string(), chatToken: z.string() });
const leadView = z.object({
  tier: z.string(),
  owner: z.object({ name: z.string() }).nullable(),
  score: z.object({ value: z.number() }).nullable(),
  facts: z.array(z.object({ field: z.string() })),
  bookings: z.array(z.object({ status: z.string(), startsAt: z.string() })),
  brief: z.object({}).loose().nullable(),
});

type Report = {
  prospect: string;
  firstTouchMs: number;
  turns: number;
  totalMs: number;
  lead: z.infer<typeof leadView>;
};

/**
 * Three leads through the public routes of a running Usher, and one by mail where the mail sandbox runs, printed as
 * they talk, then a table of what became of each.
 * `opsToken` reads the outcome; the conversation itself uses nothing that a prospect's browser would not have.
 */
export async function demo(options: {
  baseUrl: string;
  opsToken: string;
  print: (line: string) => void;
}): Promise<void> {
  const reports: Report[] = [];
  for (const prospect of prospects) reports.push(await play(prospect, options));
  const byMail = await playByMail(options);
  if (byMail) reports.push(byMail);
  options.print('');
  for (const line of table(reports)) options.print(line);
}

type Options = Parameters<typeof demo>[0];

async function play(prospect: Prospect, { baseUrl, opsToken, print }: Options): Promise<Report> {
  print(`\n— ${prospect.name} —`);
  const visitorId = randomUUID();
  await post(
    `${baseUrl}/v1/events`,
    prospect.pages.map((page) => ({ type: 'page', visitorId, page })),
  );
  const body = { ...prospect.form, source: 'demo', page: '/', visitorId, zone: 'Europe/Berlin', locale: 'en' };
  const { leadId, chatToken } = accepted.parse(await post(`${baseUrl}/v1/leads`, body));
  const startedAt = performance.now();
  print(`${String(prospect.form.name)} (form): ${String(prospect.form.message)}`);
  const chat = await openChat(baseUrl, chatToken, 'Europe/Berlin');
  const { firstTouchMs, turns } = await talk(prospect, chat, startedAt, print);
  chat.close();
  const lead = leadView.parse(await get(`${baseUrl}/v1/leads/${leadId}`, opsToken));
  return { prospect: prospect.name, firstTouchMs, turns, totalMs: performance.now() - startedAt, lead };
}

const found = z.object({ items: z.array(z.object({ id: z.string() })) });

/** Only the sandbox is written to: a real mailbox is no place for made-up people. */
async function playByMail({ baseUrl, opsToken, print }: Options): Promise<Report | null> {
  print(`\n— ${mailProspect.name} —`);
  const mailbox = await openDemoMailbox(String(mailProspect.form.name));
  if (!mailbox) {
    print('Left out: no mail sandbox runs here. "npm run mail:sandbox" in place of "npm start" starts Usher with one.');
    return null;
  }
  try {
    const told = await talkByMail(mailProspect, mailbox, print);
    const query = `${baseUrl}/v1/leads?q=${encodeURIComponent(mailbox.address)}`;
    const [lead] = found.parse(await get(query, opsToken)).items;
    if (!lead) {
      print('Left out: this Usher does not read the mailbox of the sandbox.');
      return null;
    }
    const view = leadView.parse(await get(`${baseUrl}/v1/leads/${lead.id}`, opsToken));
    return { prospect: mailProspect.name, ...told, lead: view };
  } finally {
    await mailbox.close();
  }
}

async function talk(prospect: Prospect, chat: OpenChat, startedAt: number, print: Options['print']) {
  const said = new Set<string>();
  let message = await chat.hear(60_000);
  const firstTouchMs = performance.now() - startedAt;
  let booked = false;
  let turns = 0;
  while (message && turns < 14) {
    turns += 1;
    print(`Agent: ${message.text}`);
    if (message.chips.length > 0) print(`       [${message.chips.map((chip) => chip.label).join('] [')}]`);
    const line = nextLine(prospect, message.text, message.chips, said, booked);
    if (line === null) break;
    const chip = message.chips.find(({ value }) => value === line);
    booked ||= chip?.value.startsWith('slot:') ?? false;
    said.add(line);
    print(`${String(prospect.form.name)}: ${chip ? `[${chip.label}]` : line}`);
    await chat.say(line);
    message = await chat.hear(60_000);
  }
  return { firstTouchMs, turns };
}

async function post(url: string, body: unknown): Promise<unknown> {
  return answer(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

const get = (url: string, token: string): Promise<unknown> =>
  answer(url, { headers: { authorization: `Bearer ${token}` } });

async function answer(url: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, init).catch(() => {
    throw new UsherError(
      'demo.unreachable',
      `nobody answers at ${new URL(url).origin}: start Usher with "npm start" first`,
    );
  });
  if (response.ok) return response.json().catch(() => null);
  throw new UsherError(
    'demo.refused',
    `${new URL(url).pathname} answered ${response.status}: ${await response.text()}`,
  );
}

function table(reports: Report[]): string[] {
  const rows = reports.map(({ prospect, firstTouchMs, turns, totalMs, lead }) => [
    prospect,
    lead.tier,
    String(lead.score?.value ?? '–'),
    lead.owner?.name ?? '–',
    String(new Set(lead.facts.map((fact) => fact.field)).size),
    lead.bookings
      .find(({ status }) => status === 'confirmed')
      ?.startsAt.slice(0, 16)
      .replace('T', ' ') ?? '–',
    lead.brief ? 'yes' : 'no',
    `${(firstTouchMs / 1000).toFixed(2)} s`,
    `${turns} in ${(totalMs / 1000).toFixed(1)} s`,
  ]);
  const all = [['lead', 'tier', 'score', 'owner', 'facts', 'meeting (UTC)', 'brief', 'first touch', 'turns'], ...rows];
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
