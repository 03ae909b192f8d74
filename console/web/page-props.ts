import type { ConsoleApi } from './api.ts';

/** What every page of the console is given. */
export type PageProps = {
  api: ConsoleApi;
  /** To be called when the server no longer knows this session. */
  onSignedOut: () => void;
};
