import { voiceAmong } from '../voice.ts';

/** What stands on the page itself; all else is said in the frames. */
const spoken = {
  en: {
    label: 'Chat with us',
    times: 'Free times',
    unread: (count: number) => (count === 1 ? '1 unread message' : `${count} unread messages`),
  },
  de: {
    label: 'Chatten Sie mit uns',
    times: 'Freie Zeiten',
    unread: (count: number) => (count === 1 ? '1 ungelesene Nachricht' : `${count} ungelesene Nachrichten`),
  },
  es: {
    label: 'Hable con nosotros',
    times: 'Horas libres',
    unread: (count: number) => (count === 1 ? '1 mensaje sin leer' : `${count} mensajes sin leer`),
  },
  fr: {
    label: 'Écrivez-nous',
    times: 'Horaires libres',
    unread: (count: number) => (count === 1 ? '1 message non lu' : `${count} messages non lus`),
  },
  pt: {
    label: 'Fale conosco',
    times: 'Horários livres',
    unread: (count: number) => (count === 1 ? '1 mensagem não lida' : `${count} mensagens não lidas`),
  },
};

export type WidgetWords = (typeof spoken)['en'];

export const widgetWords = (asked: string | null, visitors: readonly string[]): WidgetWords =>
  voiceAmong<WidgetWords>(spoken, [asked], visitors).words;
