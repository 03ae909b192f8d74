import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { storageRefusal } from '../db/fault.ts';
import { UsherError } from '../shared/errors.ts';

// A quarter of a start would go into compiling what was compiled before; where nothing can be kept, so be it.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));

/** The commands. Each is loaded only when it is called, so that `check` and `demo` start at once. */
const commands: Record<string, { about: string; run: (args: string[]) => Promise<void> }> = {
  start: {
    about: 'start the server (npm start)',
    run: async () => (await import('./commands/start.ts')).start(process.env),
  },
  demo: {
    about: 'three leads against a running server (npm run demo [-- URL])',
    run: async (args) => (await import('./commands/demo.ts')).runDemo(process.env, args),
  },
  reset: {
    about: 'put the company of prompts/ in place of the loaded one (npm run reset)',
    run: async (args) => (await import('./commands/reset.ts')).reset(process.env, args),
  },
  'mail-sandbox': {
    about: 'start the server with a mailbox on this machine to write to it from (npm run mail:sandbox)',
    run: async () => (await import('./commands/mail-sandbox.ts')).mailSandbox(process.env),
  },
  import: {
    about: 'take in leads, accounts, reps or outcomes from a CSV file (npm run import -- leads FILE.csv)',
    run: async (args) => (await import('./commands/import.ts')).runImport(process.env, args),
  },
  prompts: {
    about: 'between the files and what is published (npm run prompts -- check|pull|push)',
    run: async (args) => (await import('./commands/prompts.ts')).prompts(process.env, args),
  },
  train: {
    about: 'learn from the outcomes of leads now (npm run train)',
    run: async () => (await import('./commands/train.ts')).runTrain(process.env),
  },
  'bake-off': {
    about: 'ask all enrichment providers about known leads, side by side (npm run bake-off)',
    run: async (args) => (await import('./commands/bake-off.ts')).runBakeOff(process.env, args),
  },
  check: {
    about: 'validate everything under prompts/ (npm run check)',
    run: async () => (await import('./commands/check.ts')).check(),
  },
};

async function main([name = '', ...args]: string[]): Promise<void> {
  const command = commands[name];
  if (command) return command.run(args);
  const list = Object.entries(commands).map(([known, { about }]) => `  ${known.padEnd(14)}${about}`);
  throw new UsherError('command.unknown', `usage: node app/main.ts <command>\n${list.join('\n')}`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const told = error instanceof UsherError ? error : storageRefusal(error);
  if (!told) throw error;
  console.error(`usher: ${told.code}\n${told.message}`);
  process.exitCode = 1;
}
