import { AsyncLocalStorage } from 'node:async_hooks';
import { UsherError } from '../shared/errors.ts';

/** What is known of the transaction that the running code belongs to. */
export type Scope = { open: boolean };

export type Scopes = {
  /** Runs `work` as the inside of a transaction; refused where one is open already. */
  enter: <T>(work: () => Promise<T>) => Promise<T>;
  /** Throws inside a transaction: the second would wait for the first, which waits for the second. */
  refuseNested: () => void;
  /** Throws when the running code belongs to a transaction that has ended. */
  refuseLate: () => void;
};

export function createScopes(): Scopes {
  const storage = new AsyncLocalStorage<Scope>();
  return {
    enter: (work) => {
      const scope = { open: true };
      return storage.run(scope, work).finally(() => {
        scope.open = false;
      });
    },
    refuseNested: () => {
      if (storage.getStore()?.open) throw nested();
    },
    refuseLate: () => {
      if (storage.getStore()?.open === false) throw late();
    },
  };
}

const nested = () =>
  new UsherError('db.nested_transaction', 'a transaction is open already: pass its tx on instead of starting another');

const late = () =>
  new UsherError('db.transaction_over', 'this tx has ended: await every statement before the work resolves');
