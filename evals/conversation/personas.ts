import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { openDatabase } from '../../db/open.ts';
import { readYaml } from '../../prompts/read-yaml.ts';
import { form, openHouse } from '../../tests/support/house.ts';
import { isSealed } from './cases.ts';
import { createProspect, type Heard } from './personas/prospect.ts';
import { type Half, type Persona, persona } from './personas/scenario.ts';

const folder = new URL('personas', import.meta.url).pathname;
const mostTurns = 14;

type House = Awaited<ReturnType<typeof openHouse>>;
type Result = {
  persona: Persona;
  missed: string[];
  reached: boolean;
  wrongBooking: boolean;
  turns: number;
  log: string[];
};

/** Those whom the embedded model was tuned with, the blind ones, half of whom stay sealed, and those written later. */
function everybody(): Persona[] {
  return ['', 'blind', ...laterSets].flatMap((set) =>
    readdirSync(join(folder, set))
      .filter((name) => name.endsWith('.yaml'))
      .flatMap((name) =>
        readYaml(join(folder, set, name), z.array(persona)).map((one) => ({
          ...one,
          language: name.slice(0, 2),
          half: halfOf(set, one.id),
        })),
      ),
  );
}

/** Each is a folder, and a line of figures of its own. */
const laterSets = ['outsiders', 'strangers'] as const;

const halfOf = (set: string, id: string): Half =>
  laterSets.find((later) => later === set) ?? (set === '' ? 'tuned' : isSealed(id) ? 'sealed' : 'open');

/** A form, a letter or the first words of a chat, from an address of a company of their own. */
async function begin(house: House, one: Persona): Promise<string> {
  const named = one.says.email === undefined || one.channel !== 'chat';
  const email = named ? `${one.id}@${one.id}.example` : null;
  if (one.channel === 'chat' && email === null) {
    const { conversationId } = await house.receive.openChat({
      leadId: null,
      visitorId: null,
      zone: 'Europe/Berlin',
      locale: one.language,
      page: null,
    });
    await house.say(conversationId, one.opens);
    return conversationId;
  }
  const message = one.channel === 'form' ? one.opens : null;
  const { conversationId } = await house.lead(form({ email: email ?? '', name: null, message, locale: one.language }));
  if (one.channel === 'form') await house.settle();
  else await says(house, conversationId, one, one.opens);
  return conversationId;
}

/** Their words; those of a letter are answered as a letter. */
async function says(house: House, conversationId: string, { channel }: Persona, text: string): Promise<void> {
  await house.say(conversationId, text, { settle: false });
  if (channel === 'email') await isMail(house, conversationId);
  await house.settle();
}

async function isMail(house: House, conversationId: string): Promise<void> {
  await house.database.transaction(async (tx) => {
    const { conversations: table } = tx.tables;
    await tx.query.update(table).set({ channel: 'email' }).where(eq(table.id, conversationId));
  });
}

async function heardLast(house: House, conversationId: string): Promise<Heard> {
  const last = (await house.said(conversationId)).findLast(({ role }) => role === 'agent');
  return { text: last?.text ?? '', chips: last?.chips ?? [] };
}

const fits = (wanted: string | number, value: unknown): boolean =>
  typeof wanted === 'number' ? Number(value) === wanted : new RegExp(wanted, 'i').test(String(value));

async function missedBy(house: House, conversationId: string, { hides, never }: Persona): Promise<string[]> {
  const facts = await house.facts(conversationId);
  const knownOf = (field: string) => facts.filter((fact) => fact.field === field).at(-1)?.value;
  const missed = Object.entries(hides).flatMap(([field, wanted]) => {
    const known = knownOf(field);
    return known !== undefined && fits(wanted, known) ? [] : [`${field} = ${known ?? 'nothing'}, not ${wanted}`];
  });
  const invented = never.flatMap((field) => {
    const known = knownOf(field);
    return known === undefined ? [] : [`${field} = ${known}, which they never told`];
  });
  return [...missed, ...invented];
}

