import type { Database } from '../../db/database.ts';
import * as unsure from '../../db/stores/unsure.ts';
import { versionOf } from '../../prompts/load.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Publishing } from '../../shared/publishing.ts';
import type { Lesson, Taught, TaughtPhrase, UnsureDecided, UnsureDesk, UnsureGroup } from '../../shared/unsure.ts';
import { createPackReaders, harmedBy, standsUnder } from './pack-reader.ts';
import { lineOf, type PhrasePlace, withoutPhrase, withPhrase } from './pack-text.ts';
import type { Publisher } from './publisher.ts';
import { areAlike, groupsOf } from './unsure-groups.ts';

export type UnsureDeskDeps = {
  publisher: Publisher;
  publish: Publishing['publish'];
  preview: Publishing['preview'];
  database: Database;
  clock: Clock;
};

/** As many sentences as ops may have left to look at; older ones come up as these are decided on. */
const mostOpen = 300;
const mostDecided = 200;
const shownDecided = 20;

const tidy = (phrase: string): string => phrase.replace(/\s+/g, ' ').trim();

const packPath = (language: string): string => `packs/${language}.yaml`;

type OpenRow = Awaited<ReturnType<typeof unsure.openUnsure>>[number];

/** What the embedded model was not sure of, and how ops teach it. */
export function createUnsureDesk(deps: UnsureDeskDeps): UnsureDesk {
  const { publisher, database, clock } = deps;
  const readerOf = createPackReaders();

  /** What is understood by now, and what resembles a sentence that was dismissed, is not offered. */
  async function openGroups(): Promise<[OpenRow, ...OpenRow[]][]> {
    const rows = await unsure.openUnsure(database.read, mostOpen);
    const decided = await unsure.decidedUnsure(database.read, mostDecided);
    const dismissed = decided.filter(({ decision }) => decision === 'dismissed');
    const isOpen = (row: OpenRow) =>
      readerOf(publisher.prompts(), row.language)?.doubt(row.text) != null &&
      !dismissed.some((other) => areAlike(row, other));
    return groupsOf(rows.filter(isOpen));
  }

  const idsWith = async (id: string): Promise<string[]> =>
    (await openGroups()).find((group) => group.some((row) => row.id === id))?.map((row) => row.id) ?? [id];

  return {
    async list() {
      const prompts = publisher.prompts();
      const decided = await unsure.decidedUnsure(database.read, shownDecided);
      const guess = (row: OpenRow) => readerOf(prompts, row.language)?.doubt(row.text) ?? row.guesses;
      return {
        items: (await openGroups()).map((group) => shown(group, guess(group[0]))),
        decided: groupsOf(decided).flatMap(([first]) => shownDecision(first)),
        intents: Object.fromEntries(
          Object.entries(prompts.packs).map(([language, { intents }]) => [language, Object.keys(intents)]),
        ),
      };
    },
    async tryOut({ id, intent, phrase }) {
      const row = await unsure.findUnsure(database.read, id);
      if (!row) return { kind: 'unknown' };
      const place = { intent, phrase: tidy(phrase) };
      const because = await objection(publisher.prompts(), row.language, place);
      if (because !== null) return { kind: 'refused', because };
      const path = packPath(row.language);
      const text = withPhrase(publisher.files().read(path), place);
      return { kind: 'tried', previews: await deps.preview({ path, text }, [row.conversationId]) };
    },
    async teach(lesson) {
      const row = await unsure.findUnsure(database.read, lesson.id);
      if (!row || row.decision !== null) return { kind: 'unknown' };
      const ids = await idsWith(row.id);
      const result = await publishPhrase(deps, row.language, lesson);
      if (result.kind !== 'taught') return result;
      const { phrase, intent } = result.taught;
      const decision = { decision: 'taught' as const, phrase, intent, by: lesson.by, decidedAt: clock.now() };
      await database.transaction((tx) => unsure.decideUnsure(tx, ids, decision));
      return result;
    },
    async dismiss({ id, by }) {
      const decision = { decision: 'dismissed' as const, phrase: null, intent: null, by, decidedAt: clock.now() };
      const ids = await idsWith(id);
      const decided = await database.transaction((tx) => unsure.decideUnsure(tx, ids, decision));
      return decided > 0 ? 'done' : 'unknown';
    },
    async undo({ id, by }) {
      const row = await unsure.findUnsure(database.read, id);
      if (!row || row.decision === null) return 'unknown';
      if (row.decision === 'taught' && !(await takeBack(deps, row, by))) return 'stale';
      await database.transaction((tx) => unsure.reopenUnsure(tx, row));
      return 'done';
    },
  };
}

