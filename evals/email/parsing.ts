import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readMail } from '../../channels/email/reading/read-mail.ts';
import { share } from './folder.ts';

const reference = z.object({
  file: z.string(),
  subject: z.string().nullable(),
  text: z.string().nullable(),
});

/** What the reference says where it could not read the text itself, or has none because the mail has only HTML. */
const isSilent = (text: string | null): boolean => text === null || text.startsWith('!!') || text.includes('\ufffd');

const windows1252 = new TextDecoder('windows-1252');

/**
 * The reference decodes `iso-8859-1` to the letter and gets control characters where every mail program shows the
 * letters of windows-1252, as the encoding standard demands.
 */
const asShown = (text: string): string =>
  text.replace(/[\u0080-\u009f]/g, (control) => windows1252.decode(Uint8Array.of(control.charCodeAt(0))));

const collapsed = (text: string | null): string =>
  asShown(text ?? '')
    .replace(/\s+/g, ' ')
    .trim();

export async function evaluateParsing(folder: string) {
  const mails = z.array(reference).parse(JSON.parse(readFileSync(join(folder, 'expected_python.json'), 'utf8')));
  const tally = { mails: 0, crashes: 0, subjects: 0, texts: 0, told: 0, titled: 0 };
  for (const { file, subject, text } of mails) {
    const path = join(folder, 'eml', file);
    if (!existsSync(path)) continue;
    tally.mails++;
    const mail = await readMail(readFileSync(path)).catch(() => null);
    if (mail === null) tally.crashes++;
    const sameSubject = collapsed(mail?.subject ?? null) === collapsed(subject);
    if (subject !== null) tally.titled++;
    if (subject !== null && sameSubject) tally.subjects++;
    const sameText = collapsed(mail?.text ?? null) === collapsed(text);
    if (!isSilent(text)) tally.told++;
    if (!isSilent(text) && sameText) tally.texts++;
    if ((subject !== null && !sameSubject) || (!isSilent(text) && !sameText)) console.log(`  differs: ${file}`);
  }
  console.log(
    `  ${tally.mails} mails, ${tally.titled} with a subject, ${tally.told} with a text that the reference could read`,
  );
  return {
    crashes: tally.crashes,
    subjects: share(tally.subjects, tally.titled),
    texts: share(tally.texts, tally.told),
  };
}
