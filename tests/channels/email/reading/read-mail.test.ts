import { describe, expect, it } from 'vitest';
import { readMail } from '../../../../channels/email/reading/read-mail.ts';
import { fromJo, mail, parts } from './mails.ts';

const mixed = { ...fromJo, 'MIME-Version': '1.0', 'Content-Type': 'multipart/mixed; boundary=b' };

describe('a mail', () => {
  it('is known by its head', async () => {
    const read = await readMail(
      mail(
        {
          ...fromJo,
          Cc: 'Friends: Al <al@acme.example>, "B, C" <bc@acme.example>;',
          'In-Reply-To': '<us-1@usher.example>',
          References: '<us-0@usher.example>\r\n <us-1@usher.example>',
          'Reply-To': 'jo@private.example',
        },
        'Hello.',
      ),
    );
    expect(read).toMatchObject({
      messageId: '<jo-1@acme.example>',
      inReplyTo: '<us-1@usher.example>',
      references: ['<us-0@usher.example>', '<us-1@usher.example>'],
      from: { address: 'jo.berg@acme.example', name: 'Jo Berg' },
      replyTo: { address: 'jo@private.example', name: null },
      to: [
        { address: 'hello@usher.example', name: 'Sales' },
        { address: 'al@acme.example', name: 'Al' },
        { address: 'bc@acme.example', name: 'B, C' },
      ],
      subject: 'Prices',
      sentAt: new Date('2026-02-03T08:41:00Z'),
      text: 'Hello.',
      newText: 'Hello.',
      writer: { kind: 'human' },
      invitationAnswer: null,
    });
  });

  it('has a readable subject also where a program wrote its letters as they are', async () => {
    const raw = Buffer.from('From: j@x.example\r\nSubject: Prüfung der Preise\r\n\r\nHallo', 'latin1');
    expect((await readMail(raw)).subject).toBe('Prüfung der Preise');
  });

  it('keeps all values of a header, topmost first', async () => {
    const raw = Buffer.from('Received: from b\r\n by c\r\nReceived: from a by b\r\nSubject: x\r\n\r\nHi');
    expect((await readMail(raw)).headers.received).toEqual(['from b by c', 'from a by b']);
  });

  it.each([
    [
      'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64',
      Buffer.from(Buffer.from('Grüße – žluť').toString('base64')),
      'Grüße – žluť',
    ],
    ['Content-Type: text/plain; charset=iso-8859-1', Buffer.from('Grüße', 'latin1'), 'Grüße'],
    [
      'Content-Type: text/plain; charset=utf-8',
      Buffer.from('Grüße für müde Planer', 'latin1'),
      'Grüße für müde Planer',
    ],
    ['Content-Type: text/plain; charset="us-ascii"', Buffer.from([0x93, 0x48, 0x69, 0x94]), '“Hi”'],
    [
      'Content-Type: text/plain; charset=utf-8',
      Buffer.concat([Buffer.from('Grüße '), Buffer.from([0xfc])]),
      'Grüße \ufffd',
    ],
    ['Content-Type: text/plain; charset=windows-1252', Buffer.from([0x93, 0x48, 0x69, 0x94]), '“Hi”'],
    ['Content-Type: text/plain; charset=iso-2022-jp', Buffer.from('\x1b$B$3$s$K$A$O\x1b(B', 'latin1'), 'こんにちは'],
    ['Content-Type: text/plain; charset=gb2312', Buffer.from([0xc4, 0xe3, 0xba, 0xc3]), '你好'],
    [
      'Content-Type: text/plain; charset=koi8-r\r\nContent-Transfer-Encoding: quoted-printable',
      Buffer.from('=F0=D2=C9=D7=C5=D4'),
      'Привет',
    ],
    ['Content-Type: text/plain; charset=x-nobody-knows', Buffer.from('Hello'), 'Hello'],
  ])('is read in its charset: %s', async (type, body, text) => {
    const raw = Buffer.concat([Buffer.from(`Subject: x\r\nMIME-Version: 1.0\r\n${type}\r\n\r\n`), body]);
    expect((await readMail(raw)).text.trim()).toBe(text);
  });

  it('with two senders has none', async () => {
    const raw = Buffer.from('From: jo@acme.example\r\nFrom: al@acme.example\r\nSubject: x\r\n\r\nHi');
    expect((await readMail(raw)).from).toBeNull();
  });

  it('has the plain text of several renderings', async () => {
    const body = parts('b', 'Content-Type: text/plain\n\nPlain.', 'Content-Type: text/html\n\n<p>Page.</p>');
    const read = await readMail(mail({ ...mixed, 'Content-Type': 'multipart/alternative; boundary=b' }, body));
    expect(read.text.trim()).toBe('Plain.');
  });

  it('has the text of its page where there is nothing else', async () => {
    const page =
      '<style>p{}</style><p>Hello <b>Nora</b>,</p><ul><li>one</li><li><a href="https://acme.example/x">two</a></li></ul><p>Bye</p><blockquote type="cite">Thursday?</blockquote>';
    const read = await readMail(mail({ ...fromJo, 'Content-Type': 'text/html' }, page));
    expect(read.text).toBe('Hello Nora,\n\n- one\n- two <https://acme.example/x>\n\nBye\n\n> Thursday?');
    expect(read.newText).toBe('Hello Nora,\n\n- one\n- two <https://acme.example/x>\n\nBye');
  });

  it('has the text of all its plain parts', async () => {
    const body = parts(
      'b',
      'Content-Type: text/plain\n\nOne.',
      'Content-Type: application/pdf\n\n%PDF',
      'Content-Type: text/plain\n\nTwo.',
    );
    expect((await readMail(mail(mixed, body))).text).toMatch(/One\.\s+Two\./);
  });
});

