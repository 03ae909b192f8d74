import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TurnDeps } from '../../agent/deps.ts';
import type { EmbeddedBrain } from '../../agent/embedded/brain.ts';
import { createReceive } from '../../agent/receive.ts';
import { runTurn } from '../../agent/turn.ts';
import type { Database } from '../../db/database.ts';
import { openDatabase } from '../../db/open.ts';
import type { Prompts } from '../../prompts/load.ts';
import type { Brain } from '../../shared/brain.ts';
import type { Clock } from '../../shared/clock.ts';
import { noHalts } from '../../shared/control.ts';
import type { Chip, Message } from '../../shared/conversation.ts';
import { silentLogger } from '../../shared/logger.ts';
import type { LeadIntake } from '../../shared/ports.ts';
import type { PreviewLine } from '../../shared/publishing.ts';
import { createEmbeddedCalendar } from '../../tools/calendar/embedded.ts';
import { createMind } from '../mind.ts';
import { createCounter } from '../post.ts';
import { stores } from '../stores.ts';

/** A conversation to be held once more: who came, from when, and what they said. */
export type Script = {
  title: string;
  form: LeadIntake;
  startsAt: Date;
  says: (answers: readonly Message[]) => string | null | Promise<string | null>;
};

export type ReplayDeps = { prompts: Prompts; first: Brain | null; embedded: EmbeddedBrain; turnTimeoutMs: number };

const longest = 24;

/**
 * Holds a conversation with these prompts, in a database of its own that is thrown away: nothing is sent, nobody is
 * booked, and the real conversation stays as it is.
 */
export async function replay(deps: ReplayDeps, script: Script): Promise<PreviewLine[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'usher-preview-'));
  const database = await openDatabase({ url: null, dataDir });
  try {
    return await hold(deps, script, database);
  } finally {
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function hold({ prompts, first, embedded, turnTimeoutMs }: ReplayDeps, script: Script, database: Database) {
  let now = script.startsAt;
  const clock: Clock = { now: () => now };
  await database.transaction((tx) => stores.company.replaceCompany(tx, prompts, now));
  const quiet = { publish: () => undefined, subscribe: () => () => undefined };
  const parts = {
    database,
    stores,
    hub: quiet,
    clock,
    ring: () => undefined,
    post: null,
    halts: noHalts,
    briefPlaces: [],
  };
  const turn: TurnDeps = {
    ...createMind({ config: { turnTimeoutMs }, first, embedded: unvaried(embedded), prompts, database, clock }),
    ...{ ...parts, log: silentLogger, poke: () => undefined, briefKind: 'brief.console' },
    inviteUrl: (id) => `/v1/bookings/${id}.ics`,
  };
  const holdTime = createCounter(database, createEmbeddedCalendar({ bookings: stores.bookings, clock }), clock);
  const { name: companyName, zone } = prompts.company;
  const people = { colleagues: turn.colleagues, takeBackMinutes: turn.humans.takeBackMinutes };
  // Nobody meets in a preview.
  const meetingDesk = {
    report: async () => ({ kind: 'unknown_booking' as const }),
    confirm: async () => ({ kind: 'unknown_booking' as const }),
  };
  const alone = { holdTime, meetingDesk, hostDeclined: async () => false };
  const receive = createReceive({ ...parts, ...people, ...alone, companyName, zone, poke: () => undefined });
  const settle = async () => {
    const claim = () =>
      database.transaction((tx) => stores.inbox.claimNext(tx, { instanceId: 'preview', leaseMs: 60_000 }));
    for (let next = await claim(); next; next = await claim()) await runTurn(turn, next, new AbortController().signal);
  };
  const lead = await receive.lead(script.form);
  if (lead.kind !== 'accepted') throw new Error(`a preview's form was ${lead.kind}`);
  await receive.openChat({ leadId: lead.leadId, visitorId: null, zone: script.form.zone, locale: null, page: null });
  await settle();
  const said = () => stores.messages.messagesOf(database.read, lead.conversationId);
  for (let count = 0; count < longest; count++) {
    const text = await script.says((await said()).map(stores.messages.toMessage));
    if (text === null) break;
    now = new Date(now.getTime() + 20_000);
    await receive.chatMessage({ conversationId: lead.conversationId, text, clientMessageId: `preview_${count}` });
    await settle();
  }
  return (await said()).map(({ role, text }) => ({ role, text: text.replace(invitation, '').trim() }));
}

/** It leads nowhere in a preview. */
const invitation = /\S*\/v1\/bookings\/\S+/g;

/** The embedded model chooses its phrases by the turn: in two runs of one story they must be the same. */
const unvaried = (brain: EmbeddedBrain): EmbeddedBrain => ({
  ...brain,
  stream: (request) => {
    const { context } = request;
    return brain.stream({ ...request, context: { ...context, turnId: `preview ${context.transcript.length}` } });
  },
});

/** Says what somebody said before, line by line; a pick of a chip becomes the chip that now stands in its place. */
export function retell(
  lines: readonly { text: string; value: string | null; chips: readonly Chip[] }[],
): Script['says'] {
  let at = 0;
  return (messages) => {
    const line = lines[at++];
    if (!line) return null;
    if (line.value === null) return line.text;
    const chips = messages.findLast(({ role }) => role === 'agent')?.chips ?? [];
    const place = line.chips.findIndex(({ value }) => value === line.value);
    return (chips.find(({ label }) => label === line.text) ?? chips[place])?.value ?? line.text;
  };
}
