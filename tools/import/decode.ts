import { UsherError } from '../../shared/errors.ts';

/** How a file's bytes were read, in words for the preview. */
export type Decoded = { text: string; encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252' };

/**
 * The text of a file. A byte order mark says how it was written; without one it is UTF-8 if it can be, UTF-16 if every
 * other byte is empty, and else what old Windows and Excel write in Western Europe and the Americas. Throws
 * `import.unreadable` for a spreadsheet or a picture.
 */
export function decodeFile(bytes: Uint8Array): Decoded {
  const decoded = decode(bytes);
  if (decoded.text.includes('\0'))
    throw new UsherError(
      'import.unreadable',
      'this is no text file: open it in a spreadsheet and save it as CSV (for Excel: “CSV UTF-8”)',
    );
  return decoded;
}

function decode(bytes: Uint8Array): Decoded {
  const [first = 0, second = 0] = bytes;
  if (first === 0xff && second === 0xfe) return utf16(bytes.subarray(2), 'utf-16le');
  if (first === 0xfe && second === 0xff) return utf16(bytes.subarray(2), 'utf-16be');
  const start = bytes.subarray(0, 400);
  const zeros = (parity: number) => start.filter((byte, at) => at % 2 === parity && byte === 0).length;
  if (start.length > 4 && zeros(1) > start.length / 4) return utf16(bytes, 'utf-16le');
  if (start.length > 4 && zeros(0) > start.length / 4) return utf16(bytes, 'utf-16be');
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Windows-1252' };
  }
}

const utf16 = (bytes: Uint8Array, kind: 'utf-16le' | 'utf-16be'): Decoded => ({
  text: new TextDecoder(kind).decode(bytes),
  encoding: 'UTF-16',
});
