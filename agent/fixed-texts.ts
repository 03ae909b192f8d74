import { fixedTranslations } from './fixed-translations.ts';

/**
 * The few sentences that no brain writes and nobody edits: they are promises of the house, and must be there when
 * everything else has failed. A language is one more column.
 */
const en = {
  disclosure: (company: string) => `I'm ${company}'s AI assistant.`,
  handoff: () => "I'd rather not guess here, so I've passed your message to a colleague. A human will answer you here.",
  human: () => "Of course. I've asked a colleague to join, and they will answer you right here.",
  opted_out: () => "Understood. I won't write to you again.",
  privacy: () =>
    'Understood. I have passed your privacy request to a colleague, who will take care of it and answer you here.',
};

export type FixedText = keyof typeof en;

const texts: Record<string, Partial<typeof en>> = fixedTranslations;

/** The text in the prospect's language, in English where we have no other. */
export function fixedText(name: FixedText, language: string, company = ''): string {
  return (texts[language]?.[name] ?? en[name])(company);
}
