import { oneOf } from '../one-of.ts';

/** What mail programs write around quoted text, in the languages of the common ones. Lower case; `|` separates. */

const anyOf = (...groups: string[]): string =>
  groups
    .flatMap((group) => group.split('|'))
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()[\]\\/]/g, '\\$&').replace(/ /g, '\\s+'))
    .join('|');

/** `\b` knows only ASCII letters. */
const word = (alternatives: string): string => `(?<![\\p{L}\\p{M}])(?:${alternatives})(?![\\p{L}\\p{M}])`;

/** "wrote", as it stands in a line of attribution. */
const wrote = anyOf(
  'wrote|writes|has written|said|schrieb|schreibt|hat geschrieben|a écrit|écrit|a ecrit|escribió|escribio|escribe',
  'escreveu|escreve|ha scritto|scrive|schreef|heeft geschreven|het volgende geschreven|geschreven|skrev|skreiv',
  'kirjoitti|kirjoittaa|napisał|napisała|napisał(a)|napisał/a|napisal|napisal(a)|napísal|napísal(a)|napsal|napsal(a)',
  'írta|ezt írta|a scris|scris|написал|написала|написал(а)|пишет|писал|написав|написала|пише|писа|написа|yazdı|şunu yazdı',
  'έγραψε|rašė|rakstīja|kirjutas|va escriure|ha escrit|je napisao|je napisal|je napisala|napisao|đã viết|menulis',
  'כתב|كتب|نوشت|เขียน',
);
/** Where words are not separated by spaces. */
const wroteUnspaced = '写道|寫道|寫到|的信息|のメール|書きました|님이 작성|작성:|에 작성';

export const wrotePattern = new RegExp(`${word(wrote)}|${wroteUnspaced}`, 'iu');
export const endsInWrote = new RegExp(`(?:${word(wrote)}|${wroteUnspaced})["'*_]*$`, 'iu');

/** Who writes "as I wrote on Monday:" quotes nobody. */
export const firstPerson = new RegExp(
  word(
    anyOf(
      'i wrote|we wrote|i said|i have written|ich schrieb|schrieb ich|wir schrieben|je vous ai écrit|he escrito|escrevi',
    ),
  ),
  'iu',
);

const weekday = anyOf(
  'mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday',
  'mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag',
  'lun|mar|mer|jeu|ven|sam|dim|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche',
  'mié|jue|vie|sáb|dom|lunes|martes|miércoles|jueves|viernes|sábado|domingo|seg|ter|qua|qui|sex',
  'segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|gio|sab|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica',
  'ma|wo|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|man|tir|ons|tor|fre|lør|søn|mån|tis|lör|sön',
  'mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|måndag|tisdag|lördag|söndag|ke|to|pe|la|su|ti|pon|wt|śr|czw|pt|sob|niedz',
  'po|út|st|čt|pá|so|ne|пн|вт|ср|чт|пт|сб|вс|нд|hétfő|kedd|szerda|csütörtök|péntek|szombat|vasárnap',
);
const intro = anyOf(
  'on|am|le|el|em|il|op|den|dne|dnia|w dniu|dňa|na|a|pe|în|la|в|у|στις|tarihinde|vào|at|in data|in date|pada|dana|the|在|於|于',
);

/** How a line of attribution begins: "On", a weekday, a date. */
export const attributionStart = new RegExp(`^["'*_\\s]*(?:${word(intro)}|${word(weekday)}|\\d)`, 'iu');

const month = [
  'jan|feb|fev|fév|févr|mar|mär|mrt|maa|apr|avr|abr|may|mai|maj|mag|maio|mei|jun|juin|giu|jul|juil|lug',
  'aug|ago|aoû|août|sep|set|oct|okt|ott|out|nov|dec|dez|déc|dic|янв|фев|мар|апр|мая|май|июн|июл|авг|сен',
  'окт|ноя|дек|серп|лип|черв|трав|квіт|берез|лют|січ|груд|лист|жовт|верес|stycz|lut|kwie|czerw|lip',
  'sierp|wrze|paź|list|grud|led|úno|bře|dub|kvě|čer|srp|zář|říj|pro|tammi|helmi|huhti|touko|kesä|heinä',
  'elo|syys|loka|marras|joulu',
].join('|');

/** A day, in figures or with the name of a month, or a year beside something else. */
export const datePattern = new RegExp(
  [
    '\\d{1,4}[./-]\\s?\\d{1,2}[./-]\\s?\\d{2,4}',
    `\\d{1,2}(?:[.\\s-]|er|st|nd|rd|th|º|de)*\\s*(?:de\\s+)?(?:${month})\\p{L}*\\.?`,
    `(?:${month})\\p{L}*\\.?[\\s-]+\\d{1,2}`,
    '\\d{4}\\s?[年년]',
    '(?<!\\d)(?:19|20)\\d{2}(?!\\d)',
  ].join('|'),
  'iu',
);