async function talk(house: House, one: Persona): Promise<Result> {
  const next = createProspect(one);
  const conversationId = await begin(house, one);
  let turns = 1;
  let wanted: string | null = null;
  const isOver = async () => {
    const state = await house.state(conversationId);
    const booked = (await house.bookings(conversationId)).some(({ status }) => status === 'confirmed');
    return booked || state === 'opted_out' || (state === 'waiting_for_rep' && one.goal !== 'book');
  };
  while (turns < mostTurns && !(await isOver())) {
    const said = next(await heardLast(house, conversationId));
    if (said === null) break;
    wanted = said.wants ?? wanted;
    await says(house, conversationId, one, said.text);
    turns++;
  }
  const state = await house.state(conversationId);
  const meeting = (await house.bookings(conversationId)).find(({ status }) => status === 'confirmed');
  const reached = {
    book: meeting !== undefined,
    human: state === 'waiting_for_rep',
    stop: state === 'opted_out',
    info: meeting === undefined && state === 'agent',
  }[one.goal];
  const wrongBooking = meeting !== undefined && (one.goal !== 'book' || meeting.id !== wanted);
  const log = (await house.said(conversationId)).map(
    ({ role, text, chips }) =>
      `${role === 'agent' ? '  →' : '  ·'} ${text}${chips.length > 0 ? ` [${chips.map(({ label }) => label).join(' | ')}]` : ''}`,
  );
  const missed = hasFacts(one) ? await missedBy(house, conversationId, one) : [];
  return {
    persona: one,
    missed,
    reached,
    wrongBooking,
    turns,
    log,
  };
}

async function inHouse(one: Persona): Promise<Result> {
  const dataDir = mkdtempSync(join(tmpdir(), 'usher-persona-'));
  const database = await openDatabase({ url: null, dataDir });
  try {
    return await talk(await openHouse(database), one);
  } finally {
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const hasFacts = ({ hides }: Persona): boolean => Object.keys(hides).length > 0;

const share = (part: number, of: number): number => Math.round((1000 * part) / Math.max(1, of)) / 1000;

type Figures = Record<string, number | Record<string, number>>;

function figuresOf(results: Result[]) {
  const hiding = results.filter((one) => hasFacts(one.persona));
  const told = hiding.reduce((sum, { persona: { hides, never } }) => sum + Object.keys(hides).length + never.length, 0);
  const reached = (goal: Persona['goal']) => {
    const wanting = results.filter(({ persona }) => persona.goal === goal);
    return share(wanting.filter((one) => one.reached).length, wanting.length);
  };
  return {
    personas: results.length,
    facts: share(hiding.filter(({ missed }) => missed.length === 0).length, hiding.length),
    singleFacts: share(told - hiding.reduce((sum, { missed }) => sum + missed.length, 0), told),
    wrongBookings: results.filter(({ wrongBooking }) => wrongBooking).length,
    turns: Math.round((10 * results.reduce((sum, { turns }) => sum + turns, 0)) / Math.max(1, results.length)) / 10,
    escalatedRight: reached('human'),
    bookedRight: reached('book'),
    leftAlone: reached('stop'),
    informed: reached('info'),
  };
}

/** Simulated prospects against the embedded model, in the whole house on a database of its own each. */
export async function personas(
  _dataDir: string,
  report: (line: string) => void,
  missed: (line: string) => void,
  only = '',
): Promise<Figures | null> {
  const results: Result[] = [];
  for (const one of everybody().filter(({ id }) => id.startsWith(only))) {
    const result = await inHouse(one);
    results.push(result);
    if (isRight(result) || one.half === 'sealed') continue;
    report(`wrong: ${one.id} (${one.goal}${result.reached ? '' : ', not reached'}) ${result.missed.join('; ')}`);
    for (const line of result.log) missed(line);
  }
  const of = (...halves: Half[]) => figuresOf(results.filter(({ persona }) => halves.includes(persona.half)));
  report(`personas: ${results.length} simulated prospects, ${of('open', 'sealed').personas} of them blind`);
  return {
    ...figuresOf(results),
    blind: of('open', 'sealed'),
    blindOpen: of('open'),
    blindSealed: of('sealed'),
    outsiders: of('outsiders'),
    strangers: of('strangers'),
  };
}

const isRight = ({ missed, reached, wrongBooking }: Result): boolean => missed.length === 0 && reached && !wrongBooking;
