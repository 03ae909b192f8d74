import { describe, expect, it } from 'vitest';
import { newTextOf } from '../../../../channels/email/reading/new-text.ts';

const answer = 'Thursday suits us.\nCould you send the price list before?';

/** What programs write above the mail that is answered, when they mark its lines. */
const attributions: [string, string][] = [
  ['Gmail in English', 'On Tue, Feb 3, 2026 at 9:41 AM Nora Lind <nora@usher.example> wrote:'],
  ['Gmail, wrapped', 'On Tue, Feb 3, 2026 at 9:41 AM Nora Lind from the Sales Team\n<nora@usher.example> wrote:'],
  ['Gmail, wrapped within the address', 'On Tue, Feb 3, 2026 at 9:41 AM Nora Lind <\nnora@usher.example> wrote:'],
  ['Gmail of old', '2026/2/3 Nora Lind <nora@usher.example>'],
  ['Apple Mail', 'On 3 Feb 2026, at 09:41, Nora Lind <nora@usher.example> wrote:'],
  ['Thunderbird', 'On 03/02/2026 09:41, Nora Lind wrote:'],
  ['Yahoo', 'On Tuesday, February 3, 2026 at 09:41:12 AM GMT+1, Nora Lind <nora@usher.example> wrote:'],
  ['Zoho', '---- On Tue, 03 Feb 2026 09:41:12 +0100 Nora Lind <nora@usher.example> wrote ----'],
  ['Horde', 'Quoting Nora Lind <nora@usher.example>:'],
  ['German Gmail', 'Am Di., 3. Feb. 2026 um 09:41 Uhr schrieb Nora Lind <nora@usher.example>:'],
  ['German, name first', 'Nora Lind <nora@usher.example> schrieb am Di., 3. Feb.\n2026, 09:41:'],
  ['German Thunderbird', 'Am 03.02.26 um 09:41 schrieb Nora Lind:'],
  ['Spanish', 'El mar, 3 feb 2026 a las 9:41, Nora Lind (<nora@usher.example>) escribió:'],
  ['Portuguese', 'Em ter., 3 de fev. de 2026 às 09:41, Nora Lind <nora@usher.example>\nescreveu:'],
  ['French', 'Le mar. 3 févr. 2026 à 09:41, Nora Lind <nora@usher.example> a écrit :'],
  ['Italian', 'Il giorno mar 3 feb 2026 alle ore 09:41 Nora Lind <nora@usher.example> ha\nscritto:'],
  ['Dutch', 'Op di 3 feb 2026 om 09:41 schreef Nora Lind <nora@usher.example>:'],
  ['Swedish', 'Den tis 3 feb. 2026 kl 09:41 skrev Nora Lind <nora@usher.example>:'],
  ['Danish', 'Den 3. feb. 2026 kl. 09.41 skrev Nora Lind <nora@usher.example>:'],
  ['Polish', 'wt., 3 lut 2026 o 09:41 Nora Lind <nora@usher.example> napisał(a):'],
  ['Czech', 'út 3. 2. 2026 v 9:41 odesílatel Nora Lind <nora@usher.example> napsal:'],
  ['Russian', 'вт, 3 февр. 2026 г. в 09:41, Nora Lind <nora@usher.example>:'],
  ['Ukrainian', 'вт, 3 лют. 2026 р. о 09:41 Nora Lind <nora@usher.example> пише:'],
  ['Turkish', 'Nora Lind <nora@usher.example>, 3 Şub 2026 Sal, 09:41 tarihinde şunu yazdı:'],
  ['Hungarian', 'Nora Lind <nora@usher.example> ezt írta (időpont: 2026. febr. 3., K, 9:41):'],
  ['Romanian', 'În mar., 3 feb. 2026 la 09:41, Nora Lind <nora@usher.example> a scris:'],
  ['Greek', 'Στις Τρί 3 Φεβ 2026 στις 9:41 π.μ., ο χρήστης Nora Lind <nora@usher.example> έγραψε:'],
  ['Chinese', 'Nora Lind <nora@usher.example> 于2026年2月3日周二 09:41写道：'],
  ['Japanese', '2026年2月3日(火) 9:41 Nora Lind <nora@usher.example>:'],
  ['Korean', '2026년 2월 3일 (화) 오전 9:41, Nora Lind <nora@usher.example>님이 작성:'],
  ['Vietnamese', 'Vào Th 3, 3 thg 2, 2026 vào lúc 09:41 Nora Lind <nora@usher.example> đã viết:'],
  ['Finnish', 'ti 3. helmik. 2026 klo 9.41 Nora Lind (nora@usher.example) kirjoitti:'],
];

const quoted = '> Would Thursday suit you?\n>\n> Best\n> Nora';

