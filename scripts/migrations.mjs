// Writes the migrations that lead from the last committed ones to the schema at hand, for both dialects:
//   npm run migrations -- --name what-changed
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../node_modules/drizzle-kit/bin.cjs', import.meta.url));

for (const [dialect, folder] of [
  ['sqlite', 'sqlite'],
  ['postgresql', 'postgres'],
]) {
  const words = [
    'generate',
    '--dialect',
    dialect,
    '--schema',
    `db/schema.${folder}.ts`,
    '--out',
    `db/migrations/${folder}`,
  ];
  const { status } = spawnSync(process.execPath, [bin, ...words, ...process.argv.slice(2)], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