export const timePattern = /(?<!\d)\d{1,2}\s?[:.hH]\s?\d{2}(?!\d)|\d{1,2}\s?(?:am|pm)\b|[上下]午|[午][前後]|오[전후]/iu;
export const addressPattern = /[^\s<>@"]{1,64}@[^\s<>@"]{1,190}\.[^\s<>@"]|<mailto:/i;

/** The fields of a head that programs put over a quotation, by what they say. */
const fields = {
  from: [
    'from|von|de|da|van|fra|från|od|lähettäjä|от|от кого|від|від кого|kimden|gönderen|feladó|差出人|发件人|寄件者',
    '寄件人|보낸 사람|από|expéditeur|remitente|remetente|mittente|afzender|avsändare|afsender|avsender|absender',
    'nadawca|odesílatel|expeditor|saatja|dari|מאת|من',
  ],
  to: [
    'to|an|à|a|para|aan|til|till|do|komu|vastaanottaja|кому|kime|címzett|宛先|收件人|받는 사람|προς|către',
    'destinataire|destinatario|destinatário|empfänger|ontvanger|mottagare|modtager|mottaker|adresat',
    'kepada|per|אל|إلى|envoyé à',
  ],
  date: [
    'date|sent|sent on|sent at|datum|gesendet|gesendet am|gesendet um|envoyé|envoyé le|envoyé par|fecha',
    'enviado|enviado el|enviado em|enviada em|enviada|enviado a las|data|inviato|inviata|data di invio',
    'verzonden|verzonden op|dato|sendt|skickat|skickat den|lähetetty|päivämäärä|wysłano|data wysłania',
    'odesláno|odoslané|datum odeslání|дата|отправлено|дата отправки|надіслано|відправлено|tarih',
    'gönderildi|gönderme tarihi|elküldve|küldve|dátum|日時|送信日時|日期|发送时间|發送時間|傳送時間|보낸 날짜|날짜|ημερομηνία',
    'trimis|message du|mensaje del|received|empfangen|datum/uhrzeit|time|tanggal|dikirim',
  ],
  subject: [
    'subject|betreff|objet|asunto|assunto|oggetto|onderwerp|emne|ämne|aihe|temat|předmět|predmet|тема',
    'konu|tárgy|件名|主题|主旨|主題|제목|θέμα|subiect|subjek|sujet|títol|tema|נושא|الموضوع',
  ],
  copy: [
    'cc|kopie|kopie an|copie|copie à|copia|cópia|c.c.|kopi|kopia|kopio|dw|do wiadomości|копия|копія|bilgi',
    'másolat|抄送|副本|참조|bcc|cc:|reply-to|reply to|antwort an|répondre à|responder a|responder para',
    'importance|priority|wichtigkeit|attachments|anlagen|pièces jointes|organization|newsgroups',
  ],
};

export type Field = keyof typeof fields;

export const fieldOf: ReadonlyMap<string, Field> = new Map(
  (['copy', 'subject', 'date', 'to', 'from'] as const).flatMap((field) =>
    fields[field].flatMap((names) => names.split('|')).map((name): [string, Field] => [name, field]),
  ),
);

/** "message", as it stands between dashes over a quotation. */
export const messagePattern = new RegExp(
  `(?:${anyOf(
    'message|messages|nachricht|mensaje|mensagem|messaggio|bericht|meddelande|melding|meddelelse|besked|viesti|wiadomość',
    'wiadomosc|zpráva|správa|sporočilo|poruka|сообщение|сообщения|письмо|повідомлення|лист|mesaj|ileti|üzenet|mesajul|메시지|원본',
    'メッセージ|邮件|郵件|μήνυμα|courrier|e-mail|email|mail|correo|pesan|missatge|tin nhắn|forwarded|weitergeleitet',
  )})`,
  'iu',
);
export const forwardPattern = oneOf(
  'iu',
  /forward|weitergeleitet|transf[ée]r|réexpédi|reenviad|encaminhad|inoltrat|doorgestuurd/u,
  /vidarebefordrat|videresend|videresendt|välitetty|przekazan|přeposlan|пересл|перенаправ|iletil/u,
  /továbbított|転送|转发|轉寄|전달/u,
);

/** How a phone or a program names itself below a text. */
const device = anyOf(
  'sent from|sent via|sent using|sent with|sent by|get outlook for|download outlook for|sent on the go',
  'gesendet von|gesendet mit|gesendet über|von meinem|von unterwegs gesendet|holen sie sich outlook|outlook für',
  'envoyé de|envoyé depuis|envoyé à partir|envoyé avec|télécharger outlook|téléchargez outlook|obtenir outlook|obtenez outlook|envoyé via',
  'enviado desde|enviado con|enviado con|obtener outlook|descargar outlook|enviado desde mi|mandado desde',
  'enviado do|enviado a partir|enviado pelo|enviado via|enviado de|obter o outlook|enviada do',
  'inviato da|inviato dal|scarica outlook|ottieni outlook|verzonden vanaf|verstuurd vanaf|verzonden met|verzonden via|outlook voor',
  'sendt fra|sendt med|skickat från|skickat med|lähetetty|hanki outlook|wysłano z|wysłane z|odesláno z|odoslané z',
  'отправлено с|отправлено из|отправлено от|надіслано з|надіслано із|gönderildi|küldve|trimis de pe|enviat des|poslano z|στάλθηκε από',
  'dikirim dari|发自|發自|从我的|從我的|傳送自|送信元|에서 보냄|에서 보낸',
);
export const devicePattern = new RegExp(
  `^(?:${device})(?![\\p{L}\\p{M}])|^(?:发自|發自|从我的|從我的)|から送信$|에서 보냄$|üzerinden gönderildi$|'?[dt][ae]n gönderildi$`,
  'iu',
);

/** Programs that some of the phrases above are written by, so that "sent by courier" is a sentence. */
export const deviceNames = oneOf(
  'iu',
  /\b(?:my|mein\w*|meu|minha|mi|mon|mio|mia|mijn|min|mobile?|mobil\w*|handy|smartphone|tel[ée]fono|telemóvel|celular|phone|iphone|ipad|android|samsung|galaxy|huawei|xiaomi|nokia|blackberry|windows|outlook|mail|app|yahoo|gmail|aol|proton\w*|spark|airmail|nine|typeapp|bluemail|hotmail|k-9|fairemail|thunderbird|tablet|device|gerät|wireless|surface|htc|lg|sony|motorola|oneplus|pixel|gmx|web\.de)\b/u,
  /моего|мого|мой|айф|андроид/u,
);
