import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readMail } from '../../channels/email/reading/read-mail.ts';
import type { MailWriter } from '../../shared/mail.ts';
import { share } from './folder.ts';

const labelled = z.object({
  file: z.string(),
  kind: z.enum(['bounce', 'autoreply', 'feedback', 'human-or-other']),
  recipients: z
    .array(z.object({ reason: z.string(), hardbounce: z.boolean() }))
    .nullable()
    .default([]),
  auto_submitted: z.string().nullable().default(null),
});
type Labelled = z.infer<typeof labelled>;
type Judged = { mail: Labelled; writer: MailWriter; headers: Record<string, string[]> };

/**
 * Reasons that the labels give and the mail does not: `filtered` is "user unknown" at another point of the dialogue,
 * and of the other two the labeller says that nobody knows.
 */
const untold = new Set(['filtered', 'onhold', 'undefined']);

function told({ recipients }: Labelled) {
  const reasons = recipients ?? [];
  return reasons.some(({ reason }) => untold.has(reason)) ? [] : reasons;
}

/** Other mails are filed with the human ones; those that call themselves automatic are none. */
function isHuman({ mail: { kind, auto_submitted: labelledAs }, headers }: Judged): boolean {
  const submitted = [labelledAs ?? 'no', ...(headers['auto-submitted'] ?? [])];
  return kind === 'human-or-other' && submitted.every((value) => /^no\b/i.test(value));
}

const hardIsRight = (mail: Labelled, writer: MailWriter): boolean =>
  writer.kind === 'bounce' && told(mail).some(({ hardbounce }) => hardbounce === writer.hard);

export async function evaluateMachines(folder: string) {
  const mails = z.array(labelled).parse(JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8')));
  const judged: Judged[] = [];
  for (const mail of mails) {
    const file = join(folder, 'eml', mail.file);
    if (!existsSync(file)) continue;
    const { writer, headers } = await readMail(readFileSync(file));
    judged.push({ mail, writer, headers });
  }
  const bounces = judged.filter(({ mail }) => mail.kind === 'bounce');
  const autoReplies = judged.filter(({ mail }) => mail.kind === 'autoreply');
  const verdicts = bounces.filter(({ mail }) => told(mail).length > 0);
  const humans = judged.filter(isHuman);
  const found = (kind: MailWriter['kind'], among: Judged[]) => among.filter(({ writer }) => writer.kind === kind);
  const right = verdicts.filter(({ mail, writer }) => hardIsRight(mail, writer));
  const wrong = [
    ...bounces.filter(({ writer }) => writer.kind !== 'bounce'),
    ...autoReplies.filter(({ writer }) => writer.kind !== 'auto_reply'),
    ...verdicts.filter((one) => !right.includes(one)),
    ...humans.filter(({ writer }) => writer.kind !== 'human'),
  ];
  for (const { mail, writer } of wrong)
    console.log(`  wrong: ${mail.file} (${mail.kind}) as ${JSON.stringify(writer)}`);
  console.log(
    `  ${bounces.length} bounces, ${verdicts.length} with a reason, ${autoReplies.length} auto-replies, ${humans.length} human`,
  );
  return {
    bounces: share(found('bounce', bounces).length, bounces.length),
    autoReplies: share(found('auto_reply', autoReplies).length, autoReplies.length),
    hardSoft: share(right.length, verdicts.length),
    falseAlarms: humans.length - found('human', humans).length,
  };
}
