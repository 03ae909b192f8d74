import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Waits, then calls the real one: a disk whose flush takes so much longer. Everything else stays as it is. */
const shim = `#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static void wait(void) {
  const char *us = getenv("BENCH_FSYNC_US");
  long n = us ? atol(us) : 0;
  struct timespec t = { n / 1000000, (n % 1000000) * 1000 };
  if (n > 0) nanosleep(&t, NULL);
}
int fsync(int fd) { int (*real)(int) = dlsym(RTLD_NEXT, "fsync"); wait(); return real(fd); }
int fdatasync(int fd) { int (*real)(int) = dlsym(RTLD_NEXT, "fdatasync"); wait(); return real(fd); }
`;

/** The environment that slows each flush down by `ms`; null where it cannot be done (no gcc, or not Linux). */
export function slowFsync(folder: string, ms: number): Record<string, string> | null {
  if (process.platform !== 'linux') return null;
  const [source, library] = [join(folder, 'slow-fsync.c'), join(folder, 'slow-fsync.so')];
  writeFileSync(source, shim);
  const compiled = spawnSync('gcc', ['-shared', '-fPIC', '-O2', '-o', library, source, '-ldl'], { stdio: 'ignore' });
  return compiled.status === 0 ? { LD_PRELOAD: library, BENCH_FSYNC_US: String(ms * 1000) } : null;
}
