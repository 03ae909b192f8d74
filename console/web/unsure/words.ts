import type { UnsureGroup } from '../../../shared/unsure.ts';

/** `not_interested` as it is read. */
export const intentName = (intent: string): string => intent.replaceAll('_', ' ');

export const endNames: Record<UnsureGroup['ended'], string> = {
  asked_back: 'Asked what was meant',
  escalated: 'Left to a colleague',
  unanswered: 'Had no answer',
  stopped: 'Reply stopped by the guards, twice',
};

const languages = new Intl.DisplayNames('en', { type: 'language' });
export const languageName = (language: string): string => languages.of(language) ?? language;

export const percent = (share: number): string => `${Math.round(share * 100)}%`;
