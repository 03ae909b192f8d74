import { DateTime } from 'luxon';

/** Sentences of the house about people: no brain writes them and nobody edits them. A language is one more entry. */
const en = {
  told: 'I have told a colleague as well, who will answer you here.',
  from: (when: string) => `A colleague will be there from ${when}.`,
  checking: 'A colleague is having a quick look at my answer before I send it.',
  at: "cccc 'at' HH:mm",
};

const words: Record<string, typeof en> = {
  en,
  de: {
    told: 'Ich habe auch eine Kollegin oder einen Kollegen informiert; die Antwort kommt hier.',
    from: (when) => `Ab ${when} ist jemand aus dem Team da.`,
    checking: 'Jemand aus dem Team sieht meine Antwort noch kurz an, bevor ich sie sende.',
    at: "cccc 'um' HH:mm",
  },
  es: {
    told: 'También he avisado a un compañero, que le responderá aquí.',
    from: (when) => `Un compañero estará disponible a partir del ${when}.`,
    checking: 'Un compañero revisa un momento mi respuesta antes de enviarla.',
    at: "cccc 'a las' HH:mm",
  },
  fr: {
    told: "J'ai aussi prévenu un collègue, qui vous répondra ici.",
    from: (when) => `Un collègue sera là à partir de ${when}.`,
    checking: "Un collègue relit rapidement ma réponse avant que je l'envoie.",
    at: "cccc 'à' HH:mm",
  },
  pt: {
    told: 'Também avisei um colega, que lhe responderá aqui.',
    from: (when) => `Um colega estará disponível a partir de ${when}.`,
    checking: 'Um colega está a rever a minha resposta antes de a enviar.',
    at: "cccc 'às' HH:mm",
  },
};

const wordsIn = (language: string): typeof en => words[language] ?? en;

export const toldColleague = (language: string): string => wordsIn(language).told;

export const colleagueChecks = (language: string): string => wordsIn(language).checking;

/** When somebody will be there; nothing while somebody is. */
export function fromWhen(backAt: Date | null, zone: string, language: string): string {
  if (backAt === null) return '';
  const { from, at } = wordsIn(language);
  const city = zone.includes('/') ? ` (${zone.split('/').at(-1)?.replaceAll('_', ' ')})` : '';
  return from(`${DateTime.fromJSDate(backAt, { zone }).setLocale(language).toFormat(at)}${city}`);
}
