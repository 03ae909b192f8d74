import { describe, expect, test } from 'vitest';
import { alike } from '../../routing/company-name.ts';
import { withoutLegalForm } from '../../routing/legal-forms.ts';
import { domainLikeness, likely } from '../../routing/name-domain.ts';

describe('a name without its legal form', () => {
  test.each([
    ['Fernwick Logistics GmbH & Co. KG', 'Fernwick Logistics'],
    ['Fernwick S. à r. l.', 'Fernwick'],
    ['Comercial Fernwick, S.A. de C.V.', 'Comercial Fernwick'],
    ['Fernwick Sp. z o.o.', 'Fernwick'],
    ['Fernwick (Australia) Pty Ltd', 'Fernwick (Australia)'],
    ['ООО Ромашка', 'Ромашка'],
    ['株式会社フェルン', 'フェルン'],
    ['Fernwick A/S', 'Fernwick'],
    ['Fernwick Sdn. Bhd.', 'Fernwick'],
  ])('%s is %s', (written, name) => expect(withoutLegalForm(written)).toBe(name));

  test('a name that is nothing but a form stays', () => expect(withoutLegalForm('AG')).toBe('AG'));
  test('a form in front that may be a name stays', () => expect(withoutLegalForm('SA Recycling')).toBe('SA Recycling'));
});

describe('names that are alike', () => {
  test.each([
    ['The Fernwick Group', 'Fernwick Ltd.'],
    ['Müller & Söhne AG', 'Muller and Sohne'],
    ['Fern-Wick Trading', 'Fernwick Trading Inc'],
    ['Brightwater Logistcis', 'Brightwater Logistics'],
  ])('%s and %s', (a, b) => expect(alike(a, b)).toBe(true));

  test.each([
    ['Acme', 'Acmed'],
    ['Nordlicht', 'Nordwind'],
    ['', 'Acme'],
  ])('%s and %s are two companies', (a, b) => expect(alike(a, b)).toBe(false));
});

describe('a domain that a company of this name would have', () => {
  test.each([
    ['Fernwick', 'fernwick.co.uk'],
    ['Größenwahn GmbH', 'groessenwahn.de'],
    ['Fernwick', 'getfernwick.com'],
    ['Fernwick Technologies', 'fernwick.io'],
    ['North Harbour Trading', 'nht.com'],
    ['B&Q', 'bandq.com'],
    ['Fern & Wick', 'fnw.com'],
    ['Casa Nova de Montes', 'cnm.pt'],
    ['Office for Harbour Works', 'ohw.org'],
    ['Fern Harbour Group', 'fhg.com'],
    ['Canon Bank', 'home.canon'],
  ])('%s has %s', (name, domain) => expect(domainLikeness(name, domain)).toBeGreaterThanOrEqual(likely));

  test.each([
    ['Fernwick', 'wickfern.com'],
    ['Acme Tools', 'ace.com'],
    ['Fernwick', 'co.uk'],
    ['Shop Fernwick', 'home.shop'],
    ['Shop', 'home.shop'],
  ])('%s does not have %s', (name, domain) => expect(domainLikeness(name, domain)).toBeLessThan(likely));
});
