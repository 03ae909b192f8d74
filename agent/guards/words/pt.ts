import { calendarPatterns } from '../calendar-patterns.ts';
import { durationPatterns } from '../duration-patterns.ts';
import { whole } from './pattern.ts';
import type { GuardWords } from './words.ts';

const colleague = '(?:colegas?|equipe|equipa|alguém|especialista|pessoa|consultor(?:a)?|representante|time)';
const small =
  'um|uma|dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|quinze|vinte|trinta|quarenta|cinquenta|cem|mil';

export const portuguese: GuardWords = {
  human: whole(
    '(?:eu )?sou (?:um |uma )?(?:human[oa]|pessoa(?: real| de verdade)?|homem|mulher|funcionári[oa]|ser humano)|não sou (?:um |uma )?(?:ia|bot|robô|robot|máquina|chatbot|inteligência artificial)|(?:você )?(?:está|estás) (?:falando|conversando|a falar) com (?:um |uma )?(?:human[oa]|pessoa)',
  ),
  commits: whole(
    'preços?|custa[m]?|custos?|descontos?|ofert\\p{L}*|planos?|tarifas?|taxas?|garant\\p{L}*|combinad[oa]|acordad[oa]|confirm\\p{L}*|por (?:mês|ano|usuário|utilizador)|mensa(?:l|is)|anua(?:l|is)|poup\\p{L}*|economiz\\p{L}*|reembols\\p{L}*|crédito',
  ),
  cannotSay: whole(
    'não (?:lhe |te |o |a )?(?:posso|podemos|consigo|conseguimos|poderia)|não há (?:acordo|registo|registro)',
  ),
  offers: whole(
    'funciona|(?:tenho|temos)(?! que| de)|(?:está|estão|fica|ficam) (?:livres?|disponíve(?:l|is))|(?:posso|podemos|poderia) (?:oferecer|marcar|agendar|reservar)|que tal|(?:nos )?vemos-nos|marcad[oa]|reservad[oa]|confirmad[oa]|agendad[oa]',
  ),
  passesOn: whole(
    '(?:re)?passei|(?:re)?passo|transmiti|transmito|encaminhei|encaminho|anotei|avisei|comuniquei|anotad[oa]',
  ),
  denies: /(?<!\p{L})(?:não|nunca|ninguém|nenhum[a]?|jamais|infelizmente)(?!\p{L})|\?\s*$/iu,
  ofUs: whole('nós|noss\\p{L}*|inclu\\p{L}*|preços?|custa|desconto|grátis'),
  ofService: whole('suporte|telefone|equipe|equipa|alguém|colegas?|pessoas?|respostas?|atendimento'),
  claimsOfUs: whole(
    'integr\\p{L}*|conector\\p{L}*|conecta\\p{L}*|certific\\p{L}*|cumpr\\p{L}*|conformidade|compat[ií]v\\p{L}*|suporta\\p{L}*|funciona com|base(?:ado|ada|ia)\\p{L}*|hosped\\p{L}*|usa|utiliza|emprega',
  ),
  hedges: whole(
    'verific\\p{L}*|confirm\\p{L}*|consult\\p{L}*|descobr\\p{L}*|se|depende|colega|talvez|poderia|vocês? (?:usam?|têm?|trabalham?)|usam|seus? (?:atual|própri)\\p{L}*',
  ),
  capitalsAreNames: true,
  roundTheClock: whole(
    '(?<!(?:em|de|das|nas|após|até|há|cada|próximas) )(?:as )?24 ?(?:h|horas)(?: (?:por|ao) dia)?(?:,? (?:os )?(?:7|sete) dias(?: (?:por|da) semana)?)?|a qualquer hora|a toda (?:a )?hora|dia e noite|o dia todo',
    'giu',
  ),
  harmless:
    /(?<!\p{L})[2-5] (?:\p{L}+ )?(?:coisas|opções|perguntas|passos|pontos|formas|razões|horários|partes|temas)(?!\p{L})|(?<!\p{L})(?:como|por exemplo) \d+(?: ou \d+)?|(?<!\p{L})passo \d/giu,
  promises: {
    guarantee: /garant/iu,
    promise: whole('(?:eu )?promet(?:o|emos)'),
    refund: /reembols|devoluç[aã]o do/iu,
    waive: whole('(?:isent|abdic|dispens)\\p{L}*'),
    discount: /desconto/iu,
    free: whole('grátis|gratuit[oa]s?(?:mente)?|sem custos?|de graça'),
    money_back: whole('devolvemos o (?:seu |teu )?dinheiro|dinheiro de volta'),
  },
  claims: {
    meeting: whole(
      '(?:está|ficou|fica|foi|já está|tudo) (?:já )?(?:marcad[oa]|confirmad[oa]|agendad[oa]|reservad[oa])|(?:marquei|agendei|reservei|confirmei|marcámos|marcamos|agendámos|reservámos)|vemo-nos (?:na|no|em)|nos vemos (?:na|no|em)|(?:reunião|chamada|conversa|demo) (?:marcada|confirmada|agendada)',
    ),
    move: whole(
      '(?:movi|mudei|alterei|remarquei|remarcámos|adiei)|(?:foi|está|ficou) (?:movida|alterada|remarcada|adiada)',
    ),
    cancellation: whole('(?:cancelei|cancelámos|anulei)|(?:foi|está|ficou) (?:cancelad[oa]|anulad[oa])'),
    handoff: whole(
      `(?:(?:já )?(?:passei|avisei|informei|encaminhei|transmiti|notifiquei|pedi))[^.?!]*${colleague}|${colleague}(?: já)? (?:sabe|está a par|foi avisad[oa])|${colleague}(?: \\p{L}+){0,4} (?:vai|irá|entrará|ligará|responderá|contactará)[^.?!]*`,
    ),
  },
  mail: whole(
    '(?:vou|vamos) (?:lhe |te )?(?:enviar|mandar)|(?:enviei|enviámos|mandei)|(?:envio|enviarei|enviaremos)(?:-lhe|-te)?|(?:você )?(?:receberá|vai receber|receberás) [^.?!]*e-?mail',
  ),
  spelledMoney: whole(
    `(?:${small})(?: e)?(?: (?:${small}))* (?:por cento|euros?|dólares|reais)|metade do preço`,
    'giu',
  ),
  durations: durationPatterns({
    units: [
      ['minutos?|min\\.?', 1, 'minute'],
      ['horas?', 60, 'minute'],
      ['dias?', 1440, 'minute'],
      ['semanas?', 10_080, 'minute'],
      ['m[eê]s(?:es)?', 1, 'month'],
      ['trimestres?', 3, 'month'],
      ['anos?', 12, 'month'],
    ],
    joins: 'a|ou|e',
    adjectives: 'primeiros|próximos',
    articles: 'uma?',
    numbers: ['uma?', 'dois|duas', 'três', 'quatro', 'cinco', 'seis', 'sete', 'oito', 'nove', 'dez', 'onze', 'doze'],
  }),
  calendar: calendarPatterns({
    months: [
      'janeiro|jan\\.',
      'fevereiro|fev\\.',
      'março',
      'abril|abr\\.',
      'maio',
      'junho|jun\\.',
      'julho|jul\\.',
      'agosto|ago\\.',
      'setembro|set\\.',
      'outubro|out\\.',
      'novembro|nov\\.',
      'dezembro|dez\\.',
    ],
    weekdays: [
      'segunda(?:s|-feira|-feiras)?',
      'terça(?:s|-feira|-feiras)?',
      'quarta(?:s|-feira|-feiras)?',
      'quinta(?:s|-feira|-feiras)?',
      'sexta(?:s|-feira|-feiras)?',
      'sábados?',
      'domingos?',
    ],
    shortWeekdays: ['seg\\.', 'ter\\.', 'qua\\.', 'qui\\.', 'sex\\.', 'sáb\\.', 'dom\\.'],
    anyDay: /(?<!\p{L})(?:um|uma|qualquer|cada) $/iu,
    ahead: [
      ['hoje', 0],
      ['(?<!depois de )amanhã', 1],
      ['depois de amanhã', 2],
    ],
    of: '(?: de)?',
    ordinal: 'º|\\.º',
    beforeMonth: 'em|para|até|desde|de|início de|meados de|fim de|final de|antes de|depois de',
    beforeHour: 'às|à|pelas|antes das|depois das|até às|a partir das|das|entre as',
    afterHour: 'da|na|no|amanhã|hoje|em ponto|ou|e|está|fica|hora',
    betweenHours: 'ou|e|às?|a',
    clock: 'h|hrs?|horas',
    day: String.raw`(?<=(?<!\p{L})dia )(?<day>[12]?\d|3[01])(?![\d:.,]|\s?(?:%|€|por cento|euros?))`,
  }),
};
