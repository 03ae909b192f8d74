import { calendarPatterns } from '../calendar-patterns.ts';
import { durationPatterns } from '../duration-patterns.ts';
import { whole } from './pattern.ts';
import type { GuardWords } from './words.ts';

const colleague =
  "(?:collègues?|équipe|quelqu'un|spécialiste|expert(?:e)?|personne|commercial(?:e)?|conseiller|conseillère)";
const small =
  'un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|soixante|cent|mille';

export const french: GuardWords = {
  human: whole(
    'je suis (?:un |une )?(?:vrai |vraie )?(?:humain(?:e)?|personne(?: réelle)?|homme|femme|employée?|être humain)|je ne suis pas (?:un |une )?(?:ia|bot|robot|machine|chatbot|intelligence artificielle)|(?:vous parlez|tu parles|vous échangez) (?:à|avec) (?:un |une )?(?:vrai |vraie )?(?:humain(?:e)?|personne)',
  ),
  commits: whole(
    'prix|coût(?:e|ent|s)?|remises?|réductions?|rabais|offr\\p{L}*|forfaits?|formules?|tarifs?|frais|garanti\\p{L}*|convenu\\p{L}*|confirm\\p{L}*|par (?:mois|an|utilisateur)|mensuel(?:le)?s?|annuel(?:le)?s?|économis\\p{L}*|rembours\\p{L}*|avoir',
  ),
  cannotSay: whole(
    "(?:ne|n') ?(?:\\p{L}+ )?(?:peux|pouvons|pourrai|pourrions|suis|sommes) (?:\\p{L}+ )?pas|aucun(?:e)? (?:accord|trace|mention)",
  ),
  offers: whole(
    "convient|(?:j'ai|nous avons)(?! \\p{L}+é)|(?:est|sont) (?:encore )?(?:libres?|disponibles?|possibles?)|(?:peux|pouvons|pourrais) (?:vous |te )?(?:proposer|réserver)|que diriez-vous|ça vous va|on se voit|réservée?|confirmée?",
  ),
  passesOn: whole('transmi(?:s|ses?|t|ts)|transmettre|transmettons|noté|prévenu|signalé|fait suivre|fais suivre'),
  denies: /(?<!\p{L})(?:ne|n'|pas|jamais|aucun(?:e)?|malheureusement)(?!\p{L})|n'\p{L}|\?\s*$/iu,
  ofUs: whole('nous|notre|nos|inclus\\p{L}*|prix|coûte|remise|gratuit\\p{L}*'),
  ofService: whole("support|téléphone|équipe|quelqu'un|collègues?|humains?|réponses?|assistance"),
  claimsOfUs: whole(
    "intègr\\p{L}*|intégr\\p{L}*|connect\\p{L}*|certifi\\p{L}*|conform\\p{L}*|respect\\p{L}*|compatib\\p{L}*|prend en charge|fonctionne avec|basée?s?|hébergée?s?|utilise|s'appuie",
  ),
  hedges: whole(
    'vérifi\\p{L}*|demand\\p{L}*|si|dépend|collègue|peut-être|pourrait|vous (?:utilisez|avez|travaillez)|votre (?:outil|système)',
  ),
  capitalsAreNames: true,
  roundTheClock: whole(
    '24 ?h(?:eures)? ?(?:/|sur) ?24(?:(?:,? et|,)? ?7 ?j(?:ours)? ?(?:/|sur) ?7)?|(?<!dans )les 24 ?(?:h|heures)|jour et nuit|à toute heure|nuit et jour',
    'giu',
  ),
  harmless:
    /(?<!\p{L})[2-5] (?:\p{L}+ )?(?:choses|options|questions|étapes|points|façons|raisons|créneaux|horaires|parties|sujets)(?!\p{L})|(?<!\p{L})(?:comme|par exemple) \d+(?: ou \d+)?|(?<!\p{L})étape \d/giu,
  promises: {
    guarantee: /garanti/iu,
    promise: whole('(?:je|nous) (?:vous |te )?(?:le )?promet(?:s|tons)'),
    refund: /rembours/iu,
    waive: whole('(?:exonér|dispens)\\p{L}*|faire cadeau'),
    discount: /remise|rabais|réduction de prix/iu,
    free: whole('gratuit(?:e|s|es|ement)?|sans frais|offerte?s?'),
    money_back: whole('satisfait ou remboursé'),
  },
  claims: {
    meeting: whole(
      "(?:est|c'est|a été|sont|tout est) (?:bien |maintenant |désormais )?(?:réservée?|confirmée?|planifiée?|programmée?|fixée?)|(?:j'ai|nous avons) (?:bien )?(?:réservé|confirmé|planifié|programmé|fixé|bloqué)|(?:on se voit|rendez-vous|à) (?:le )?(?:lundi|mardi|mercredi|jeudi|vendredi)(?= \\d| à)",
    ),
    move: whole(
      "(?:j'ai|nous avons) (?:bien )?(?:déplacé|décalé|reporté|reprogrammé)|(?:est|a été) (?:bien )?(?:déplacée?|décalée?|reportée?|reprogrammée?)",
    ),
    cancellation: whole("(?:j'ai|nous avons) (?:bien )?annulé|(?:est|a été) (?:bien )?annulée?"),
    handoff: whole(
      `(?:j'ai|nous avons|je l'ai) (?:\\p{L}+ )?(?:transmis|informé|prévenu|averti|passé|notifié|demandé|transféré)[^.?!]*${colleague}|${colleague} (?:est|a été) (?:au courant|prévenue?|informée?)|${colleague}(?: \\p{L}+){0,4} (?:va |vont )?(?:vous |te )?(?:appellera|contactera|écrira|répondra|recontactera|recontacter|contacter|appeler|répondre|écrire|prendra le relais)`,
    ),
  },
  mail: whole(
    "(?:je|nous) (?:vous |t'|te )?(?:envoie|envoyons|enverrai|enverrons)|(?:je (?:vous |t')ai|nous vous avons) envoyé|(?:vous recevrez|vous allez recevoir|tu recevras) [^.?!]*(?:e-?mail|courriel|mail)",
  ),
  spelledMoney: whole(
    `(?:${small})(?:[ -](?:et[ -])?(?:${small}))* (?:pour ?cent|euros?|dollars?)|moitié prix|à moitié prix`,
    'giu',
  ),
  durations: durationPatterns({
    units: [
      ['minutes?|min\\.?', 1, 'minute'],
      ['heures?', 60, 'minute'],
      ['jours?', 1440, 'minute'],
      ['semaines?', 10_080, 'minute'],
      ['mois', 1, 'month'],
      ['trimestres?', 3, 'month'],
      ['ans?|années?', 12, 'month'],
    ],
    joins: 'à|ou|et',
    adjectives: 'premiers|prochains|petites?|bonnes?',
    articles: 'une?',
    numbers: ['une?', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze'],
  }),
  calendar: calendarPatterns({
    months: [
      'janvier|janv\\.',
      'février|fevrier|févr\\.',
      'mars',
      'avril|avr\\.',
      'mai',
      'juin',
      'juillet|juil\\.',
      'août|aout',
      'septembre|sept\\.',
      'octobre|oct\\.',
      'novembre|nov\\.',
      'décembre|decembre|déc\\.',
    ],
    weekdays: ['lundis?', 'mardis?', 'mercredis?', 'jeudis?', 'vendredis?', 'samedis?', 'dimanches?'],
    shortWeekdays: ['lun\\.', 'mar\\.', 'mer\\.', 'jeu\\.', 'ven\\.', 'sam\\.', 'dim\\.'],
    anyDay: /(?<!\p{L})(?:un|chaque) $/iu,
    ahead: [
      ["aujourd'hui", 0],
      ['(?<!après-)demain', 1],
      ['après-demain', 2],
    ],
    of: '',
    ordinal: 'er',
    beforeMonth: "en|d'ici|pour|fin|début|mi|jusqu'en|depuis|avant|après",
    beforeHour: "à|vers|avant|après|jusqu'à|dès|de|entre",
    afterHour: 'du|le|demain|heure|précises?|ou|et|est|vous',
    betweenHours: 'ou|et|à',
    clock: 'h|heures?',
    day: String.raw`(?<=(?<!\p{L})le )(?<day>[12]?\d|3[01])(?![\d:,]|\s?(?:%|€|pour ?cent|euros?))`,
  }),
};
