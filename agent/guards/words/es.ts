import { calendarPatterns } from '../calendar-patterns.ts';
import { durationPatterns } from '../duration-patterns.ts';
import { whole } from './pattern.ts';
import type { GuardWords } from './words.ts';

const colleague = '(?:colegas?|compañer[oa]s?|equipo|alguien|especialista|expert[oa]|persona|comercial|representante)';
const small =
  'un|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|veinte|treinta|cuarenta|cincuenta|cien|mil';

export const spanish: GuardWords = {
  human: whole(
    '(?:yo )?soy (?:un |una )?(?:human[oa]|persona(?: real| de verdad)?|hombre|mujer|emplead[oa]|ser humano)|no soy (?:un |una )?(?:ia|bot|robot|máquina|chatbot|inteligencia artificial)|(?:estás|está|estas) (?:hablando|chateando) con (?:un |una )?(?:human[oa]|persona)',
  ),
  commits: whole(
    'precios?|cuesta[n]?|costes?|costos?|descuentos?|rebaja|ofert\\p{L}*|plan(?:es)?|tarifas?|cuota|garantiz\\p{L}*|acordad[oa]|confirm\\p{L}*|(?:al|por) (?:mes|año|usuario)|mensual(?:es)?|anual(?:es)?|ahorr\\p{L}*|reembols\\p{L}*|abono',
  ),
  cannotSay: whole('no (?:se )?(?:lo |la |te |le )?(?:puedo|podemos|podría|podríamos)|no hay (?:acuerdo|constancia)'),
  offers: whole(
    'funciona|(?:tengo|tenemos)(?! que)|(?:está|queda|están|quedan) (?:libres?|disponibles?)|(?:puedo|podemos|podría) (?:ofrecer\\p{L}*|reservar\\p{L}*)|qué (?:te|le) parece|qué tal|quedamos|nos vemos|reservad[oa]|confirmad[oa]',
  ),
  passesOn: whole(
    '(?:he|hemos) (?:pasado|trasladado|transmitido|anotado|apuntado|avisado|comunicado)|(?:paso|traslado|transmito|comunico|anoto)|anotad[oa]',
  ),
  denies: /(?<!\p{L})(?:no|nunca|nadie|ningun[oa]?|ningún|tampoco|jamás)(?!\p{L})|\?\s*$/iu,
  ofUs: whole('nosotros|nuestr\\p{L}*|inclu\\p{L}*|precios?|cuesta|descuento|gratis'),
  ofService: whole('soporte|teléfono|equipo|alguien|compañer[oa]s?|colegas?|personas?|respuestas?|atención'),
  claimsOfUs: whole(
    'integr\\p{L}*|conector\\p{L}*|conecta\\p{L}*|certific\\p{L}*|cumpl\\p{L}*|compatib\\p{L}*|soporta\\p{L}*|admit\\p{L}*|funciona con|basad[oa]s?|aloja\\p{L}*|usa|utiliza|emplea',
  ),
  hedges: whole(
    'comprob\\p{L}*|consult\\p{L}*|verific\\p{L}*|averigu\\p{L}*|si|depende|compañer[oa]|colega|quizá|podría|usted(?:es)? (?:usan?|tienen?|trabajan?)|usan|tienen|su[s]? (?:actual|propi)\\p{L}*',
  ),
  capitalsAreNames: true,
  roundTheClock: whole(
    '(?<!(?:en|de|dentro de|tras|hasta|durante|cada|próximas) )(?:las )?24 ?(?:h|horas)(?: (?:del|al) día)?(?:,? (?:los )?(?:7|siete) días(?: (?:de|a) la semana)?)?|a todas horas|a cualquier hora|día y noche|a toda hora',
    'giu',
  ),
  harmless:
    /(?<!\p{L})[2-5] (?:\p{L}+ )?(?:cosas|opciones|preguntas|pasos|puntos|formas|razones|horarios|huecos|partes|temas)(?!\p{L})|(?<!\p{L})(?:como|por ejemplo) \d+(?: o \d+)?|(?<!\p{L})paso \d/giu,
  promises: {
    guarantee: /garant/iu,
    promise: whole('(?:te|le|les|os|se lo|te lo) promet(?:o|emos)|prometo que'),
    refund: /reembols|devoluci[oó]n del/iu,
    waive: whole('(?:condon|exim)\\p{L}*|sin cobrar\\p{L}*'),
    discount: /descuento|rebaja/iu,
    free: whole('gratis|gratuit[oa]s?(?:mente)?|sin coste|sin costo'),
    money_back: whole('(?:te|le) devolvemos el dinero|devolución del dinero'),
  },
  claims: {
    meeting: whole(
      '(?:está|queda|ha quedado|han quedado|ya está|todo) (?:ya )?(?:reservad[oa]|confirmad[oa]|agendad[oa]|programad[oa])|(?:he|hemos) (?:reservado|confirmado|agendado|programado)|nos vemos el|(?:reunión|llamada|cita|demo) (?:reservada|confirmada|agendada)',
    ),
    move: whole(
      '(?:he|hemos) (?:movido|cambiado|reprogramado|trasladado)|(?:ha sido|queda) (?:movida|cambiada|reprogramada)',
    ),
    cancellation: whole('(?:he|hemos) (?:cancelado|anulado)|(?:ha sido|está|queda) (?:cancelada|anulada)'),
    handoff: whole(
      `(?:(?:se lo )?(?:he|hemos)) (?:pasado|avisado|informado|trasladado|derivado|dicho|notificado|pedido)[^.?!]*${colleague}|${colleague}(?: ya)? (?:lo sabe|está al tanto|está informad[oa])|${colleague}(?: \\p{L}+){0,4} (?:te|le|se|les|os)(?: \\p{L}+){0,2} (?:llamará|contactará|escribirá|responderá|atenderá|pondrá en contacto)`,
    ),
  },
  mail: whole(
    '(?:te|le|les|os) (?:envío|enviaré|enviaremos|mando|mandaré|he enviado|hemos enviado)|(?:recibirás|recibirá) [^.?!]*(?:correo|e-?mail)',
  ),
  spelledMoney: whole(
    `(?:${small})(?: y)?(?: (?:${small}))* (?:por ciento|euros?|dólares)|(?:a )?mitad de(?:l)? precio`,
    'giu',
  ),
  durations: durationPatterns({
    units: [
      ['minutos?|min\\.?', 1, 'minute'],
      ['horas?', 60, 'minute'],
      ['d[ií]as?', 1440, 'minute'],
      ['semanas?', 10_080, 'minute'],
      ['mes(?:es)?', 1, 'month'],
      ['trimestres?', 3, 'month'],
      ['años?', 12, 'month'],
    ],
    joins: 'a|o|y',
    adjectives: 'primeros|próximos',
    articles: 'una?',
    numbers: ['un[oa]?', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve', 'diez', 'once', 'doce'],
  }),
  calendar: calendarPatterns({
    months: [
      'enero|ene\\.',
      'febrero|feb\\.',
      'marzo',
      'abril|abr\\.',
      'mayo',
      'junio|jun\\.',
      'julio|jul\\.',
      'agosto|ago\\.',
      'sep?tiembre|sept?\\.',
      'octubre|oct\\.',
      'noviembre|nov\\.',
      'diciembre|dic\\.',
    ],
    weekdays: ['lunes', 'martes', 'miércoles|miercoles', 'jueves', 'viernes', 'sábados?|sabados?', 'domingos?'],
    shortWeekdays: ['lun\\.', 'mar\\.', 'mié\\.', 'jue\\.', 'vie\\.', 'sáb\\.', 'dom\\.'],
    anyDay: /(?<!\p{L})(?:un|cualquier|cada) $/iu,
    ahead: [
      ['hoy', 0],
      ['(?<!(?:la|por|de|pasado) )mañana', 1],
      ['pasado mañana', 2],
    ],
    of: '(?: de)?',
    ordinal: 'º|\\.º',
    beforeMonth: 'en|para|hasta|desde|de|principios de|mediados de|finales de|antes de|después de',
    beforeHour: 'a las?|a la|sobre las?|antes de las?|después de las?|hasta las?|desde las?|de las?|entre las?',
    afterHour: 'de la|del|por la|el|mañana|hoy|en punto|o|y|te|le|está|hora',
    betweenHours: 'o|y|a(?: las?)?',
    clock: 'h|hrs?|horas',
    day: String.raw`(?<=(?<!\p{L})el (?:día )?)(?<day>[12]?\d|3[01])(?![\d:.,]|\s?(?:%|€|por ciento|euros?))`,
  }),
};