describe('the mail that is answered', () => {
  it.each(attributions)('is left out below the answer: %s', (_, attribution) => {
    expect(newTextOf(`${answer}\n\n${attribution}\n\n${quoted}\n`)).toBe(answer);
  });

  it.each(attributions)('is left out above the answer: %s', (_, attribution) => {
    expect(newTextOf(`${attribution}\n${quoted}\n\n${answer}\n`)).toBe(answer);
  });

  it.each(attributions.filter(([who]) => who !== 'Gmail of old'))(
    'is left out where its lines are not marked: %s',
    (_, attribution) => {
      expect(newTextOf(`${answer}\n\n${attribution}\n\nWould Thursday suit you?\n\nNora\n`)).toBe(answer);
    },
  );

  it.each([
    [
      'English',
      'From: Nora Lind <nora@usher.example>\nSent: Tuesday, February 3, 2026 9:41 AM\nTo: Jo\nSubject: Re: Prices',
    ],
    [
      'English in bold',
      '*From:* Nora Lind <nora@usher.example>\n*Date:* Tuesday, 3 February 2026 at 09:41\n*To:* Jo\n*Subject:* Prices',
    ],
    [
      'German',
      'Von: Nora Lind <nora@usher.example>\nGesendet: Dienstag, 3. Februar 2026 09:41\nAn: Jo\nBetreff: AW: Preise',
    ],
    ['French', 'De : Nora Lind <nora@usher.example>\nEnvoyé : mardi 3 février 2026 09:41\nÀ : Jo\nObjet : RE: Prix'],
    [
      'Spanish',
      'De: Nora Lind <nora@usher.example>\nEnviado el: martes, 3 de febrero de 2026 9:41\nPara: Jo\nAsunto: RE: Precios',
    ],
    [
      'Portuguese',
      'De: Nora Lind <nora@usher.example>\nEnviada em: terça-feira, 3 de fevereiro de 2026 09:41\nPara: Jo\nAssunto: RES: Preços',
    ],
    [
      'Italian',
      'Da: Nora Lind <nora@usher.example>\nInviato: martedì 3 febbraio 2026 09:41\nA: Jo\nOggetto: R: Prezzi',
    ],
    [
      'Dutch',
      'Van: Nora Lind <nora@usher.example>\nVerzonden: dinsdag 3 februari 2026 09:41\nAan: Jo\nOnderwerp: RE: Prijzen',
    ],
    ['Swedish', 'Från: Nora Lind <nora@usher.example>\nSkickat: den 3 februari 2026 09:41\nTill: Jo\nÄmne: SV: Priser'],
    ['Polish', 'Od: Nora Lind <nora@usher.example>\nWysłano: wtorek, 3 lutego 2026 09:41\nDo: Jo\nTemat: Odp: Ceny'],
    ['Russian', 'От: Nora Lind <nora@usher.example>\nОтправлено: 3 февраля 2026 г. 9:41\nКому: Jo\nТема: RE: Цены'],
    ['Chinese', '发件人: Nora Lind <nora@usher.example>\n发送时间: 2026年2月3日 9:41\n收件人: Jo\n主题: 回复: 价格'],
  ])('is left out below its head in %s', (_, head) => {
    expect(newTextOf(`${answer}\n\n________________________________\n${head}\n\nWould Thursday suit you?`)).toBe(
      answer,
    );
  });

  it.each([
    '-----Original Message-----',
    '-------- Ursprüngliche Nachricht --------',
    '----- Mensaje original -----',
    '-----Mensagem original-----',
    "-------- Message d'origine --------",
    '-----Messaggio originale-----',
    '-----Oorspronkelijk bericht-----',
    '---------- Forwarded message ---------',
    '________ Исходное сообщение ________',
    '-----Original Appointment-----',
    '-----Ursprünglicher Termin-----',
  ])('is left out below %s', (line) => {
    expect(newTextOf(`${answer}\n\n${line}\nWould Thursday suit you?`)).toBe(answer);
  });

  it('is left out where the attribution shares a line with the answer', () => {
    expect(newTextOf('Fine by me. On Tue, Feb 3, 2026 at 9:41 AM, nora@usher.example wrote:\n> Thursday?')).toBe(
      'Fine by me.',
    );
  });

  it('is left out as GroupWise and as phones of Yahoo write it', () => {
    const groupWise = '>>> Nora Lind <nora@usher.example> 3.2.2026 09:41 >>>\nWould Thursday suit you?';
    expect(newTextOf(`${answer}\n\n${groupWise}`)).toBe(answer);
    const yahoo = 'On Tue, Feb 3, 2026 at 9:41 AM, Nora Lind<nora@usher.example> wrote:   Would Thursday suit you?';
    expect(newTextOf(`${answer}\n\n${yahoo}\n\nNora`)).toBe(answer);
  });

  it('leaves nothing where nothing was added to it', () => {
    expect(newTextOf(`${attributions[0]?.[1]}\n${quoted}`)).toBe('');
  });

  it('leaves nothing of an answer that is all quotation, and keeps one that answers nothing', () => {
    expect(newTextOf(quoted, true)).toBe('');
    expect(newTextOf(quoted)).toContain('Would Thursday suit you?');
  });

  it('is kept where it is passed on without a word', () => {
    const passedOn = '---------- Forwarded message ---------\nFrom: Al <al@acme.example>\n\nWe need forty seats.';
    expect(newTextOf(passedOn)).toContain('We need forty seats.');
  });
});

