import { describe, expect, it } from 'vitest';
import { pricedFor } from '../../agent/embedded/prices.ts';
import { createBeforeReply } from '../../agent/guards/before-reply.ts';
import { loadPrompts } from '../../prompts/load.ts';
import { createKnowledge } from '../../tools/knowledge/knowledge.ts';
import { sampleTurn } from '../support/turn.ts';
import { prospect } from './prose-situations.ts';

const { knowledge: articles, packs } = loadPrompts('prompts');
const library = createKnowledge(articles, packs);
const judge = createBeforeReply({
  promptTemplate: 'Nothing of this may be recited.',
  companyText: 'Fernwick. Stock planning for wholesalers.',
  readLanguage: (_, before) => before,
});

const asked: Record<string, string> = {
  en: 'What does it cost for 20 planners?',
  de: 'Was kostet es für 20 Planer?',
  es: '¿Cuánto cuesta para 20 planificadores?',
  fr: 'Combien coûte la formule pour 20 planificateurs ?',
  pt: 'Quanto custa para 20 planejadores?',
};

/** What a model is given for the question, and what becomes of its answer. */
const ruleOn = (language: string, sentence: string, before = ''): string => {
  const question = asked[language] ?? '';
  const knowledge = library.passagesOn(question, { language });
  const verdict = judge(sentence, sampleTurn({ language, knowledge, transcript: prospect(question) }), before);
  return verdict.kind === 'passes' ? 'passes' : verdict.violation.rule;
};

describe('a plan goes as far as its articles say', () => {
  it.each([
    ['en', 'Growth for 20 planners is 590 EUR + 12 × 45 EUR = 1,130 EUR per month.'],
    ['en', 'That would be 590 + 12 × 45 = 1,130 EUR per month.'],
    ['en', 'With 12 more planners on Growth you pay 590 EUR + 12 × 45 EUR.'],
    ['en', 'Starter at 190 EUR per month covers your 20 planners.'],
    ['en', 'Growth costs 590 EUR per month for 20 users.'],
    ['de', 'Mit 20 Planern kommen Sie bei Growth auf 590 EUR + 12 × 45 EUR = 1.130 EUR im Monat.'],
    ['de', 'Growth kostet für 20 Planer 590 EUR im Monat.'],
    ['es', 'Con 20 planificadores serían 590 EUR + 12 × 45 EUR = 1.130 EUR al mes.'],
    ['fr', 'Pour 20 planificateurs, Growth revient à 590 EUR + 12 × 45 EUR = 1 130 EUR par mois.'],
    ['pt', 'Com 20 planejadores, o Growth fica em 590 EUR + 12 × 45 EUR = 1.130 EUR por mês.'],
  ])('(%s) "%s" is stopped, with the limit named', (language, sentence) => {
    expect(ruleOn(language, sentence)).toBe('beyond_plan_limit');
  });

  it.each([
    ['en', 'Growth for 15 planners is 590 EUR + 7 × 45 EUR = 905 EUR per month.'],
    ['en', 'Growth (590 EUR per month) goes up to 15 planners, so with 20 planners you need Enterprise.'],
    ['en', 'With 20 planners you need Enterprise, which starts at 2,400 EUR per month; Growth ends at 15 planners.'],
    ['en', 'For 20 planners, Enterprise starts at 2,400 EUR per month.'],
    ['en', 'Starter costs 190 EUR per month and Growth 590 EUR per month.'],
    ['de', 'Growth reicht bis 15 Planer; für 20 Planer beginnt Enterprise bei 2.400 EUR im Monat.'],
    ['es', 'Para 20 planificadores, Enterprise empieza en 2.400 EUR al mes.'],
    ['fr', 'Pour 20 planificateurs, Enterprise commence à 2 400 EUR par mois.'],
    ['pt', 'Para 20 planejadores, o Enterprise começa em 2.400 EUR por mês.'],
  ])('(%s) "%s" may be said', (language, sentence) => {
    expect(ruleOn(language, sentence)).toBe('passes');
  });

  it('the model is told where the plan ends', () => {
    const knowledge = library.passagesOn(asked.en ?? '');
    const verdict = judge('That is 590 EUR + 12 × 45 EUR.', sampleTurn({ knowledge }));
    expect(verdict).toMatchObject({ violation: { detail: expect.stringContaining('Growth goes up to 15 planners') } });
  });

  it.each(Object.entries(asked))('the embedded model (%s) names the plan that has room', (language, question) => {
    const [prices] = library.passagesOn(question, { language });
    const priced = pricedFor(prices?.text ?? '', question, 20);
    expect(priced?.text).toContain('Enterprise');
    expect(priced?.workedOut).toBeNull();
    const growth = pricedFor(prices?.text ?? '', `growth ${question}`, 20);
    expect(growth?.text).toMatch(/Growth[\s\S]*15[\s\S]*Enterprise/);
    expect(growth?.workedOut).toBeNull();
    expect(pricedFor(prices?.text ?? '', 'growth', 15)?.workedOut?.sum).toBe('905 EUR');
  });
});
