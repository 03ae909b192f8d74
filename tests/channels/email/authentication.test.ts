import { describe, expect, test } from 'vitest';
import { authenticationOf } from '../../../channels/email/imap/authentication.ts';
import { readMail } from '../../../channels/email/reading/read-mail.ts';

const ours = 'mx.usher.example';

/** What is made of a mail from ada@analytical.example under these lines. */
async function judged(...results: string[]) {
  const lines = results.map((result) => `Authentication-Results: ${result}`);
  const raw = [...lines, 'From: Ada <ada@analytical.example>', 'Subject: x', '', 'Hello'].join('\r\n');
  return authenticationOf(await readMail(Buffer.from(raw)), ours);
}

describe('Authentication-Results', () => {
  test.each([
    ['mx.usher.example; dmarc=pass header.from=analytical.example', 'pass'],
    [
      'mx.usher.example; spf=pass smtp.mailfrom=bounces@else.example; dkim=pass header.d=else.example; dmarc=fail',
      'fail',
    ],
    ['MX.Usher.Example 1; dkim=pass (2048-bit key; unprotected) header.d=mail.analytical.example', 'pass'],
    ['mx.usher.example; spf=pass smtp.mailfrom=ada@analytical.example', 'pass'],
    ['mx.usher.example; dkim=pass header.d=else.example', 'unknown'],
    ['mx.usher.example; spf=fail smtp.mailfrom=analytical.example', 'fail'],
    ['mx.usher.example; spf=softfail smtp.mailfrom=analytical.example; dmarc=none', 'unknown'],
    ['mx.usher.example; none', 'unknown'],
    ['mx.usher.example; comment (dmarc=pass) spf=none', 'unknown'],
  ])('%s is: %s', async (line, expected) => {
    expect(await judged(line)).toBe(expected);
  });

  test('of another host are worth nothing, and neither is ours below them', async () => {
    expect(await judged('mx.else.example; dmarc=pass')).toBe('unknown');
    expect(await judged('mx.else.example; dmarc=none', `${ours}; dmarc=pass`)).toBe('unknown');
  });

  test('that the sender put below ours are worth nothing', async () => {
    expect(await judged(`${ours}; dmarc=fail`, `${ours}; dmarc=pass`)).toBe('fail');
  });

  test('are not asked where no host is configured', async () => {
    const raw = Buffer.from(`Authentication-Results: ${ours}; dmarc=pass\r\nFrom: a@b.example\r\n\r\nx`);
    expect(authenticationOf(await readMail(raw), null)).toBe('unknown');
  });
});
