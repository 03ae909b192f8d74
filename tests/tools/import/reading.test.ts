import { describe, expect, test } from 'vitest';
import { createCountries } from '../../../tools/import/countries.ts';
import { decodeFile } from '../../../tools/import/decode.ts';
import { createLanguages } from '../../../tools/import/languages.ts';
import { likelierKind, proposeMapping } from '../../../tools/import/mapping.ts';
import { findSlips } from '../../../tools/import/spelling.ts';
import { readTable } from '../../../tools/import/table.ts';
import { decimalMark, readDomain, readEmail, readNumber, readResult } from '../../../tools/import/values.ts';

describe('how a file is written', () => {
  test.each([
    ['UTF-8', new TextEncoder().encode('\ufeffName;Größe')],
    ['UTF-16', new Uint8Array(Buffer.from('\ufeffName;Größe', 'utf16le'))],
    ['UTF-16', new Uint8Array(Buffer.from('Name;Größe', 'utf16le'))],
    ['Windows-1252', new Uint8Array(Buffer.from('Name;Größe', 'latin1'))],
  ])('%s is read', (encoding, bytes) => {
    const decoded = decodeFile(bytes);
    expect(decoded.encoding).toBe(encoding);
    expect(readTable(`${decoded.text}\nx;y`).headers).toEqual(['Name', 'Größe']);
  });

  test.each([
    ['semicolons', 'a;b;c\n1,5;2;3\n'],
    ['tabs', 'a\tb\tc\n1,5\t2\t3\n'],
    ['bars', 'a|b|c\n1,5|2|3\n'],
  ])('%s between cells are found', (_, text) => {
    expect(readTable(text).rows[0]?.cells).toEqual({ a: '1,5', b: '2', c: '3' });
  });

  test('lines are counted as an editor counts them, over quoted line breaks', () => {
    const { rows, broken } = readTable('name,note\nKim,"one\ntwo"\nJo,three\nonly one\n');
    expect(rows.map(({ line }) => line)).toEqual([2, 4]);
    expect(broken).toMatchObject([{ line: 5, reason: 'has 1 cells, and the header has 2' }]);
  });

  test.each([
    ['nothing', '', 'the file has no rows'],
    ['only a header', 'Email,Name\n', 'the file has no rows'],
    ['no header', 'kim@fernwick.example,Kim\njo@fernwick.example,Jo\n', 'the first line must name the columns'],
    ['an open quotation mark', 'Email,Note\na@b.example,x\nc@d.example,"never\nended\n', 'a quotation mark in line 3'],
  ])('a file with %s says what to do', (_, text, words) => {
    expect(() => readTable(text)).toThrow(expect.objectContaining({ code: 'import.unreadable' }));
    expect(() => readTable(text)).toThrow(words);
  });

  test('a spreadsheet or a picture is not taken for text', () => {
    const bytes = new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 0x21, 0, 0xd7, 0xe5, 0xa5]);
    expect(() => decodeFile(bytes)).toThrow('save it as CSV');
  });

  test('a quotation mark that another delimiter would leave open opens nothing', () =>
    expect(readTable('a;b\nsize 3,"4;x\n').rows[0]?.cells).toEqual({ a: 'size 3,"4', b: 'x' }));

  test('a line that names the delimiter is no header', () =>
    expect(readTable('sep=;\nname;note\nKim;x\n')).toMatchObject({
      headers: ['name', 'note'],
      rows: [{ line: 3, cells: { name: 'Kim', note: 'x' } }],
    }));

  test('refused rows that were put right are read as they first stood', () =>
    expect(readTable("refused line,refused because,Name,Phone\n7,is missing,Kim,'+49 30 1 ext.\n")).toMatchObject({
      headers: ['Name', 'Phone'],
      rows: [{ cells: { Name: 'Kim', Phone: '+49 30 1 ext.' } }],
    }));

  test('a row with too many cells keeps them all', () =>
    expect(readTable('name\nKim\nJo,one,two\n').broken).toMatchObject([
      { line: 3, cells: { name: 'Jo', 'column 2': 'one', 'column 3': 'two' } },
    ]));

  test('a header that comes twice is told apart', () => {
    expect(readTable('name,name,\nKim,Lee,x\n').headers).toEqual(['name', 'name (2)', 'column 3']);
  });
});

