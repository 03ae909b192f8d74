// Checks the shape of the house: who imports whom, no cycles, no barrels, no default exports, no oversized files.
//   node scripts/boundaries.mjs [folder]
// oxc-parser reads the imports, since it tells type imports from value imports without TypeScript's compiler API.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

/** What each folder may import: values of `values`, types of `types` as well. Its own files are always allowed. */
const table = {
  shared: { values: [], types: [] },
  routing: { values: ['shared'], types: [] },
  db: { values: ['shared'], types: [] },
  prompts: { values: ['shared'], types: ['db'] },
  channels: { values: ['shared'], types: ['db'] },
  insights: { values: ['shared', 'routing'], types: ['db'] },
  tools: { values: ['routing', 'shared'], types: ['db'] },
  agent: { values: ['tools', 'routing', 'prompts', 'shared'], types: ['db'] },
  console: { values: ['insights', 'prompts', 'shared'], types: ['db'] },
};
const inner = Object.keys(table);
const house = [...inner, 'app'];
/** May import everything, are imported by nobody. */
const outer = ['app', 'tests', 'bench', 'evals', 'scripts'];
/** Packages that only one folder may take: the database is reached through its stores alone. */
const onlyIn = { 'drizzle-orm': 'db', pg: 'db', 'better-sqlite3': 'db' };

const maxFileLines = 400;
const maxFunctionLines = 50;

const root = resolve(process.argv[2] ?? '.');
const files = [...inner, ...outer]
  .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx,mjs}`, { cwd: root }))
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !file.endsWith('.d.ts') && !/(^|\/)(dist|node_modules|migrations)\//.test(file))
  .sort();
const modules = new Map(files.map((file) => [file, read(file)]));
const violations = [...modules].flatMap(([file, module]) => [
  ...module.imports.flatMap((one) => judge(file, one)),
  ...(house.includes(folderOf(file)) ? module.problems.map((problem) => `${file}${problem}`) : []),
]);
violations.push(...cycles());

for (const line of violations) console.error(line);
printSizes();
console.log(`${files.length} files, ${violations.length} violations`);
process.exitCode = violations.length > 0 ? 1 : 0;

function folderOf(file) {
  return file.split('/', 1)[0];
}

function read(file) {
  const source = readFileSync(join(root, file), 'utf8');
  const { module, program, errors } = parseSync(file, source);
  if (errors.length > 0) return { lines: 0, imports: [], problems: [`: cannot be parsed: ${errors[0].message}`] };
  const lineAt = (offset) => source.slice(0, offset).split('\n').length;
  const lines = source.split('\n').length - 1;
  return {
    lines,
    imports: importsOf(module, source, lineAt),
    problems: [...exportsOf(module), ...sizesOf(program, lines, lineAt)],
  };
}

/** Every way to name another module: `import`, `export … from`, `import()`. A bare `import './x.ts'` is a value. */
function importsOf(module, source, lineAt) {
  const found = module.staticImports.map((one) => ({
    from: one.moduleRequest.value,
    line: lineAt(one.start),
    typeOnly: one.entries.length > 0 && one.entries.every((entry) => entry.isType),
  }));
  for (const one of module.staticExports)
    for (const entry of one.entries)
      if (entry.moduleRequest)
        found.push({ from: entry.moduleRequest.value, line: lineAt(one.start), typeOnly: entry.isType });
  for (const one of module.dynamicImports) {
    const text = source.slice(one.moduleRequest.start, one.moduleRequest.end);
    const literal = /^(['"`])([^$]*)\1$/.exec(text);
    if (literal) found.push({ from: literal[2], line: lineAt(one.start), typeOnly: false });
  }
  return found;
}

function exportsOf(module) {
  return module.staticExports.flatMap((one) =>
    one.entries.flatMap((entry) => {
      if (entry.exportName.kind === 'Default') return [': has a default export: name it'];
      if (entry.moduleRequest) return [`: hands on what is ${entry.moduleRequest.value}'s: import it from there`];
      return [];
    }),
  );
}

