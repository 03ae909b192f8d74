import { type Voice, voiceAmong } from '../voice.ts';

/** What stands around the times, in the languages that the house speaks by itself; a language is one more entry. */
const en = {
  title: 'Pick a time to talk',
  held: 'Held for you for ten minutes.',
  place: (city: string) => `All times in ${city}.`,
  taken: 'That time has just gone. These are held for you now.',
  none: 'That time has just gone, and no other is free. Just ask in the chat.',
  booking: 'Booking…',
  booked: 'You are booked',
  who: (rep: string, minutes: number) => `${minutes} minutes with ${rep}.`,
  add: 'Add to your calendar',
  lost: 'That did not go through. Please try again.',
  disclosure: 'Found by our AI assistant; a person meets you.',
};

export type TimesWords = typeof en;

const words: Record<string, TimesWords> = {
  de: {
    title: 'Wählen Sie eine Zeit',
    held: 'Zehn Minuten für Sie reserviert.',
    place: (city) => `Alle Zeiten in ${city}.`,
    taken: 'Diese Zeit ist gerade vergeben worden. Diese hier sind jetzt für Sie reserviert.',
    none: 'Diese Zeit ist gerade vergeben worden, und eine andere ist nicht frei. Fragen Sie einfach im Chat.',
    booking: 'Wird gebucht…',
    booked: 'Ihr Termin steht',
    who: (rep, minutes) => `${minutes} Minuten mit ${rep}.`,
    add: 'In den Kalender',
    lost: 'Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.',
    disclosure: 'Gefunden von unserem KI-Assistenten; das Gespräch führt ein Mensch.',
  },
  es: {
    title: 'Elija una hora',
    held: 'Reservadas para usted diez minutos.',
    place: (city) => `Todas las horas son de ${city}.`,
    taken: 'Esa hora se acaba de ocupar. Ahora le reservamos estas.',
    none: 'Esa hora se acaba de ocupar y no queda otra libre. Pregunte en el chat.',
    booking: 'Reservando…',
    booked: 'Su reunión está reservada',
    who: (rep, minutes) => `${minutes} minutos con ${rep}.`,
    add: 'Añadir al calendario',
    lost: 'No ha funcionado. Inténtelo de nuevo.',
    disclosure: 'Horas propuestas por nuestro asistente de IA; le atiende una persona.',
  },
  fr: {
    title: 'Choisissez un horaire',
    held: 'Réservés pour vous pendant dix minutes.',
    place: (city) => `Heure de ${city}.`,
    taken: 'Cet horaire vient d’être pris. Ceux-ci vous sont maintenant réservés.',
    none: 'Cet horaire vient d’être pris et aucun autre n’est libre. Demandez-nous dans le chat.',
    booking: 'Réservation…',
    booked: 'Votre rendez-vous est réservé',
    who: (rep, minutes) => `${minutes} minutes avec ${rep}.`,
    add: 'Ajouter à mon agenda',
    lost: 'Cela n’a pas fonctionné. Veuillez réessayer.',
    disclosure: 'Proposés par notre assistant IA ; une personne vous reçoit.',
  },
  pt: {
    title: 'Escolha um horário',
    held: 'Reservados para você por dez minutos.',
    place: (city) => `Horários de ${city}.`,
    taken: 'Esse horário acabou de ser ocupado. Estes agora estão reservados para você.',
    none: 'Esse horário acabou de ser ocupado e não há outro livre. É só perguntar no chat.',
    booking: 'Agendando…',
    booked: 'Sua reunião está agendada',
    who: (rep, minutes) => `${minutes} minutos com ${rep}.`,
    add: 'Adicionar ao calendário',
    lost: 'Não foi possível. Tente novamente.',
    disclosure: 'Encontrados pelo nosso assistente de IA; quem recebe você é uma pessoa.',
  },
};

/** `asked`: the language of the talk, then what the page around says. */
export const timesVoice = (asked: readonly (string | null)[], visitors: readonly string[]): Voice<TimesWords> =>
  voiceAmong({ en, ...words }, asked, visitors);
