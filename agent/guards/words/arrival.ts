import { whole } from './pattern.ts';

/** How the sentences of one language promise that a person will answer, and when. */
export type ArrivalWords = {
  /** One of us will answer, call or be there. */
  comes: RegExp;
  /** The day it is, other than by its plain name: "tonight", "this afternoon". */
  today: RegExp;
  /** Within minutes or hours, or before anything else. */
  soon: RegExp;
  /** Parts of a day with the hours from and until which they reach. */
  parts: [RegExp, from: number, until: number][];
};

const byLanguage: Record<string, ArrivalWords> = {
  en: {
    comes: whole(
      "(?:colleagues?|someone|somebody|team|teammates?|specialists?|experts?|humans?|persons?|people|managers?|engineers?|reps?|they|he|she|we)(?:\\W+[\\p{L}']+){0,4}?\\W*(?:will|'ll|going to|should|can|gets?)\\b[^.?!]*(?:answer|repl|respon|call|writ|contact|back|reach|be (?:there|here|with|in touch|online|available)|join|follow|look|take|help|message|pick|fix|sort|solve)\\p{L}*|you(?:'ll| will| should| can expect to) (?:hear|get|have|receive)[^.?!]*(?:from|answer|reply|response|call|update|back)|(?:expect|count on)[^.?!]*(?:answer|reply|call|response|hear)|(?:answer|reply|response|call)(?: \\p{L}+){0,3} (?:will|comes|arrives|is on its way)",
    ),
    today: whole(
      'tonight|this (?:morning|afternoon|evening)|by the end of (?:the|this) day|by end of (?:day|business)',
    ),
    soon: whole(
      'right away|immediately|straight away|at once|shortly|soon|any (?:minute|moment)|in (?:a|just a) (?:moment|minute|few minutes|second)|momentarily|first thing|asap|as soon as possible|(?:in|within|inside) (?:the|an|half an|a couple of|a few|the next(?: few| couple of)?|\\d+|one|two|three)(?: business| working)? (?:hours?|minutes?)',
    ),
    parts: [
      [whole('morning|first thing'), 5, 12],
      [whole('(?<!good )afternoon'), 12, 18],
      [whole('(?<!good )evening|tonight'), 17, 24],
    ],
  },
  de: {
    comes: whole(
      '(?:kolleg(?:e|en|in|innen)|jemand|team|mitarbeiter(?:in)?|expert(?:e|in|en)|fachmann|mensch|ansprechpartner(?:in)?|berater(?:in)?|techniker(?:in)?|wir|er|sie)\\b[^.?!]*(?:meld|antwort|ruf|anruf|schreib|kontaktier|kümmer|übernimm|übernehm|da sein|da ist|ist da|erreich|helf|hilft|zurück|bescheid|lös)\\p{L}*|(?:meld|antwort|ruf|schreib|kümmer)\\p{L}*[^.?!]*(?:kolleg(?:e|in)|jemand|team|wir)\\b|sie (?:hören|bekommen|erhalten|haben)[^.?!]*(?:von uns|antwort|rückmeldung|rückruf|anruf|nachricht)|(?:antwort|rückmeldung|rückruf)[^.?!]*(?:kommt|erfolgt|folgt)',
    ),
    today: whole('heute(?: (?:noch|vormittag|nachmittag|abend))?|noch am selben tag|bis feierabend|taggleich'),
    soon: whole(
      'sofort|umgehend|gleich|unverzüglich|in kürze|in bälde|bald|baldmöglichst|so schnell wie möglich|in (?:einer|der nächsten|wenigen|ein paar|einigen|den nächsten|\\d+|zwei|drei) (?:stunden?|minuten?)|innerhalb (?:einer|der nächsten|von|weniger)(?: \\p{L}+)? (?:stunden?|minuten?)|binnen (?:einer|weniger|\\d+) (?:stunden?|minuten?)|im laufe der nächsten stunden?',
    ),
    parts: [
      [whole('früh|morgens|vormittags?|am morgen'), 5, 12],
      [whole('nachmittags?'), 12, 18],
      [whole('(?<!guten )abends?'), 17, 24],
    ],
  },
  es: {
    comes: whole(
      '(?:compañer[oa]s?|colegas?|alguien|equipo|persona|especialista|expert[oa]|técnic[oa]|responsable|él|ella|ellos)\\b[^.?!]*(?:respond|contest|llam|escrib|contact|atend|atiend|ayud|estará|pondrá|pone|unir|revis|resolv|resuelv|ocup|vuelv)\\p{L}*|(?:le|te|les) (?:respond|contest|llam|escrib|contact|atend|atiend)\\p{L}*|(?:recibirá|recibirás|tendrá|tendrás|sabrá|sabrás)[^.?!]*(?:respuesta|llamada|noticias|mensaje|nosotros)|(?:respuesta|llamada)[^.?!]*(?:llegará|llega)',
    ),
    today: whole('est[ae] (?:misma? )?(?:mañana|tarde|noche|mediodía)|antes de (?:acabar|terminar) el día|hoy mismo'),
    soon: whole(
      'enseguida|en seguida|de inmediato|inmediatamente|ahora mismo|en breve|pronto|cuanto antes|lo antes posible|a la mayor brevedad|en (?:un|unos|pocos|una|unas|pocas|media|\\d+|dos|tres)(?: \\p{L}+)? ?(?:momento|minutos?|instantes?|horas?)|en la próxima hora|dentro de (?:una|un|unas|unos|poco|\\d+)(?: (?:horas?|minutos?|rato))?|a primera hora',
    ),
    parts: [
      [whole('(?:por|de|en) la mañana|esta mañana|a primera hora|mañana temprano'), 5, 12],
      [whole('(?:por|de|en) la tarde|esta tarde'), 12, 20],
      [whole('(?:por|de|en) la noche|esta noche'), 19, 24],
    ],
  },
  fr: {
    comes: whole(
      "(?:collègues?|quelqu'un|équipe|personne|spécialiste|expert(?:e)?|technicien(?:ne)?|conseill(?:er|ère)|responsable|on|nous|il|elle)(?!\\p{L})[^.?!]*(?:répond|rappel|appel|écri|contact|recontact|occup|rejoin|sera là|reviendr|revien|aid|prendr|prend|résoud)\\p{L}*|vous (?:aurez|recevrez|obtiendrez)[^.?!]*(?:réponse|retour|appel|nouvelles|message)|(?:réponse|retour|rappel)[^.?!]*(?:arrivera|arrive|viendra)",
    ),
    today: whole('ce (?:matin|midi|soir)|cet après-midi|dans la (?:journée|matinée|soirée)|avant la fin de la journée'),
    soon: whole(
      "tout de suite|immédiatement|dans un instant|dans l'heure|dans l'instant|sous peu|bientôt|rapidement|dès que possible|au plus vite|dans (?:une|un|quelques|les prochaines|les prochains|\\d+|deux|trois|la prochaine|l')(?: \\p{L}+)? ?(?:heures?|minutes?|instants?)|d'ici (?:une|quelques|\\d+) (?:heures?|minutes?)|sous (?:une|\\d+) (?:heures?|minutes?)|à la première heure",
    ),
    parts: [
      [whole('matin|matinée'), 5, 12],
      [whole('après-midi'), 12, 18],
      [whole('soir|soirée'), 17, 24],
    ],
  },
  pt: {
    comes: whole(
      '(?:colegas?|alguém|equipe|equipa|pessoa|especialista|técnic[oa]|atendente|responsável|ele|ela|nós|a gente)(?!\\p{L})[^.?!]*(?:respond|retorn|lig|escrev|contat|contact|atend|ajud|estará|vai estar|entrar|entra|resolv|cuid|volt|fal)\\p{L}*|(?:você |vai |irá )?(?:receberá|recebe|receber|terá|ter) [^.?!]*(?:resposta|retorno|ligação|notícias|mensagem)|(?:resposta|retorno)[^.?!]*(?:chega|chegará|virá|vem)',
    ),
    today: whole('(?:ainda )?(?:esta|nesta|essa) (?:manhã|tarde|noite)|até o fim do dia|até ao fim do dia'),
    soon: whole(
      'imediatamente|agora mesmo|já já|em breve|logo|em instantes|o quanto antes|o mais rápido possível|assim que possível|em (?:um|uns|alguns|poucos|uma|umas|algumas|poucas|meia|\\d+|duas|dois|três)(?: \\p{L}+)? ?(?:momento|minutos?|instantes?|horas?)|na próxima hora|nas próximas horas|dentro de (?:uma|um|alguns|algumas|\\d+)(?: (?:horas?|minutos?))?|daqui a (?:pouco|uma hora|\\d+ (?:horas?|minutos?))|logo cedo|à primeira hora',
    ),
    parts: [
      [whole('(?:de|pela|da) manhã|esta manhã|logo cedo|amanhã cedo'), 5, 12],
      [whole('(?:à|de|da|pela|esta|nesta) tarde'), 12, 19],
      [whole('(?:à|de|da|pela|esta|nesta) noite'), 18, 24],
    ],
  },
};

/** What to look for where the prospect writes this language; English is always among them. */
export const arrivalWords = (language: string): ArrivalWords[] =>
  [...new Set([byLanguage[language], byLanguage.en])].flatMap((words) => words ?? []);
