/**
 * Compares the reading of mail with recorded answers: what was written anew, who wrote it, what a mail says.
 * `npm run eval:email -- --data DIR`; the last line is one JSON object with the figures.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { evaluateMachines } from './email/machines.ts';
import { evaluateParsing } from './email/parsing.ts';
import { evaluateReplies } from './email/reply.ts';

const sets = [
  {
    name: 'email-reply',
    needs: 'replies.jsonl',
    evaluate: (folder: string) => evaluateReplies(join(folder, 'replies.jsonl')),
  },
  { name: 'bounces-autoreplies', needs: 'labels.json', evaluate: evaluateMachines },
  { name: 'mime-parsing', needs: 'expected_python.json', evaluate: evaluateParsing },
];

const { data } = parseArgs({ options: { data: { type: 'string', default: '../shared/data' } } }).values;

const figures: Record<string, unknown> = {};
for (const { name, needs, evaluate } of sets) {
  const folder = resolve(data, name);
  if (!existsSync(join(folder, needs))) {
    console.log(`${name}: skipped, there is no ${join(name, needs)} in ${data}`);
    continue;
  }
  console.log(`${name}:`);
  figures[name] = await evaluate(folder);
  console.log(`  ${JSON.stringify(figures[name])}`);
}
console.log(JSON.stringify(figures));
