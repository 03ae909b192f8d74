import type { Rep } from '../../shared/company.ts';

/** ISO 639-1 of what this rep speaks with somebody who writes in `language`, where that is another; English if they can. */
export const meetsIn = ({ languages }: Pick<Rep, 'languages'>, language: string): string | null =>
  languages.length === 0 || languages.includes(language)
    ? null
    : languages.includes('en')
      ? 'en'
      : (languages[0] ?? null);
