import { refusalHeaders } from '../../shared/import.ts';

/** The refused rows as they stood in the file, in front of them line and reason: to be put right and imported again. */
export function refusalsFile(
  refusals: readonly { line: number; reason: string; row: Record<string, string> }[],
): string {
  const headers = [...new Set(refusals.flatMap(({ row }) => Object.keys(row)))];
  const lines = refusals.map(({ line, reason, row }) => [
    String(line),
    reason,
    ...headers.map((header) => row[header] ?? ''),
  ]);
  return `${[[...refusalHeaders, ...headers], ...lines].map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** A spreadsheet takes what begins with =, +, - or @ for a formula: such a cell gets an apostrophe in front. */
function quoted(cell: string): string {
  const safe = /^[=@\t\r]|^[+-](?![\d.,\s()-]+$)/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
