// Builds what people see: chat, widget and demo site from channels/web/ui, the console from console/web, into dist/.
//   dist/site/*.html  dist/chat/index.html  dist/console/index.html  dist/widget/widget.js  dist/assets/* (hashed)
// `ensureBuilt()` does nothing when the sources are those of the last build: their hash is kept in dist/stamp.
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const sources = ['channels/web/ui', 'console/web', 'shared', 'scripts/build.mjs', 'package-lock.json'];

/** Builds into `outDir` unless it already holds a build of these very sources; answers whether it built. */
export async function ensureBuilt({ outDir = join(root, 'dist') } = {}) {
  const stamp = await hashSources();
  const isCurrent = async () => (await readFile(join(outDir, 'stamp'), 'utf8').catch(() => null)) === stamp;
  if (await isCurrent()) return false;
  return withLock(`${outDir}.lock`, async () => {
    if (await isCurrent()) return false;
    await buildAll({ outDir, stamp });
    return true;
  });
}

/** One build at a time: a start and a test run may both find the pages out of date. */
async function withLock(lock, work) {
  while (!(await mkdir(lock).then(() => true, isTaken))) {
    const { mtimeMs } = await stat(lock).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > staleLockMs) await rm(lock, { recursive: true, force: true });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    return await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

const staleLockMs = 60_000;

function isTaken(error) {
  if (error.code === 'EEXIST') return false;
  throw error;
}

/** All front ends, written beside the old ones and put in their place at the end. */
async function buildAll({ outDir, stamp }) {
  const fresh = `${outDir}.${process.pid}`;
  try {
    await buildInto(fresh);
    await writeFile(join(fresh, 'stamp'), stamp);
    await rm(outDir, { recursive: true, force: true });
    await rename(fresh, outDir);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function buildInto(fresh) {
  await mkdir(fresh, { recursive: true });
  const { build } = await import('vite');
  const site = await htmlFiles(join(root, 'channels/web/ui/site'));
  await Promise.all([
    build(
      pages(join(root, 'channels/web/ui'), fresh, [
        'chat/index.html',
        'book/index.html',
        'times/index.html',
        ...site.map((file) => `site/${file}`),
      ]),
    ),
    build(pages(join(root, 'console/web'), join(fresh, 'console'), ['index.html'])),
    build(widget(fresh)),
  ]);
  await cp(join(fresh, 'console/assets'), join(fresh, 'assets'), { recursive: true });
  await rm(join(fresh, 'console/assets'), { recursive: true });
}

const common = {
  configFile: false,
  base: '/',
  logLevel: 'warn',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
};

/** Pages with hashed assets under /assets. Nothing is inlined: the pages forbid inline script, style and data URLs. */
function pages(from, outDir, inputs) {
  return {
    ...common,
    root: from,
    plugins: [includes()],
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: inputs.map((input) => join(from, input)) },
    },
  };
}

/** One classic script for other people's pages: no module, no second request, no global but `Usher`. */
function widget(outDir) {
  const from = join(root, 'channels/web/ui/widget');
  return {
    ...common,
    root: from,
    build: {
      outDir: join(outDir, 'widget'),
      emptyOutDir: false,
      target: 'es2020',
      lib: { entry: join(from, 'main.ts'), formats: ['iife'], name: 'UsherWidget', fileName: () => 'widget.js' },
    },
  };
}

/** `<!-- include header.html -->` puts partials/header.html there, so that each page stays plain HTML. */
function includes() {
  return {
    name: 'usher:includes',
    transformIndexHtml: {
      order: 'pre',
      async handler(html, { filename }) {
        const parts = html.split(/<!-- include ([\w.-]+) -->/);
        const texts = parts.map((part, index) =>
          index % 2 === 0 ? part : readFile(join(dirname(filename), 'partials', part), 'utf8'),
        );
        return (await Promise.all(texts)).join('');
      },
    },
  };
}

async function htmlFiles(folder) {
  return (await readdir(folder)).filter((name) => name.endsWith('.html')).sort();
}

async function hashSources() {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of await filesOf(join(root, source))) {
      hash
        .update(relative(root, file))
        .update('\0')
        .update(await readFile(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

async function filesOf(path) {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => null);
  if (!entries) return [path];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now();
  const built = await ensureBuilt();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(built ? `Front end built into dist/ in ${seconds} s.` : 'Front end is up to date.');
}
