/** The only source of time. Everything that reads the time takes one of these, so that a test can hold it still. */
export type Clock = { now: () => Date };

export const systemClock: Clock = { now: () => new Date() };
