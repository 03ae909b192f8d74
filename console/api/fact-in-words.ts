import { inLanguage, type QualificationConfig } from '../../prompts/schemas/qualification.ts';

/** The console is in English: a field and a choice by their English names; null where ops have written none. */
export function factInWords(
  { field: id, value }: { field: string; value: string | number },
  { fields }: Pick<QualificationConfig, 'fields'>,
): { label: string | null; shown: string | null } {
  const field = fields.find((one) => one.id === id);
  const choice = field?.choices.find((one) => one.value === String(value));
  return {
    label: field ? inLanguage(field.label, 'en') || null : null,
    shown: choice ? inLanguage(choice.label, 'en') || null : null,
  };
}