describe('answers between the lines', () => {
  it('keep the lines that they answer, and not the rest', () => {
    const text = `Hi Nora,\n\n${attributions[0]?.[1]}\n> How many seats?\n\nAbout 40.\n\n> And which CRM?\n\nHubSpot.\n\n> Best\n> Nora`;
    expect(newTextOf(text)).toBe('Hi Nora,\n\n> How many seats?\n\nAbout 40.\n\n> And which CRM?\n\nHubSpot.');
  });

  it('keep a quotation of somebody else in the middle of a text', () => {
    const text = 'My boss says:\n\n> no more than 20 a seat\n\nIs that possible?';
    expect(newTextOf(text)).toBe(text);
  });
});

describe('what stands below a text', () => {
  it.each([
    'Sent from my iPhone',
    'Sent from my mobile, please excuse typos.',
    'Get Outlook for iOS<https://aka.ms/o0ukef>',
    'Sent from [Mail](https://go.microsoft.example/1) for Windows',
    'Gesendet von Outlook für Android',
    'Von meinem iPad gesendet',
    'Enviado desde mi Samsung Galaxy',
    'Enviado do meu iPhone',
    'Envoyé de mon iPhone',
    'Inviato da iPhone',
    'Verstuurd vanaf mijn iPhone',
    'Skickat från min iPhone',
    'Отправлено с iPhone',
    'iPhoneから送信',
  ])('is left out: %s', (line) => {
    expect(newTextOf(`${answer}\n\n${line}\n\n${attributions[0]?.[1]}\n${quoted}`)).toBe(answer);
    expect(newTextOf(`${answer}\n\n${line}`)).toBe(answer);
  });

  it.each([
    '-- \nJo Berg\nHead of Sales\n+47 555 01 23',
    '--\nJo',
    '__________\nJo Berg\nAcme AS',
    '—————\nJo Berg',
    '-Jo',
    '-- Jo Berg',
  ])('is left out as a signature: %s', (signature) => expect(newTextOf(`${answer}\n\n${signature}\n`)).toBe(answer));

  it('is left out as small print', () => {
    const print =
      'This e-mail is confidential and intended solely for the addressee. If you have received this message in error, delete it.';
    expect(newTextOf(`${answer}\n\n${print}`)).toBe(answer);
  });

  it('stays where it is how people end a letter', () => {
    expect(newTextOf(`${answer}\n\nKind regards\nJo Berg\n`)).toBe(`${answer}\n\nKind regards\nJo Berg`);
  });
});

describe("the prospect's own words", () => {
  it.each([
    ['a list with dashes', 'We need:\n- single sign-on\n- an API\n-- audit logs, if you have them'],
    [
      'a sentence that starts with On',
      'On Monday we met your colleague.\nOn 3 February 2026 the board decided: we buy.',
    ],
    ['somebody who speaks of what was written', 'As I wrote on 3 February 2026 at 10:00:\nwe need forty seats.'],
    ['a table', 'Plan   Seats\n-----------------\nBasic  10\nPro    40\n\nWhich one is ours?'],
    ['ruled paragraphs', 'First.\n\n----\n\nSecond, and this goes on for a while.\n\n----\n\nThird.'],
    ['a colon after a time', 'We can meet on 12.02.2026 at 14:00:\nplease confirm.'],
    ['a sentence about sending', 'Sent by courier on Monday, please check.\nWe wait for your answer.'],
    ['a field or two', 'From: 10 users\nTo: 50 users\nwithin a year'],
    ['a journey', 'We ship every week.\n\nFrom: Berlin\nTo: Porto\nDate: 12.02.2026 10:00\n\nCan you plan that?'],
    ['numbers that are larger', 'x > 5 and y < 3 hold\nfor us'],
    ['two things that are confidential', 'This is confidential: we will leave our supplier in May.'],
  ])('stay: %s', (_, text) => {
    expect(newTextOf(text)).toBe(text);
  });

  it('stay in their order with their blank lines', () => {
    expect(newTextOf('One.\r\n\r\nTwo.  \r\n\r\n\r\nThree.\r\n')).toBe('One.\n\nTwo.\n\n\nThree.');
  });
});

describe('hostile texts', () => {
  it.each([
    ['a hundred levels of quotation', `${'>'.repeat(100)} x\n`.repeat(3000)],
    ['a line without an end', `On ${'wrote '.repeat(50_000)}`],
    ['attributions without an end', 'On Tue, Feb 3, 2026 at 9:41 AM\n'.repeat(8000)],
    ['fields without an end', 'From: a@b.example\n\n'.repeat(8000)],
    ['dashes', '-'.repeat(100_000)],
    ['blanks', `${' '.repeat(100_000)}x`],
    ['a field and blanks', `From: a@b.example\n${' '.repeat(100_000)}x`],
    ['a field and a rule', `From: a@b.example\n${'_'.repeat(100_000)}x`],
    ['addresses', 'a@b.c <'.repeat(20_000)],
  ])('are read in no time: %s', (_, text) => {
    const started = performance.now();
    newTextOf(text);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