describe('attachments', () => {
  it('are kept as they came, and their names without tricks', async () => {
    const body = parts(
      'b',
      'Content-Type: text/plain\n\nSee there.',
      'Content-Type: application/pdf\nContent-Disposition: attachment; filename="../../etc/plan.pdf"\nContent-Transfer-Encoding: base64\n\nJVBERg==',
      'Content-Type: application/octet-stream\nContent-Disposition: attachment; filename="=?utf-8?B?aW52b2ljZeKArmZkcC5leGU=?="\n\nMZ',
      'Content-Type: image/png\nContent-Disposition: inline\n\nPNG',
    );
    const { attachments } = await readMail(mail(mixed, body));
    expect(attachments.map(({ name, type }) => [name, type])).toEqual([
      ['plan.pdf', 'application/pdf'],
      ['invoicefdp.exe', expect.any(String)],
      [null, 'image/png'],
    ]);
    expect(Buffer.from(attachments[0]?.content ?? []).toString()).toBe('%PDF');
    expect(attachments[0]?.sizeBytes).toBe(4);
  });

  it('hold the mails that are passed on, so that their words are not the writer’s', async () => {
    const body = parts(
      'b',
      'Content-Type: text/plain\n\nFor you.',
      'Content-Type: message/rfc822\n\nSubject: inner\n\nWe want a refund.',
    );
    const read = await readMail(mail(mixed, body));
    expect(read.text.trim()).toBe('For you.');
    expect(read.attachments[0]?.type).toBe('message/rfc822');
  });
});

describe('broken mails', () => {
  it.each([
    ['no boundary', 'Content-Type: multipart/mixed'],
    ['another boundary', 'Content-Type: multipart/mixed; boundary=other'],
  ])('keep their text: %s', async (_, type) => {
    const raw = Buffer.from(
      `Subject: x\r\n${type}\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nStill here.\r\n--b--\r\n`,
    );
    expect((await readMail(raw)).text).toBe('Still here.');
  });

  it('keep their text where a part is cut off', async () => {
    const raw = mail(
      mixed,
      '--b\nContent-Type: text/plain\n\nStill here.\n--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\nJVB',
    );
    expect((await readMail(raw)).text.trim()).toBe('Still here.');
  });

  it('have no date rather than a wrong one', async () => {
    expect((await readMail(mail({ ...fromJo, Date: 'yesterday, I think' }, 'Hi'))).sentAt).toBeNull();
    expect((await readMail(mail({ ...fromJo, Date: 'Mon, 30 Jun 3609 15:33:50 +0600' }, 'Hi'))).sentAt).toBeNull();
  });

  it('are read where there is nothing', async () => {
    expect(await readMail(new Uint8Array())).toMatchObject({ from: null, subject: '', text: '', newText: '' });
  });
});

describe('large mails', () => {
  const seconds = 1000;

  it(
    'of 10,000 parts keep their text',
    async () => {
      const many = Array.from({ length: 10_000 }, (_, at) => `Content-Type: application/pdf\n\n${at}`);
      const read = await readMail(mail(mixed, parts('b', 'Content-Type: text/plain\n\nFirst.', ...many)));
      expect(read.text.trim()).toBe('First.');
      expect(read.attachments).toHaveLength(10_000);
    },
    30 * seconds,
  );

  it(
    'of 25 MB keep text and attachment, and nobody waits for them',
    async () => {
      const line = `${'QUJD'.repeat(19)}\n`;
      const pdf = `Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n${line.repeat(320_000)}`;
      const raw = mail(mixed, parts('b', 'Content-Type: text/plain\n\nSee there.', pdf));
      let ticks = 0;
      const clock = setInterval(() => ticks++, 5);
      const read = await readMail(raw);
      clearInterval(clock);
      expect(read.text.trim()).toBe('See there.');
      expect(read.attachments[0]?.sizeBytes).toBe(320_000 * 57);
      expect(ticks).toBeGreaterThan(5);
    },
    30 * seconds,
  );

  it(
    'of 5,000 levels are given back with their head',
    async () => {
      const levels = Array.from(
        { length: 5000 },
        (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`,
      );
      const read = await readMail(mail(fromJo, `\n${levels.join('')}\ndeep`));
      expect(read.from?.address).toBe('jo.berg@acme.example');
    },
    30 * seconds,
  );

  it('with a head of 300 KB keep sender, subject and text', async () => {
    const raw = mail({ ...fromJo, References: '<a@acme.example> '.repeat(18_000) }, 'Still here.');
    expect(await readMail(raw)).toMatchObject({
      from: { address: 'jo.berg@acme.example' },
      subject: 'Prices',
      newText: 'Still here.',
    });
  });

  it('that are not read in time are given up with their head kept', async () => {
    const raw = mail({ ...fromJo, 'Content-Type': 'text/html' }, '<p>x</p>'.repeat(200_000));
    const read = await readMail(raw, { timeoutMs: 1 });
    expect(read).toMatchObject({ from: { address: 'jo.berg@acme.example' }, newText: '', writer: { kind: 'notice' } });
  });
});