describe('which column is what', () => {
  const mapped = (kind: 'leads' | 'accounts', text: string) =>
    proposeMapping(kind, readTable(text.includes('\n', text.indexOf('\n') + 1) ? text : `${text}x\n`)).columns;

  test.each([
    ['English', 'Email Address,First Name,Company,Phone Number\n'],
    ['German', 'E-Mail-Adresse,Vorname,Firma,Telefon\n'],
    ['Spanish', 'Correo electrónico,Primer nombre,Empresa,Teléfono\n'],
    ['French', 'Adresse e-mail,Prénom,Société,Téléphone\n'],
    ['Portuguese', 'E-mail,Primeiro nome,Nome da empresa,Telefone\n'],
  ])('headers in %s', (_, header) => {
    expect(Object.keys(mapped('leads', header)).sort()).toEqual(['company', 'email', 'first_name', 'phone']);
  });

  test('an export of HubSpot and one of Salesforce', () => {
    expect(mapped('accounts', 'Record ID,Company name,Company Domain Name,Company owner,Country/Region\n')).toEqual({
      external_id: 'Record ID',
      name: 'Company name',
      domain: 'Company Domain Name',
      owner: 'Company owner',
      country: 'Country/Region',
    });
    expect(mapped('accounts', 'Account Name,Website,Account Owner,Billing Country\n')).toEqual({
      name: 'Account Name',
      domain: 'Website',
      owner: 'Account Owner',
      country: 'Billing Country',
    });
  });

  test.each([
    ['reps', 'Email,Name,Company\nx,y,z\n', 'leads'],
    ['leads', 'Name,Email,Time zone,Languages,Pools\nx,y,z,a,b\n', 'reps'],
    ['leads', 'Email,Name,Company,Lead Status\nx,y,z,a\n', null],
    ['accounts', 'Name,Website,Industry\nx,y,z\n', null],
  ] as const)('a file given as %s with the header %s is rather one of %s', (kind, text, likelier) =>
    expect(likelierKind(kind, readTable(text))).toBe(likelier),
  );

  test('a column without a telling header is known by its cells', () => {
    expect(mapped('leads', 'who,where\nkim@fernwick.example,Berlin\njo@fernwick.example,Paris\n')).toEqual({
      email: 'who',
    });
  });
});

describe('single cells', () => {
  test.each([
    ['Kim <KIM@Fernwick.Example>', 'kim@fernwick.example'],
    ['mailto:kim@fernwick.example', 'kim@fernwick.example'],
    ['kim at fernwick', null],
  ])('the address %s', (cell, email) => expect(readEmail(cell)).toBe(email));

  test.each([
    ['https://www.shop.fernwick.co.uk/a?b', 'fernwick.co.uk'],
    ['FERNWICK.DE', 'fernwick.de'],
    ['1100.04', null],
    ['10.0.0.1', null],
  ])('the domain %s', (cell, domain) => expect(readDomain(cell)).toBe(domain));

  test.each([
    [
      ['1.234,5', '2'],
      [1234.5, 2],
    ],
    [
      ['1,234.5', '2'],
      [1234.5, 2],
    ],
    [
      ['1.200', '85'],
      [1200, 85],
    ],
    [
      ['1,200', '85'],
      [1200, 85],
    ],
    [['0.125'], [0.125]],
    [
      ['€ 12.500,00', 'EUR 90'],
      [12500, 90],
    ],
    [
      ['51-200', '10k', '1.5m'],
      [51, 10_000, 1_500_000],
    ],
  ])('the numbers %j', (cells, numbers) => {
    const mark = decimalMark(cells);
    expect(cells.map((cell) => readNumber(cell, mark))).toEqual(numbers);
  });

  test.each([
    ['Closed Won', 'won'],
    ['gewonnen', 'won'],
    ['Perdido', 'lost'],
    ['Gagné', 'won'],
    ['Engaging', 'open'],
    ['purple', null],
  ])('the end %s', (cell, result) => expect(readResult(cell)).toBe(result));

  test('languages by names in five languages and by codes of any length', () => {
    const { codeOf } = createLanguages();
    expect(['German', 'français', 'Español', 'pt-BR', 'EN', 'Klingon'].map(codeOf)).toEqual([
      'de',
      'fr',
      'es',
      'pt',
      'en',
      null,
    ]);
  });

  test('countries by names in five languages, by codes, and with a slip', () => {
    const { codeOf, meant } = createCountries();
    expect(['Deutschland', 'Estados Unidos', 'Brésil', 'uk', 'NL'].map(codeOf)).toEqual(['DE', 'US', 'BR', 'GB', 'NL']);
    expect([meant('Austira')?.code, meant('Netherland')?.code, meant('Atlantis')]).toEqual(['AT', 'NL', null]);
  });
});

describe('slips', () => {
  const meant = (cells: string[], vocabulary: string[] = []) =>
    findSlips(cells, vocabulary).map(({ written, meant, sure }) => [written, meant, sure]);

  test('a known word with a letter missing', () => {
    expect(meant(['Logistcs', 'Retail'], ['logistics', 'retail'])).toEqual([['Logistcs', 'Logistics', true]]);
  });

  test('words of other values written together', () => {
    expect(meant(['Planner Pro', 'Planner Basic', 'BasicPlus', 'Cloud Plus'])).toEqual([
      ['BasicPlus', 'Basic Plus', true],
    ]);
  });

  test('a rare neighbour of a frequent value is asked, not changed', () => {
    const often = Array.from({ length: 20 }, () => 'Newsletter');
    expect(meant([...often, 'Newslettr'])).toEqual([['Newslettr', 'Newsletter', false]]);
  });

  test('different things stay different', () =>
    expect(meant(['North', 'South', 'Plan A', 'Plan B', 'GT1', 'GT2'])).toEqual([]));
});
