export type Failure = { kind: 'signed_out' } | { kind: 'not_found' } | { kind: 'failed'; message: string };

/** What came of asking the server; a failure is data. */
export type Answer<T> = { kind: 'ok'; value: T } | Failure;
