import { describe, expect, it } from 'vitest';
import { createBeforeReply } from '../../agent/guards/before-reply.ts';
import { loadPrompts } from '../../prompts/load.ts';
import { createKnowledge } from '../../tools/knowledge/knowledge.ts';
import { sampleTurn } from '../support/turn.ts';

const { knowledge: articles, packs } = loadPrompts('prompts');
const library = createKnowledge(articles, packs);
const judge = createBeforeReply({
  promptTemplate: 'Nothing of this may be recited.',
  companyText: 'Fernwick. Stock planning for wholesalers.',
  readLanguage: (_, before) => before,
});
const ruleOn = (language: string, sentence: string, isWritten: boolean): string => {
  const knowledge = isWritten ? library.search('support hours', { language }) : [];
  const verdict = judge(sentence, sampleTurn({ language, knowledge }));
  return verdict.kind === 'passes' ? 'passes' : verdict.violation.rule;
};

describe('around the clock is the same in figures and in words', () => {
  const promises = [
    ['en', 'Enterprise has phone support 24/7.'],
    ['en', 'On Enterprise our team answers the phone 24 hours a day.'],
    ['en', 'Phone support is there around the clock on Enterprise.'],
    ['de', 'Bei Enterprise ist der Telefon-Support 24 Stunden am Tag erreichbar.'],
    ['de', 'Der Telefon-Support von Enterprise ist rund um die Uhr da, 24/7.'],
    ['es', 'Enterprise tiene soporte telefónico las 24 horas.'],
    ['es', 'En Enterprise hay soporte por teléfono las 24 horas del día.'],
    ['fr', 'Avec Enterprise, le support téléphonique répond 24h/24.'],
    ['fr', 'Le support téléphonique d’Enterprise est là les 24 heures, jour et nuit.'],
    ['fr', 'Enterprise offre un support par téléphone 24 heures sur 24.'],
    ['pt', 'No Enterprise há suporte por telefone 24 horas por dia.'],
  ] as const;

  it.each(promises)('(%s) "%s" may be said where an article says it', (language, sentence) => {
    expect(ruleOn(language, sentence, true)).toBe('passes');
  });

  it.each(promises)('(%s) "%s" is stopped where none does', (language, sentence) => {
    expect(ruleOn(language, sentence, false)).not.toBe('passes');
  });

  it.each([
    ['en', 'Our support team answers within 24 hours.'],
    ['de', 'Unser Support antwortet innerhalb von 24 Stunden.'],
    ['es', 'Nuestro soporte responde en 24 horas.'],
    ['fr', 'Notre support répond sous 24 heures.'],
    ['fr', 'Notre support répond dans les 24 heures.'],
    ['pt', 'O nosso suporte responde em 24 horas.'],
  ])('(%s) "%s" is a time to answer, and stays one', (language, sentence) => {
    expect(ruleOn(language, sentence, true)).not.toBe('passes');
  });

  it.each([
    ['en', 'You can write here 24/7.'],
    ['de', 'Hier können Sie rund um die Uhr schreiben.'],
    ['es', 'Puede escribir aquí las 24 horas.'],
    ['fr', 'Vous pouvez écrire ici 24h/24.'],
    ['en', 'Email support is not there around the clock.'],
  ])('(%s) "%s" promises nobody', (language, sentence) => {
    expect(ruleOn(language, sentence, false)).toBe('passes');
  });
});
