/** One expression out of several: a long list of phrases is read line by line. */
export const oneOf = (flags: string, ...phrases: readonly RegExp[]): RegExp =>
  new RegExp(phrases.map(({ source }) => source).join('|'), flags);