/** A function's length is that of its own lines: a function within counts as the one line that names it. */
function sizesOf(program, lines, lineAt) {
  const found = lines > maxFileLines ? [`: ${lines} lines, at most ${maxFileLines} are readable`] : [];
  const within = [0];
  const enter = () => within.push(0);
  const leave = (node) => {
    const [first, last] = [lineAt(node.start), lineAt(node.end)];
    const length = last - first + 1;
    const own = length - within.pop();
    within[within.length - 1] += length - 1;
    if (own > maxFunctionLines)
      found.push(`:${first}: a function of ${own} lines of its own, at most ${maxFunctionLines}`);
  };
  const kinds = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];
  const visitor = new Visitor(
    Object.fromEntries(
      kinds.flatMap((kind) => [
        [kind, enter],
        [`${kind}:exit`, leave],
      ]),
    ),
  );
  visitor.visit(program);
  return found;
}

function judge(file, { from, line, typeOnly }) {
  const folder = folderOf(file);
  const at = `${file}:${line}: `;
  if (!from.startsWith('.')) return judgePackage(at, folder, from);
  const target = posix.normalize(posix.join(posix.dirname(file), from.replace(/\?.*$/, '')));
  if (!existsSync(join(root, target))) return [`${at}there is no ${target} (imports name the real file)`];
  const to = folderOf(target);
  if (to === folder || to.startsWith('..') || !house.concat(outer).includes(to)) return [];
  // Tests and benchmarks build with everything; what runs for users must not lean on them.
  if (outer.includes(folder)) return folder === 'app' && outer.includes(to) ? [`${at}app may not import ${to}`] : [];
  if (outer.includes(to)) return [`${at}${folder} imports ${target}: nothing imports ${to}`];
  const { values, types } = table[folder];
  if (values.includes(to) || (typeOnly && types.includes(to))) return [];
  const advice = types.includes(to)
    ? 'only its types: the value is an argument'
    : 'ask for what is needed as an argument';
  return [`${at}${folder} may not import ${to} (${target}): ${advice}`];
}

function judgePackage(at, folder, from) {
  const name = from.startsWith('@') ? from.split('/', 2).join('/') : from.split('/', 1)[0];
  const owner = onlyIn[name];
  if (owner && inner.includes(folder) && folder !== owner)
    return [`${at}${folder} may not import ${name}: only ${owner} does`];
  if (folder === 'routing' && from.startsWith('node:')) return [`${at}routing is pure and may not import ${from}`];
  return [];
}

/** Tarjan's strongly connected components over all imports, types included: each group of more than one is a cycle. */
function cycles() {
  const state = new Map();
  const stack = [];
  const found = [];
  let counter = 0;
  for (const file of modules.keys()) if (house.includes(folderOf(file)) && !state.has(file)) visit(file);
  return found.map((group) => `cycle: ${group.join(' → ')} → ${group[0]}`);

  function visit(file) {
    const own = { index: counter, low: counter++, open: true };
    state.set(file, own);
    stack.push(file);
    for (const next of targets(file)) {
      const seen = state.get(next);
      if (!seen) own.low = Math.min(own.low, visit(next).low);
      else if (seen.open) own.low = Math.min(own.low, seen.index);
    }
    if (own.low === own.index) close(file);
    return own;
  }

  function close(file) {
    const group = stack.splice(stack.indexOf(file));
    for (const member of group) state.get(member).open = false;
    if (group.length > 1) found.push(shortest(group));
  }
}

function targets(file) {
  return modules
    .get(file)
    .imports.filter(({ from }) => from.startsWith('.'))
    .map(({ from }) => posix.normalize(posix.join(posix.dirname(file), from)))
    .filter((target) => modules.has(target));
}

/** The shortest way round through the first file of the group: what to look at to break it. */
function shortest(group) {
  const members = new Set(group);
  const paths = [[group[0]]];
  const seen = new Set();
  for (const path of paths) {
    for (const next of targets(path.at(-1))) {
      if (next === group[0]) return path;
      if (!members.has(next) || seen.has(next)) continue;
      seen.add(next);
      paths.push([...path, next]);
    }
  }
  return group;
}

function printSizes() {
  const lengths = [...modules].filter(([file]) => house.includes(folderOf(file))).map(([, { lines }]) => lines);
  if (lengths.length === 0) return;
  lengths.sort((a, b) => a - b);
  const at = (share) => lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * share))];
  console.log(
    `lines a file: median ${at(0.5)}, p90 ${at(0.9)}, longest ${lengths.at(-1)} (${lengths.length} files of the house)`,
  );
}
