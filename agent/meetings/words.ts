/** What the house says of a meeting by itself: no brain writes it. A language is one more entry. */
const en = {
  reminder: (rep: string, when: string) => `A reminder: your meeting with ${rep} is on ${when}.`,
  join: (url: string) => `Join here: ${url}`,
  moved: (rep: string, when: string) =>
    `${rep} had to move your meeting: it is now on ${when}. If that does not suit you, just tell me, and I will find another time.`,
  cancelled: (rep: string, when: string) =>
    `${rep} can't make your meeting on ${when} after all. I'm sorry about that.`,
  missed: (rep: string) => `We missed you at your meeting with ${rep}. It happens: shall we find another time?`,
  again: (url: string) => `Pick another time here: ${url}`,
  replaced: (left: string, joins: string, when: string) =>
    `${left} can't be at your meeting on ${when} after all; ${joins} will be there instead. The time stays the same.`,
  booked: (rep: string, when: string) => `You're booked: ${when}, with ${rep}.`,
};

export type MeetingWordsOf = typeof en;

const words: Record<string, MeetingWordsOf> = {
  en,
  de: {
    reminder: (rep, when) => `Zur Erinnerung: Ihr Termin mit ${rep} ist am ${when}.`,
    join: (url) => `Hier geht es zum Gespräch: ${url}`,
    moved: (rep, when) =>
      `Ihr Termin mit ${rep} musste verschoben werden: Er ist jetzt am ${when}. Passt das nicht, sagen Sie es mir einfach, und ich suche eine andere Zeit.`,
    cancelled: (rep, when) => `Ihr Termin mit ${rep} am ${when} kann leider doch nicht stattfinden. Das tut mir leid.`,
    missed: (rep) => `Schade, dass es mit Ihrem Termin mit ${rep} nicht geklappt hat. Suchen wir eine andere Zeit?`,
    again: (url) => `Hier wählen Sie eine andere Zeit: ${url}`,
    replaced: (left, joins, when) =>
      `${left} kann bei Ihrem Termin am ${when} leider nicht dabei sein; stattdessen kommt ${joins}. Die Zeit bleibt dieselbe.`,
    booked: (rep, when) => `Ihr Termin steht: ${when}, mit ${rep}.`,
  },
  es: {
    reminder: (rep, when) => `Un recordatorio: su reunión con ${rep} es el ${when}.`,
    join: (url) => `Entre aquí: ${url}`,
    moved: (rep, when) =>
      `Ha habido que cambiar su reunión con ${rep}: ahora es el ${when}. Si no le viene bien, dígamelo y buscaré otra hora.`,
    cancelled: (rep, when) => `Al final su reunión del ${when} con ${rep} no puede celebrarse. Lo siento.`,
    missed: (rep) => `Le echamos de menos en su reunión con ${rep}. ¿Buscamos otra hora?`,
    again: (url) => `Elija aquí otra hora: ${url}`,
    replaced: (left, joins, when) =>
      `${left} no podrá estar en su reunión del ${when}; en su lugar estará ${joins}. La hora sigue siendo la misma.`,
    booked: (rep, when) => `Su reunión está reservada: ${when}, con ${rep}.`,
  },
  fr: {
    reminder: (rep, when) => `Petit rappel : votre rendez-vous avec ${rep} est le ${when}.`,
    join: (url) => `Pour y participer : ${url}`,
    moved: (rep, when) =>
      `Votre rendez-vous avec ${rep} a dû être déplacé : il est maintenant le ${when}. Si cela ne vous convient pas, dites-le-moi et je chercherai un autre horaire.`,
    cancelled: (rep, when) =>
      `Votre rendez-vous du ${when} avec ${rep} ne peut finalement pas avoir lieu. J'en suis désolé.`,
    missed: (rep) => `Nous ne vous avons pas vu à votre rendez-vous avec ${rep}. Trouvons-nous un autre horaire ?`,
    again: (url) => `Choisissez un autre horaire ici : ${url}`,
    replaced: (left, joins, when) =>
      `${left} ne pourra finalement pas être à votre rendez-vous du ${when} ; ${joins} sera là à sa place. L'horaire ne change pas.`,
    booked: (rep, when) => `Votre rendez-vous est réservé : ${when}, avec ${rep}.`,
  },
  pt: {
    reminder: (rep, when) => `Um lembrete: a sua reunião com ${rep} é em ${when}.`,
    join: (url) => `Entre aqui: ${url}`,
    moved: (rep, when) =>
      `Foi preciso mudar a sua reunião com ${rep}: agora é em ${when}. Se não der para si, diga-me e procuro outro horário.`,
    cancelled: (rep, when) => `Afinal a sua reunião de ${when} com ${rep} não vai poder realizar-se. Lamento.`,
    missed: (rep) => `Sentimos a sua falta na reunião com ${rep}. Procuramos outro horário?`,
    again: (url) => `Escolha aqui outro horário: ${url}`,
    replaced: (left, joins, when) =>
      `${left} não vai poder estar na sua reunião de ${when}; em vez disso, estará ${joins}. O horário mantém-se.`,
    booked: (rep, when) => `A sua reunião está marcada: ${when}, com ${rep}.`,
  },
};

export const meetingWords = (language: string): MeetingWordsOf => words[language] ?? en;