const shown = ([first, ...others]: [OpenRow, ...OpenRow[]], guesses: UnsureGroup['guesses']): UnsureGroup => {
  const { id, language, text, brain, ended, at, conversationId, leadId } = first;
  const alike = [...new Set(others.map((row) => row.text))].filter((other) => other !== text);
  return {
    ...{ id, language, text, alike, guesses, brain, ended, conversationId, leadId },
    count: others.length + 1,
    at: at.toISOString(),
  };
};

const shownDecision = ({ decidedAt, decision, by, ...row }: unsure.UnsureRow): UnsureDecided[] => {
  if (decidedAt === null || decision === null || by === null) return [];
  const { id, language, text, phrase, intent } = row;
  return [{ ...{ id, language, text, decision, phrase, intent, by }, at: decidedAt.toISOString() }];
};

/** Checks the phrase against its pack, lets the pack be learned anew with it, and publishes. */
async function publishPhrase(
  { publisher, publish }: UnsureDeskDeps,
  language: string,
  { id, intent, phrase: typed, by }: Lesson,
): Promise<Taught> {
  const place = { intent, phrase: tidy(typed) };
  const prompts = publisher.prompts();
  const against = await objection(prompts, language, place);
  if (against !== null) return { kind: 'refused', because: against };
  const path = packPath(language);
  const before = publisher.files().read(path);
  const after = withPhrase(before, place);
  const note = `“${place.phrase}” means ${intent}`;
  const result = await publish({ path, text: after, by, note, from: versionOf(before) });
  switch (result.kind) {
    case 'published':
      return { kind: 'taught', taught: told(id, path, place, before, after) };
    case 'invalid':
      return { kind: 'refused', because: result.problems.map(({ message }) => message).join('; ') };
    case 'stale':
      return { kind: 'stale' };
    case 'unknown':
      return { kind: 'unknown' };
  }
}

/** Why this phrase cannot be learned; null where it can. */
async function objection(
  prompts: ReturnType<Publisher['prompts']>,
  language: string,
  place: PhrasePlace,
): Promise<string | null> {
  const pack = prompts.packs[language];
  if (pack?.intents[place.intent] === undefined) return `there is no intent “${place.intent}” in this language`;
  if (!/\p{L}/u.test(place.phrase)) return 'a phrase needs words';
  const stands = standsUnder(pack, place.phrase);
  if (stands !== null) return `it stands in the pack already, and means ${stands}`;
  const [first, ...others] = await harmedBy(prompts, language, place);
  if (first === undefined) return null;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `with it, “${first.phrase}” (${first.meaning})${more} would be taken for ${place.intent}: word it more closely`;
}

/** How many lines around the new one are shown. */
const around = 3;

function told(id: string, path: string, place: PhrasePlace, before: string, after: string): TaughtPhrase {
  const line = lineOf(after, place);
  const part = (text: string, to: number) =>
    text
      .split('\n')
      .slice(Math.max(0, line - 1 - around), to)
      .join('\n');
  return { id, path, line, ...place, before: part(before, line - 1 + around), after: part(after, line + around) };
}

/** False: somebody else has published the pack in the meantime. */
async function takeBack({ publisher, publish }: UnsureDeskDeps, row: unsure.UnsureRow, by: string): Promise<boolean> {
  const { language, phrase, intent } = row;
  const path = packPath(language);
  const before = publisher.files().read(path);
  const text = phrase === null || intent === null ? before : withoutPhrase(before, { intent, phrase });
  if (text === before) return true;
  const note = `“${phrase}” no longer means ${intent}`;
  return (await publish({ path, text, by, note, from: versionOf(before) })).kind === 'published';
}
