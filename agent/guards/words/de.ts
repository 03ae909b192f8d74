import { calendarPatterns } from '../calendar-patterns.ts';
import { durationPatterns } from '../duration-patterns.ts';
import { whole } from './pattern.ts';
import type { GuardWords } from './words.ts';

const colleague =
  '(?:koll?eg(?:e|en|in|innen)|team|vertrieb|jemand|mitarbeiter(?:in)?|spezialist(?:in)?|experte|expertin)';
const small =
  'ein|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|fünfzehn|zwanzig|dreißig|vierzig|fünfzig|hundert|tausend';

export const german: GuardWords = {
  human: whole(
    'ich bin (?:ein |eine )?(?:echter |echte |realer |reale )?(?:mensch|person|mann|frau|mitarbeiter(?:in)?|kolleg(?:e|in))|(?:sie|du) (?:sprechen|schreiben|chatten|sprichst|schreibst|chattest) (?:gerade )?mit (?:einem (?:echten )?menschen|einer echten person)|ich bin (?:kein|keine) (?:ki|bot|roboter|maschine|chatbot)|hier schreibt (?:ein|eine) mensch',
  ),
  commits: whole(
    'prei(?:s|se|sen)|kost(?:et|en)|rabatt\\w*|nachlass|angebot|tarife?n?|gebühr(?:en)?|garantier\\w*|vereinbart|bestätig\\w*|(?:pro|im) (?:monat|jahr|nutzer|platz)|(?:monatlich|jährlich)|spar(?:en|st|t)|erstatt\\w*|gutschrift|berechne[nt]',
  ),
  cannotSay: whole(
    'kann (?:ich |wir )?(?:\\p{L}+ ){0,4}nicht|können (?:\\p{L}+ ){0,4}nicht|nicht in der lage|kein(?:e|en)? (?:vereinbarung|notiz|zusage)',
  ),
  offers: whole(
    "passt|ginge|geht|(?:ich|wir) (?:habe|hätte|haben|hätten)|(?:ist|wäre|sind|wären) (?:noch )?(?:frei|verfügbar|möglich|gut)|(?:kann|könnte|können|könnten) (?:ich|wir)? ?(?:ihnen |dir )?(?:anbieten|buchen)|wie wäre(?: es)?|wie wär's|sagen wir|gebucht|bestätigt|reserviert|bis dann am",
  ),
  passesOn: whole(
    '(?:weiter|über)(?:gegeben|geleitet|gebe|leite|geben|leiten|mittelt)|(?:gebe|leite|geben|leiten)[^.]* weiter|notiert|vermerkt|mitgeteilt|informiert|ausgerichtet',
  ),
  denies: /(?<!\p{L})(?:nicht|kein\p{L}*|nie|niemals|niemand|leider)(?!\p{L})|\?\s*$/iu,
  ofUs: whole('wir|uns|unser\\p{L}*|inklusive|enthalten|preise?|kosten|rabatt|kostenlos'),
  ofService: whole('support|telefon|hotline|team|jemand|kolleg(?:e|in|en|innen)|menschen|antwort(?:et|en)?|betreuung'),
  claimsOfUs: whole(
    'integr\\p{L}*|anbind\\p{L}*|angebunden|schnittstellen?|konnektor\\p{L}*|verbind\\p{L}*|zertifi\\p{L}*|konform|unterstütz\\p{L}*|kompatibel|(?:arbeitet|läuft|basiert|gehostet|beruht)[^.]{0,20}?(?:mit|auf|in|bei)|nutzt|verwendet|setzt auf',
  ),
  hedges: whole(
    'prüf\\p{L}*|klär\\p{L}*|ob|hängt|kolleg\\p{L}*|unsicher|vielleicht|eventuell|müsste|könnte|nutzen sie|haben sie|sie (?:nutzen|haben|arbeiten|sagten)|ihre?[mnrs]? (?:jetzige|heutige|eigene)\\p{L}*',
  ),
  capitalsAreNames: false,
  roundTheClock: whole(
    '24 stunden (?:am tag|täglich)(?:,? (?:an )?(?:7|sieben) tagen?(?: die| der| in der)? woche)?|24-stunden(?:-\\p{L}+)?|rund um die uhr|tag und nacht|zu jeder (?:tages- und nachtzeit|tageszeit|uhrzeit|stunde)',
    'giu',
  ),
  harmless:
    /(?<!\p{L})[2-5] (?:\p{L}+ )?(?:dinge|optionen|fragen|schritte|punkte|wege|gründe|termine|zeiten|möglichkeiten|teile|themen)(?!\p{L})|(?<!\p{L})(?:wie|etwa|zum beispiel|z\. ?b\.) \d+(?: oder \d+)?|(?<!\p{L})schritt \d/giu,
  promises: {
    guarantee: /garant/iu,
    promise: whole('(?:ich|wir) versprechen?|verspreche ich|versprechen wir'),
    refund: /(?:rück)?erstatt/iu,
    waive: whole('(?:erlass|verzicht)\\p{L}*'),
    discount: /rabatt|preisnachlass/iu,
    free: /kostenlos|kostenfrei|gratis|umsonst|unentgeltlich/iu,
    money_back: whole('geld[- ]zurück'),
  },
  claims: {
    meeting: whole(
      '(?:(?:ist|sind|wurde|habe ich|haben wir)(?: \\p{L}+){0,6} |ist (?:\\p{L}+ ){0,6}(?:um )?\\d[\\d:. ]*(?:uhr )?)(?:fest )?(?:gebucht|bestätigt|reserviert|eingetragen|fixiert|vereinbart)|(?:ich habe|wir haben) [^.?!]*(?:gebucht|reserviert|eingetragen)|bis (?:dann )?am (?:montag|dienstag|mittwoch|donnerstag|freitag)',
    ),
    move: whole('(?:habe ich|haben wir|ich habe|wir haben|ist|wurde)[^.?!]*(?:verschoben|verlegt|umgebucht)'),
    cancellation: whole('(?:habe ich|haben wir|ich habe|wir haben|ist|wurde)[^.?!]*(?:abgesagt|storniert)'),
    handoff: whole(
      `(?:ich habe|wir haben|habe ich)[^.?!]*${colleague}[^.?!]*(?:informiert|weitergegeben|weitergeleitet|gebeten|benachrichtigt|verständigt|gesagt)|(?:ich habe|habe ich)[^.?!]*(?:weitergegeben|weitergeleitet)[^.?!]*${colleague}|${colleague}[^.?!]{0,20} (?:weiß|wissen|ist|sind) (?:\\p{L}+ )?(?:bescheid|informiert)|${colleague} (?:wird|werden|meldet|melden|ruft|rufen|schreibt|antwortet|übernimmt)[^.?!]*`,
    ),
  },
  mail: whole(
    '(?:ich|wir) (?:schicke|sende|maile|schicken|senden|mailen)[^.?!]*(?:e-?mail|mail|ihnen|dir)|(?:schicke|sende|maile) ich [^.?!]*(?:ihnen|dir|e-?mail)|(?:habe|haben)[^.?!]*(?:geschickt|gesendet|gemailt)|(?:sie|du) (?:erhalten|bekommen|erhältst|bekommst)[^.?!]*e-?mail',
  ),
  spelledMoney: whole(
    `(?:${small})(?:[ -]?(?:${small}))* (?:prozent|euro|dollar)|halber preis|zum halben preis|die hälfte des preises`,
    'giu',
  ),
  durations: durationPatterns({
    units: [
      ['minuten?|min\\.?', 1, 'minute'],
      ['stunden?|std\\.?', 60, 'minute'],
      ['(?:werk|arbeits)?tage?n?', 1440, 'minute'],
      ['wochen?', 10_080, 'minute'],
      ['monat(?:e[ns]?|s)?', 1, 'month'],
      ['quartal(?:e[ns]?|s)?', 3, 'month'],
      ['jahr(?:e[ns]?|s)?', 12, 'month'],
    ],
    joins: 'bis|oder|und',
    adjectives: 'volle[nr]?|ganze[nr]?|weitere[nr]?',
    articles: 'eine?[mnrs]?',
    numbers: [
      'ein(?:e[mnrs]?|s)?',
      'zwei',
      'drei',
      'vier',
      'fünf',
      'sechs',
      'sieben',
      'acht',
      'neun',
      'zehn',
      'elf',
      'zwölf',
    ],
  }),
  calendar: calendarPatterns({
    months: [
      'jan(?:uar|\\.)?',
      'feb(?:ruar|\\.)?',
      'märz|mrz',
      'apr(?:il|\\.)?',
      'mai',
      'jun[io]',
      'jul[iy]',
      'aug(?:ust|\\.)?',
      'sept?(?:ember|\\.)?',
      'okt(?:ober|\\.)?',
      'nov(?:ember|\\.)?',
      'dez(?:ember|\\.)?',
    ],
    weekdays: [
      'montags?',
      'dienstags?',
      'mittwochs?',
      'donnerstags?',
      'freitags?',
      'samstags?|sonnabends?',
      'sonntags?',
    ],
    shortWeekdays: ['Mo\\.', 'Di\\.', 'Mi\\.', 'Do\\.', 'Fr\\.', 'Sa\\.', 'So\\.'],
    anyDay: /(?<!\p{L})(?:einem|eines|jeden) $/iu,
    ahead: [
      ['heute', 0],
      ['(?<!guten )morgen(?! (?:früh )?allerseits)', 1],
      ['übermorgen', 2],
    ],
    of: '',
    ordinal: '\\.|ten|ter',
    beforeMonth: 'im|bis|ab|anfang|mitte|ende|seit|vor|nach',
    beforeHour: 'um|gegen|ab|vor|nach|bis|von',
    afterHour: 'am|an|morgen|heute|ist|wäre|passt|geht|ginge|oder|und|ihrer zeit',
    betweenHours: 'oder|und|bis',
    clock: 'uhr',
    day: String.raw`(?<=(?<!\p{L})(?:am|der|dem|den|zum) )(?<day>[12]?\d|3[01])\.(?!\d)`,
  }),
};
