import type { WebDeps } from './deps.ts';
import type { Limits } from './limits.ts';
import type { Origins } from './origins.ts';
import type { Tokens } from './tokens.ts';

/** What every route group gets: the dependencies and what is made of the settings once. */
export type Doors = WebDeps & { limits: Limits; origins: Origins; tokens: Tokens };
