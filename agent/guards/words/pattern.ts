/** A pattern of whole words in any script: `\b` knows ASCII only. */
export const whole = (source: string, flags = 'iu'): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, flags);
