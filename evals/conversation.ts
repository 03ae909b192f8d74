/**
 * How well the conversation goes without a language model, part by part.
 * `npm run eval:conversation -- [--data DIR] [--only part,part] [--missed]`; the last line is one JSON object with the
 * figures. A part whose data is not in DIR is skipped and left out. `--missed` prints every case that went wrong.
 */
import { parseArgs } from 'node:util';
import { currency } from './conversation/currency.ts';
import { injection } from './conversation/injection.ts';
import { knowledge } from './conversation/knowledge.ts';
import { languageId } from './conversation/language-id.ts';
import { personas } from './conversation/personas.ts';
import { recognizers } from './conversation/recognizers.ts';
import { sgdBooking } from './conversation/sgd-booking.ts';

type Say = (line: string) => void;
type Part = {
  name: string;
  run: (dataDir: string, report: Say, missed: Say) => Promise<Record<string, unknown> | null>;
};

const parts: Part[] = [
  { name: 'language-id', run: languageId },
  { name: 'sgd-booking', run: sgdBooking },
  { name: 'recognizers', run: recognizers },
  { name: 'currency', run: currency },
  { name: 'knowledge', run: knowledge },
  { name: 'personas', run: personas },
  { name: 'injection', run: injection },
];

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    only: { type: 'string' },
    missed: { type: 'boolean', default: false },
  },
});

const wanted = values.only?.split(',');
const missed: Say = values.missed ? (line) => console.log(`  ${line}`) : () => undefined;

const figures: Record<string, unknown> = {};
for (const { name, run } of parts) {
  if (wanted !== undefined && !wanted.includes(name)) continue;
  const found = await run(values.data, (line) => console.log(line), missed);
  if (found === null) console.log(`${name}: skipped, its data is not in ${values.data}`);
  else figures[name] = found;
}
console.log(JSON.stringify(figures));
