import { readFileSync } from 'node:fs';
import { createTalk, type TalkOptions } from './talk.ts';

/**
 * Reads conversations aloud: `node tests/agent/embedded/read-aloud.ts script.txt`. A line is what the prospect says;
 * `# {json}` begins a conversation with options, `form: …` sends a form, `> label` clicks a chip.
 */
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('name a file with what the prospect says, a line each');

let talk = createTalk();
for (const line of readFileSync(file, 'utf8')
  .split('\n')
  .map((one) => one.trim())) {
  if (line === '') continue;
  if (line.startsWith('#')) {
    const options: TalkOptions = JSON.parse(line.slice(1).trim() || '{}');
    talk = createTalk(options);
    console.log(`\n──────── ${line.slice(1).trim()}`);
    continue;
  }
  const heard = line.startsWith('form:')
    ? await talk.form(line.slice(5).trim() || null)
    : line.startsWith('>')
      ? await talk.click(line.slice(1).trim())
      : await talk.say(line);
  console.log(`\n  ${line}`);
  for (const call of heard.calls) console.log(`      · ${call.name} ${JSON.stringify(call.input)} → ${call.outcome}`);
  console.log(`  → ${heard.text}`);
  for (const rule of heard.withheld) console.log(`    ✗ ${rule}`);
  if (heard.chips.length > 0) console.log(`    ${heard.chips.map((chip) => `[${chip.label}]`).join(' ')}`);
}
