/** Mails as they come over the wire, of our own making. */
export function mail(headers: Record<string, string>, body: string): Uint8Array {
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body.replace(/\r?\n/g, '\r\n')}`);
}

export const fromJo: Record<string, string> = {
  From: 'Jo Berg <Jo.Berg@acme.example>',
  To: 'Sales <hello@usher.example>',
  Subject: 'Prices',
  Date: 'Tue, 3 Feb 2026 09:41:00 +0100',
  'Message-ID': '<jo-1@acme.example>',
};

/** A multipart body: each part is its headers, a blank line and its content. */
export const parts = (boundary: string, ...contents: string[]): string =>
  `${contents.map((content) => `--${boundary}\n${content}\n`).join('')}--${boundary}--\n`;
