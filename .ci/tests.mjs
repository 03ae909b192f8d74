// All tests, by the README's own command; the files of failed ones once more by themselves, since a test with real servers,
// real processes and a clock may fail for want of a core. Ends with a line `<passed> <failed>`, and names each test that
// failed and each that needed its second go.
//   node .ci/tests.mjs <folder for reports>
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const folder = process.argv[2];
const limits = { first: 1_800, second: 900 };
// So many broken files are no accident.
const accidents = 8;

function run(name, seconds, files) {
  const report = join(folder, `${name}.json`);
  const words = [
    '--kill-after=15',
    seconds,
    'npm',
    'test',
    '--',
    ...files,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const { status, stdout, stderr } = spawnSync('timeout', words.map(String), {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { ended: status < 124, said: `${stdout}\n${stderr}`, files: read(report) };
}

function read(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8')).testResults.map((file) => ({
      path: relative(process.cwd(), file.name),
      unloaded: file.status === 'failed' && file.assertionResults.length === 0 ? file.message : null,
      tests: file.assertionResults.map((test) => ({
        name: test.fullName,
        outcome: test.status,
        why: (test.failureMessages?.[0] ?? '').split('\n').slice(0, 6).join('\n          '),
      })),
    }));
  } catch {
    return [];
  }
}

/** Everything that is not right in a file: what failed, what was left out, and a file that could not be loaded. */
const broken = ({ unloaded, tests }) => [
  ...(unloaded === null ? [] : [{ name: 'the file itself', why: unloaded }]),
  ...tests
    .filter(({ outcome }) => outcome !== 'passed')
    .map(({ name, outcome, why }) => ({ name, why: outcome === 'failed' ? why : 'left out' })),
];
const isWhole = (file) => broken(file).length === 0;

const first = run('first', limits.first, []);
const again = first.files.filter((file) => !isWhole(file));
const second =
  again.length > 0 && again.length <= accidents
    ? run(
        'second',
        limits.second,
        again.map(({ path }) => path),
      )
    : null;
const last = (file) => second?.files.find(({ path }) => path === file.path) ?? file;

for (const file of again)
  for (const { name, why } of broken(file))
    console.log(`        ${isWhole(last(file)) ? 'AGAIN ' : 'FAILED'}  ${file.path} > ${name}\n          ${why}`);
const outcomes = first.files.map(last);
// A run that broke off has no report: what it said last is all that there is.
if (!first.ended || outcomes.length === 0) console.log(first.said.split('\n').slice(-60).join('\n'));
const passed = outcomes.flatMap(({ tests }) => tests).filter(({ outcome }) => outcome === 'passed').length;
const failed = outcomes.flatMap(broken).length + (first.ended && outcomes.length > 0 ? 0 : 1);
console.log(`${passed} ${failed}`);
