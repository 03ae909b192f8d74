/** Builds the front end into `outDir` (default `dist/`) unless it is up to date; answers whether it built. */
export function ensureBuilt(options?: { outDir?: string }): Promise<boolean>;
