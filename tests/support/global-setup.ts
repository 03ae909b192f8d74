import type { TestProject } from 'vitest/node';
import { findServerPrograms, makeServerFolder, stopServer } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the run's own PostgreSQL lives once a test has needed it; null where there is none to be had. */
    postgres: { folder: string; programs: string } | null;
  }
}

/** One server a run at most: started by the first test that opens a Postgres database, stopped here. */
export default function setup(project: TestProject) {
  const programs = findServerPrograms();
  if (!programs) {
    if (process.env.USHER_TEST_REQUIRE === 'all')
      throw new Error('PostgreSQL is required by USHER_TEST_REQUIRE=all: install postgresql-15');
    project.provide('postgres', null);
    return () => {};
  }
  const folder = makeServerFolder();
  project.provide('postgres', { folder, programs });
  return () => stopServer(folder, programs);
}
