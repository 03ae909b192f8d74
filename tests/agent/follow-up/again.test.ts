import { describe, expect, test } from 'vitest';
import { createAgainReader } from '../../../agent/embedded/again.ts';
import { createLexicon } from '../../../agent/embedded/lexicon.ts';
import { loadPrompts } from '../../../prompts/load.ts';

const prompts = loadPrompts(new URL('../../../prompts', import.meta.url).pathname);
const monday = new Date('2026-11-23T10:00:00Z');

const cases: Record<string, [string, string | null][]> = {
  en: [
    ['Please write to me again in March.', '2027-03-01'],
    ['Could you get back to me next Tuesday?', '2026-11-24'],
    ['check back in six months', '2027-05-22'],
    ['Not now. Reach out again in two weeks please.', '2026-12-07'],
    ['Remind me next quarter', '2027-01-01'],
    ['contact me again after the summer', '2027-09-01'],
    ['We write our orders by hand in March.', null],
    ['Can you write that down?', null],
    ['We go live in March.', null],
  ],
  de: [
    ['Bitte melden Sie sich im März wieder.', '2027-03-01'],
    ['Schreiben Sie mir in zwei Wochen noch einmal.', '2026-12-07'],
    ['Fragen Sie nächste Woche nach', '2026-11-30'],
    ['Wir starten im März.', null],
  ],
  es: [
    ['Escríbame de nuevo en marzo, por favor.', '2027-03-01'],
    ['Contácteme dentro de dos semanas', '2026-12-07'],
  ],
  fr: [['Recontactez-moi en mars.', '2027-03-01']],
  pt: [['Contacte-me em março, por favor.', '2027-03-01']],
};

describe.each(Object.entries(cases))('when they ask to be written to again (%s)', (language, list) => {
  const pack = prompts.packs[language];
  test.skipIf(!pack).each(list)('%s', (text, date) => {
    if (!pack) return;
    const read = createAgainReader(createLexicon(pack), prompts.followUps.asked.heard[language]);
    expect(read(text, monday, 'Europe/Berlin')?.date ?? null).toBe(date);
  });
});
