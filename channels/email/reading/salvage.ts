import type { HeaderLine } from './headers.ts';

/** What is kept of the body of a mail whose structure cannot be read. */
const longestBody = 1_000_000;
const longestHead = 256_000;

/** The head of a mail as lines, read without any knowledge of its structure. */
export function salvagedHeaders(raw: Uint8Array): HeaderLine[] {
  const head = decoded(raw.subarray(0, longestHead)).split(/\r?\n\r?\n/, 1)[0] ?? '';
  return head
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const key = /^([!-9;-~]{1,100})[ \t]*:/.exec(line)?.[1];
      return key === undefined ? [] : [{ key: key.toLowerCase(), line }];
    });
}

const partMark = /^--[^\s-].{0,80}$\n?|^-{4,}=?_\S{1,80}$\n?/gm;
const partHeader = /^(?:Content-[A-Za-z-]{1,40}:|[ \t]{0,8}(?:boundary|charset|name|filename)=).*$\n?/gim;

/** Everything after the head but what marks parts: what is left where the marks do not fit together. */
export function salvagedBody(raw: Uint8Array): string {
  const start = bodyStart(raw);
  return decoded(raw.subarray(start, start + longestBody))
    .replace(/\r\n?/g, '\n')
    .replaceAll('\0', '')
    .replace(partMark, '')
    .replace(partHeader, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function bodyStart(raw: Uint8Array): number {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const ends = [bytes.indexOf('\r\n\r\n'), bytes.indexOf('\n\n')].filter((at) => at >= 0);
  return ends.length === 0 ? 0 : Math.min(...ends);
}

function decoded(bytes: Uint8Array): string {
  const utf8 = new TextDecoder('utf-8').decode(bytes);
  return utf8.includes('\ufffd') ? new TextDecoder('windows-1252').decode(bytes) : utf8;
}
