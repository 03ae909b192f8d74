// Runs one of the project's commands on whatever Node started it (20 or newer): fetches what is missing first.
//   node scripts/run.mjs app/main.ts start        a file of ours
//   node scripts/run.mjs vitest run               a tool of node_modules/.bin
//   node scripts/run.mjs --built app/main.ts …    with the front end built first, where it is not up to date
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const wanted = [22, 18];
const nodePackage = '24.21.0';
const words = process.argv.slice(2);
const needsBuild = words[0] === '--built';
const [command, ...args] = needsBuild ? words.slice(1) : words;

function stop(message) {
  console.error(`usher: ${message}`);
  process.exit(1);
}

function npm(words, cwd) {
  // npm's own entry point when npm started us, else the one on the PATH.
  const cli = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const shell = process.platform === 'win32' && cli.length === 1;
  return spawnSync(cli[0], [...cli.slice(1), ...words], {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    shell,
  });
}

/** A Node that runs TypeScript as it is: this one, or the npm package `node-<os>-<arch>` in an ignored folder. */
function findNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) return process.execPath;
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const folder = join(root, '.node');
  const binary = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(binary)) return binary;
  console.error(`usher: Node ${process.versions.node} is too old, fetching Node ${nodePackage} into .node (once)…`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  const result = npm(
    [
      'install',
      '--no-audit',
      '--no-fund',
      '--no-save',
      '--ignore-scripts',
      '--no-package-lock',
      `${name}@${nodePackage}`,
    ],
    folder,
  );
  if (result.status === 0 && existsSync(binary)) return binary;
  rmSync(folder, { recursive: true, force: true });
  return stop(
    `no Node for ${process.platform}/${process.arch} could be fetched. Install Node ${wanted.join('.')} or newer (24 is best) and run this again.`,
  );
}

/** `npm ci` when node_modules does not belong to the lock file at hand. */
function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.usher-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.error('usher: installing packages (once, about a minute)…');
  const result = npm(['ci', '--no-audit', '--no-fund'], root);
  if (result.status !== 0) {
    const reasons = result.stderr
      ?.split('\n')
      .filter((line) => line.startsWith('npm error'))
      .slice(0, 20);
    stop(`npm ci failed:\n${reasons?.join('\n') || String(result.error ?? result.stderr)}`);
  }
  writeFileSync(stamp, lock);
}

if (!command) stop('usage: node scripts/run.mjs [--built] <file.ts | tool> [arguments]');
const node = findNode();
install();

const tool = join(root, 'node_modules', command, 'package.json');
function entry() {
  if (/\.(ts|mjs)$/.test(command)) return join(root, command);
  const aliases = { tsc: 'typescript', biome: '@biomejs/biome' };
  const file = existsSync(tool) ? tool : join(root, 'node_modules', aliases[command] ?? command, 'package.json');
  if (!existsSync(file)) return stop(`there is no file and no tool called ${command}`);
  const { bin } = JSON.parse(readFileSync(file, 'utf8'));
  return join(dirname(file), typeof bin === 'string' ? bin : bin[command]);
}

const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
if (needsBuild) {
  const built = spawnSync(node, [join(root, 'scripts/build.mjs')], { stdio: ['ignore', 'ignore', 'inherit'], env });
  if (built.status !== 0) stop('the front end could not be built; the reason stands above');
}
const child = spawn(node, [entry(), ...args], { stdio: 'inherit', env });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
if (process.env.npm_lifecycle_event) {
  // npm ends at a SIGTERM without passing it on: a command that it started ends with it.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 250);
}
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
