/**
 * What every mail says around the agent's own words. No brain writes it and nobody edits it: greeting, disclosure and
 * the way out are promises of the house. A language is one more entry.
 */
const en = {
  hello: (name: string | null) => (name ? `Hi ${name},` : 'Hello,'),
  times: 'Pick a time with one click:',
  colon: ':',
  chat: 'Open the chat',
  close: 'Best regards',
  signature: (agent: string, company: string) => `${agent}, AI assistant of ${company}`,
  leave: 'You would rather not hear from us?',
  unsubscribe: 'Unsubscribe',
  wrote: (date: string, who: string) => `On ${date}, ${who} wrote:`,
  subject: (company: string) => `Your message to ${company}`,
  meeting: (company: string) => `Your meeting with ${company}`,
  firstTouch: (company: string) =>
    `Thank you for getting in touch with ${company}. I'm ${company}'s AI assistant, and I can answer your questions at once and find a time with the right colleague.`,
  goOn: 'Just reply to this mail, or go on in the chat:',
  notYou: 'If it was not you who sent us our form, please ignore this mail.',
  met: 'The invitation for your calendar is attached.',
  cancelled: 'Your meeting is cancelled. A cancellation for your calendar is attached.',
  onWhatYouWrote: 'On what you wrote in our form:',
  /** What a calendar says in their place. */
  declined: (when: string) => `I can't make the meeting on ${when}. What other times do you have?`,
  proposed: (when: string) => `Could we move the meeting to ${when}?`,
};

export type MailWords = typeof en;

const words: Record<string, MailWords> = {
  en,
  de: {
    hello: (name) => (name ? `Hallo ${name}!` : 'Guten Tag!'),
    times: 'Wählen Sie mit einem Klick einen Termin:',
    colon: ':',
    chat: 'Chat öffnen',
    close: 'Freundliche Grüße',
    signature: (agent, company) => `${agent}, KI-Assistent von ${company}`,
    leave: 'Sie möchten nichts mehr von uns hören?',
    unsubscribe: 'Abmelden',
    wrote: (date, who) => `Am ${date} schrieb ${who}:`,
    subject: (company) => `Ihre Nachricht an ${company}`,
    meeting: (company) => `Ihr Termin mit ${company}`,
    firstTouch: (company) =>
      `Danke für Ihre Nachricht an ${company}. Ich bin der KI-Assistent von ${company}, beantworte Ihre Fragen sofort und finde einen Termin mit der richtigen Ansprechperson.`,
    goOn: 'Antworten Sie einfach auf diese Mail, oder machen Sie im Chat weiter:',
    notYou: 'Haben nicht Sie unser Formular abgeschickt? Dann beachten Sie diese Mail bitte nicht weiter.',
    met: 'Die Einladung für Ihren Kalender hängt an.',
    cancelled: 'Ihr Termin ist abgesagt. Die Absage für Ihren Kalender hängt an.',
    onWhatYouWrote: 'Zu dem, was Sie in unser Formular geschrieben haben:',
    declined: (when) => `Am Termin ${when} kann ich leider nicht. Welche anderen Zeiten gibt es?`,
    proposed: (when) => `Können wir den Termin auf ${when} verschieben?`,
  },
  es: {
    hello: (name) => (name ? `Hola, ${name}:` : 'Hola:'),
    times: 'Elija un horario con un clic:',
    colon: ':',
    chat: 'Abrir el chat',
    close: 'Un saludo',
    signature: (agent, company) => `${agent}, asistente de IA de ${company}`,
    leave: '¿Prefiere no recibir nuestros correos?',
    unsubscribe: 'Darse de baja',
    wrote: (date, who) => `El ${date}, ${who} escribió:`,
    subject: (company) => `Su mensaje a ${company}`,
    meeting: (company) => `Su reunión con ${company}`,
    firstTouch: (company) =>
      `Gracias por ponerse en contacto con ${company}. Soy el asistente de IA de ${company}: puedo responder a sus preguntas al momento y encontrar un hueco con la persona adecuada.`,
    goOn: 'Responda a este correo o continúe en el chat:',
    notYou: 'Si no fue usted quien envió nuestro formulario, ignore este correo, por favor.',
    met: 'Se adjunta la invitación para su calendario.',
    cancelled: 'Su reunión está cancelada. Se adjunta la cancelación para su calendario.',
    onWhatYouWrote: 'Sobre lo que escribió en nuestro formulario:',
    declined: (when) => `No puedo asistir a la reunión del ${when}. ¿Qué otras horas hay?`,
    proposed: (when) => `¿Podemos mover la reunión a ${when}?`,
  },
  fr: {
    hello: (name) => (name ? `Bonjour ${name},` : 'Bonjour,'),
    times: 'Choisissez un créneau en un clic :',
    colon: ' :',
    chat: 'Ouvrir le chat',
    close: 'Cordialement',
    signature: (agent, company) => `${agent}, assistant IA de ${company}`,
    leave: 'Vous ne souhaitez plus recevoir nos messages ?',
    unsubscribe: 'Se désinscrire',
    wrote: (date, who) => `Le ${date}, ${who} a écrit :`,
    subject: (company) => `Votre message à ${company}`,
    meeting: (company) => `Votre rendez-vous avec ${company}`,
    firstTouch: (company) =>
      `Merci d'avoir contacté ${company}. Je suis l'assistant IA de ${company} : je peux répondre tout de suite à vos questions et trouver un créneau avec la bonne personne.`,
    goOn: 'Répondez simplement à ce message, ou continuez dans le chat :',
    notYou: "Si ce n'est pas vous qui avez envoyé notre formulaire, veuillez ignorer ce message.",
    met: "L'invitation pour votre agenda est jointe.",
    cancelled: "Votre rendez-vous est annulé. L'annulation pour votre agenda est jointe.",
    onWhatYouWrote: 'Sur ce que vous avez écrit dans notre formulaire :',
    declined: (when) => `Je ne peux pas venir au rendez-vous du ${when}. Quels autres horaires proposez-vous ?`,
    proposed: (when) => `Pouvons-nous déplacer le rendez-vous à ${when} ?`,
  },
  pt: {
    hello: (name) => (name ? `Olá ${name},` : 'Olá,'),
    times: 'Escolha um horário com um clique:',
    colon: ':',
    chat: 'Abrir o chat',
    close: 'Cumprimentos',
    signature: (agent, company) => `${agent}, assistente de IA da ${company}`,
    leave: 'Prefere não receber os nossos e-mails?',
    unsubscribe: 'Não receber mais e-mails',
    wrote: (date, who) => `Em ${date}, ${who} escreveu:`,
    subject: (company) => `A sua mensagem para a ${company}`,
    meeting: (company) => `A sua reunião com a ${company}`,
    firstTouch: (company) =>
      `Agradecemos o seu contato com a ${company}. Sou o assistente de IA da ${company}: posso responder já às suas perguntas e encontrar um horário com a pessoa certa.`,
    goOn: 'Basta responder a este e-mail, ou continue no chat:',
    notYou: 'Se não foi você quem enviou o nosso formulário, ignore este e-mail, por favor.',
    met: 'O convite para a sua agenda segue em anexo.',
    cancelled: 'A sua reunião foi cancelada. O cancelamento para a sua agenda segue em anexo.',
    onWhatYouWrote: 'Sobre o que escreveu no nosso formulário:',
    declined: (when) => `Não posso ir à reunião de ${when}. Que outros horários há?`,
    proposed: (when) => `Podemos mudar a reunião para ${when}?`,
  },
};

/** In the prospect's language, in English where we have no other. */
export const mailWords = (language: string): MailWords => words[language] ?? en;
