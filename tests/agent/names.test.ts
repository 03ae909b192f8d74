import { describe, expect, it } from 'vitest';
import { createBeforeReply } from '../../agent/guards/before-reply.ts';
import { vocabularyOf } from '../../agent/guards/vocabulary.ts';
import { loadPrompts } from '../../prompts/load.ts';
import { sampleTurn } from '../support/turn.ts';
import { product, prospect } from './prose-situations.ts';

const { knowledge, packs, company } = loadPrompts('prompts');
const judge = createBeforeReply({
  promptTemplate: 'Nothing of this may be recited.',
  companyText: [company.name, company.tagline, company.product].join('\n'),
  readLanguage: (_, before) => before,
  vocabulary: vocabularyOf(knowledge, packs),
});

const asked =
  'We use Datev, Looker and Kinaxis. Do you connect to them, are you HIPAA compliant, and does it run on Azure? Our CTO asks.';
const ruleOn = (language: string, sentence: string, transcript = prospect(asked)): string => {
  const verdict = judge(sentence, sampleTurn({ ...product, language, transcript }));
  return verdict.kind === 'passes' ? 'passes' : verdict.violation.rule;
};

describe('products, techniques and certificates that nobody has named', () => {
  it.each([
    ['en', 'The forecast uses ARIMA and picks the best model.'],
    ['en', 'It is based on LightGBM under the hood.'],
    ['en', 'We are FedRAMP certified.'],
    ['en', 'There is a ready Oracle connector.'],
    ['en', 'Yes, Fernwick integrates with Tableau.'],
    ['en', 'Your data is hosted in Dublin.'],
    ['en', 'Our database is PostgreSQL.'],
    ['de', 'Die Prognose nutzt ARIMA.'],
    ['de', 'Es gibt einen fertigen Konnektor für Shopware.'],
    ['de', 'Wir sind nach TISAX zertifiziert.'],
    ['es', 'La previsión usa ARIMA.'],
    ['es', 'Fernwick se integra con Holded y Contasol.'],
    ['fr', 'La prévision utilise ARIMA.'],
    ['fr', 'Fernwick est certifié SecNumCloud.'],
    ['fr', "Il y a un connecteur prêt à l'emploi pour Cegid."],
    ['pt', 'A previsão usa ARIMA.'],
    ['pt', 'O Fernwick tem um conector para Totvs.'],
  ])('(%s) "%s" is stopped', (language, sentence) => {
    expect(ruleOn(language, sentence)).toBe('name_without_source');
  });

  it.each([
    ['en', 'Yes, we integrate with Looker.'],
    ['en', 'Fernwick is HIPAA compliant.'],
    ['en', 'It supports Kinaxis out of the box.'],
    ['de', 'Ja, wir sind HIPAA-konform.'],
    ['de', 'Es gibt eine fertige Anbindung an DATEV.'],
    ['fr', 'Oui, nous sommes conformes à HIPAA.'],
  ])('(%s) "%s" is no claim of ours because they asked for it', (language, sentence) => {
    expect(ruleOn(language, sentence)).toBe('name_without_source');
  });

  it.each([
    ['en', 'There are ready connectors for NetSuite, SAP Business One and Odoo.'],
    ['en', 'We are certified for ISO 27001 and have a SOC 2 Type II report.'],
    ['en', 'Single sign-on (SSO) by SAML is part of Enterprise.'],
    ['en', 'Datev, Looker and Kinaxis, that is a lot to keep in sync.'],
    ['en', 'Looker is not among the ready connectors, but it can be connected through our REST API.'],
    ['en', "I don't know whether we are HIPAA compliant; a colleague can tell you."],
    ['en', 'Whether it connects to Kinaxis is something a colleague should check.'],
    ['en', 'Your CTO may want to see the SOC 2 report.'],
    ['en', 'You use Datev today, so the export is probably the easiest way.'],
    ['en', 'Do you use Tableau as well?'],
    ['en', 'Does anything else have to connect to it, SAP for example?'],
    ['en', 'Hello Pat, nice to meet you. What brings you to Fernwick?'],
    ['en', "I've noted March. The CFO decides, right?"],
    ['en', 'Data stays in the EU (Frankfurt, Germany) or the United States (Ohio).'],
    ['en', 'NO PROBLEM AT ALL'],
    ['de', 'Single Sign-on per SAML gehört zu Enterprise, die API zu Growth.'],
    ['de', 'Ob DATEV angebunden werden kann, kläre ich mit einer Kollegin.'],
    ['de', 'Ihr IT-Leiter und Ihre KPIs sind ein guter Anfang.'],
    ['es', 'Hay conectores para NetSuite, SAP Business One y Odoo.'],
    ['es', 'No sé si cumplimos con HIPAA; un compañero puede confirmarlo.'],
    ['fr', 'Il existe des connecteurs pour NetSuite, Sage et Odoo.'],
    ['fr', 'Je vais vérifier si Looker peut être connecté.'],
    ['pt', 'Há conectores para NetSuite, Sage e Odoo, e o resto entra pela API.'],
    ['pt', 'Não sei se o Looker é suportado; um colega confirma.'],
  ])('(%s) "%s" may be said', (language, sentence) => {
    expect(ruleOn(language, sentence)).toBe('passes');
  });
});
