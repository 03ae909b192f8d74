import { describe, expect, it } from 'vitest';
import { readMail } from '../../../../channels/email/reading/read-mail.ts';
import { fromJo, mail, parts } from './mails.ts';

/** Mulberry32: the same bytes in every run. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const rich = mail(
  { ...fromJo, Subject: '=?utf-8?B?R3LDvMOfZQ==?=', 'Content-Type': 'multipart/mixed; boundary="b"' },
  parts(
    'b',
    `Content-Type: multipart/alternative; boundary=c\n\n${parts('c', 'Content-Type: text/plain; charset=utf-8\n\nGrüße\n> quoted\n\n-- \nJo', 'Content-Type: text/html\n\n<p>Gr&uuml;&szlig;e<blockquote>quoted</blockquote>')}`,
    'Content-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:1\nATTENDEE;PARTSTAT=ACCEPTED:mailto:jo@acme.example\nEND:VEVENT\nEND:VCALENDAR',
    'Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1',
    'Content-Type: image/png; name="a.png"\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=',
  ),
);

async function isRead(raw: Uint8Array) {
  const read = await readMail(raw);
  expect(typeof read.text).toBe('string');
  expect(typeof read.newText).toBe('string');
  expect(read.text).not.toContain('\0');
}

describe('whatever arrives is read', () => {
  it('cut off anywhere', async () => {
    for (let end = 0; end < rich.length; end += 7) await isRead(rich.subarray(0, end));
  });

  it('with bytes changed', async () => {
    const chance = chances(20_260_203);
    for (let round = 0; round < 300; round++) {
      const raw = Uint8Array.from(rich);
      for (let change = 0; change < 1 + chance() * 40; change++) {
        raw[Math.floor(chance() * raw.length)] = Math.floor(chance() * 256);
      }
      await isRead(raw);
    }
  });

  it('with lines in another order', async () => {
    const chance = chances(7);
    const lines = Buffer.from(rich).toString('latin1').split('\r\n');
    for (let round = 0; round < 200; round++) {
      const shuffled = lines.map((line) => ({ line, at: chance() })).sort((a, b) => a.at - b.at);
      await isRead(Buffer.from(shuffled.map(({ line }) => line).join('\r\n'), 'latin1'));
    }
  });

  it('of random bytes', async () => {
    const chance = chances(42);
    for (let round = 0; round < 200; round++) {
      await isRead(Uint8Array.from({ length: Math.floor(chance() * 3000) }, () => Math.floor(chance() * 256)));
    }
  });

  it('of parts within parts', async () => {
    const chance = chances(99);
    const types = [
      'text/plain',
      'text/html',
      'message/rfc822',
      'message/delivery-status',
      'image/png',
      'text/calendar',
      '',
    ];
    const nested = (depth: number): string => {
      const boundary = `b${Math.floor(chance() * 3)}`;
      if (depth === 0 || chance() < 0.3)
        return `Content-Type: ${types[Math.floor(chance() * types.length)]}\n\n<p>x: y\n`;
      const inner = Array.from({ length: Math.floor(chance() * 4) }, () => nested(depth - 1));
      return `Content-Type: multipart/mixed; boundary=${boundary}\n\n${parts(boundary, ...inner)}`;
    };
    for (let round = 0; round < 200; round++) await isRead(Buffer.from(`From: a@b.example\n${nested(6)}`));
  });
});
