import { DateTime } from 'luxon';
import type { Presence } from '../../shared/escalation.ts';
import { cityOf } from '../../tools/calendar/cities.ts';

/** Sentences of the house about people: no brain writes them and nobody edits them. A language is one more entry. */
const en = {
  told: 'I have told a colleague as well, who will answer you here.',
  from: (when: string) => `A colleague will be there from ${when}.`,
  today: (time: string) => `A colleague will be there today from ${time}.`,
  writes: (language: string) => `My colleague will write to you in ${language}.`,
  meets: (language: string) => `My colleague will hold the meeting in ${language}.`,
  checking: 'A colleague is having a quick look at my answer before I send it.',
  at: "cccc 'at' HH:mm",
  on: "cccc d LLLL 'at' HH:mm",
};

const words: Record<string, typeof en> = {
  en,
  de: {
    told: 'Ich habe auch eine Kollegin oder einen Kollegen informiert; die Antwort kommt hier.',
    from: (when) => `Ab ${when} ist jemand aus dem Team da.`,
    today: (time) => `Heute ab ${time} ist jemand aus dem Team da.`,
    writes: (language) => `Die Antwort kommt auf ${language}.`,
    meets: (language) => `Das Gespräch findet auf ${language} statt.`,
    checking: 'Jemand aus dem Team sieht meine Antwort noch kurz an, bevor ich sie sende.',
    at: "cccc 'um' HH:mm",
    on: "cccc, 'dem' d. LLLL 'um' HH:mm",
  },
  es: {
    told: 'También he avisado a un compañero, que le responderá aquí.',
    from: (when) => `Un compañero estará disponible a partir del ${when}.`,
    today: (time) => `Un compañero estará disponible hoy a partir de las ${time}.`,
    writes: (language) => `Mi compañero le escribirá en ${language}.`,
    meets: (language) => `La reunión será en ${language}.`,
    checking: 'Un compañero revisa un momento mi respuesta antes de enviarla.',
    at: "cccc 'a las' HH:mm",
    on: "cccc d 'de' LLLL 'a las' HH:mm",
  },
  fr: {
    told: "J'ai aussi prévenu un collègue, qui vous répondra ici.",
    from: (when) => `Un collègue sera là à partir de ${when}.`,
    today: (time) => `Un collègue sera là aujourd'hui à partir de ${time}.`,
    writes: (language) => `Mon collègue vous écrira en ${language}.`,
    meets: (language) => `Le rendez-vous se tiendra en ${language}.`,
    checking: "Un collègue relit rapidement ma réponse avant que je l'envoie.",
    at: "cccc 'à' HH:mm",
    on: "cccc d LLLL 'à' HH:mm",
  },
  pt: {
    told: 'Também avisei um colega, que lhe responderá aqui.',
    from: (when) => `Um colega estará disponível a partir de ${when}.`,
    today: (time) => `Um colega estará disponível hoje a partir das ${time}.`,
    writes: (language) => `Meu colega vai escrever em ${language}.`,
    meets: (language) => `A reunião será em ${language}.`,
    checking: 'Um colega está a rever a minha resposta antes de a enviar.',
    at: "cccc 'às' HH:mm",
    on: "cccc, d 'de' LLLL, 'às' HH:mm",
  },
};

const wordsIn = (language: string): typeof en => words[language] ?? en;

export const toldColleague = (language: string): string => wordsIn(language).told;

export const colleagueChecks = (language: string): string => wordsIn(language).checking;

/** A weekday tells a day within the week; what is further off has a date. */
const farMs = 6 * 86_400_000;

/** "Monday at 08:30 (Berlin)", in the prospect's zone and language. */
function whenOf(from: Date, now: Date, zone: string, language: string): string {
  return from.getTime() - now.getTime() >= farMs
    ? dayAndTime(from, zone, language)
    : spelled(from, zone, language, wordsIn(language).at);
}

/** "Tuesday 24 November at 15:00 (Berlin)". */
export const dayAndTime = (at: Date, zone: string, language: string): string =>
  spelled(at, zone, language, wordsIn(language).on);

function spelled(at: Date, zone: string, language: string, format: string): string {
  const city = cityOf(zone, language);
  const known = language in words ? language : 'en';
  return `${DateTime.fromJSDate(at, { zone }).setLocale(known).toFormat(format)}${city === null ? '' : ` (${city})`}`;
}

type Told = { now: Date; zone: string; language: string };

/** When somebody will be there; nothing while somebody is. */
export function fromWhen({ from }: Pick<Presence, 'from'>, { now, zone, language }: Told): string {
  if (from === null || new Date(from) <= now) return '';
  const at = new Date(from);
  const { from: later, today } = wordsIn(language);
  return DateTime.fromJSDate(at, { zone }).hasSame(DateTime.fromJSDate(now, { zone }), 'day')
    ? today(spelled(at, zone, language, 'HH:mm'))
    : later(whenOf(at, now, zone, language));
}

/** In which language they will write, where it is another one than the prospect's. */
export function inWhich({ writesIn }: Pick<Presence, 'writesIn'>, language: string): string {
  if (writesIn === null) return '';
  return wordsIn(language).writes(languageName(writesIn, language));
}

/** The same of a meeting that was booked. */
export function heldIn({ writesIn }: Pick<Presence, 'writesIn'>, language: string): string {
  return writesIn === null ? '' : wordsIn(language).meets(languageName(writesIn, language));
}

/** "English", said in that language. */
export const languageName = (code: string, language: string): string =>
  new Intl.DisplayNames([language in words ? language : 'en'], { type: 'language' }).of(code) ?? code;

/** Whether a text has said so already, in whatever words. */
export const namesLanguage = (text: string, { writesIn }: Pick<Presence, 'writesIn'>, language: string): boolean =>
  writesIn !== null && text.toLowerCase().includes(languageName(writesIn, language).toLowerCase());
