import type { Contact } from '../../shared/lead.ts';
import type { Lexicon } from './lexicon.ts';
import { addressMeant } from './mail-domains.ts';
import { companyName, personName } from './names.ts';

export type FoundContact = { name?: string; email?: string; phone?: string; company?: string; title?: string };

/** An address that looks mistyped, and the one that was probably meant. */
export type DoubtfulEmail = { typed: string; meant: string };

export type ContactReader = (text: string, known: Contact) => FoundContact;

const emailPattern = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/u;
const almostEmail = /[\p{L}\p{N}]@[\p{L}\p{N}]/u;
const phonePattern = /(?<![\p{L}\p{N}])\+?\d[\d ()/-]{7,22}\d(?!\d)/u;

const emailIn = (text: string): string | null =>
  emailPattern.exec(text)?.[0].replace(/\.+$/u, '').toLowerCase() ?? null;

/** Typed once more as it is, an address is taken at its word. */
export const doubtfulEmailIn = (text: string, insistedOn: (email: string) => boolean): DoubtfulEmail | null => {
  const typed = emailIn(text);
  const meant = typed === null || insistedOn(typed) ? null : addressMeant(typed);
  return typed === null || meant === null ? null : { typed, meant };
};

/** Something that was meant as an address and is not one. */
export const brokenEmailIn = (text: string): boolean => emailIn(text) === null && almostEmail.test(text);

/** Who they say they are. What is already known is not read again; an address may always be corrected. */
export const createContactReader = (lexicon: Lexicon): ContactReader => {
  const {
    pack: { contact },
    weekdays,
  } = lexicon;
  const patterns = {
    name: contact.name.map(lexicon.pattern),
    company: contact.company.map(lexicon.pattern),
    title: contact.title.map(lexicon.pattern),
  };
  const first = (list: RegExp[], text: string, read: (value: string) => string | null): string | null => {
    for (const pattern of list)
      for (const match of text.matchAll(pattern)) {
        const value = read(match.groups?.value ?? '');
        if (value !== null && value.length <= 100 && weekdays[value.toLowerCase()] === undefined) return value;
      }
    return null;
  };

  return (text, known) => {
    const email = emailIn(text);
    const bare = text.replace(emailPattern, ' ');
    const phone = known.phone === null ? (phonePattern.exec(bare)?.[0].trim() ?? null) : null;
    const name = known.name === null ? first(patterns.name, bare, (value) => personName(value, lexicon.pack)) : null;
    const company =
      known.company === null ? first(patterns.company, bare, (value) => companyName(value, lexicon.pack)) : null;
    const title = known.title === null ? first(patterns.title, bare, (value) => (value === '' ? null : value)) : null;
    return {
      ...(email !== null && email !== known.email?.toLowerCase() ? { email } : {}),
      ...(phone === null ? {} : { phone }),
      ...(name === null ? {} : { name }),
      ...(company === null ? {} : { company }),
      ...(title === null ? {} : { title }),
    };
  };
};
