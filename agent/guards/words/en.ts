import { type CalendarWords, calendarPatterns } from '../calendar-patterns.ts';
import { durationPatterns } from '../duration-patterns.ts';
import { whole } from './pattern.ts';
import type { GuardWords } from './words.ts';

const small =
  'one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand half'.replaceAll(
    ' ',
    '|',
  );

const calendar: CalendarWords = {
  months: [
    'jan(?:uary)?',
    'feb(?:ruary)?',
    'mar(?:ch)?',
    'apr(?:il)?',
    'may',
    'june?',
    'july?',
    'aug(?:ust)?',
    'sept?(?:ember)?',
    'oct(?:ober)?',
    'nov(?:ember)?',
    'dec(?:ember)?',
  ],
  weekdays: ['mondays?', 'tuesdays?', 'wednesdays?', 'thursdays?', 'fridays?', 'saturdays?', 'sundays?'],
  shortWeekdays: ['Mon', 'Tues?', 'Wed', 'Thu(?:rs)?', 'Fri', 'Sat', 'Sun'],
  anyDay: /\ban? $/i,
  ahead: [
    ['today', 0],
    ['tomorrow', 1],
  ],
  of: '(?: of)?',
  ordinal: 'st|nd|rd|th',
  beforeMonth: 'in|by|until|till|of|early|late|mid|end of|before|after|since',
  beforeHour: 'at|before|after|by|until|till|around|about|from',
  afterHour: 'in the|on|tomorrow|today|sharp|is|are|would|works?|if|instead|then|that|your time|[A-Z]\\w+ time',
  betweenHours: 'or|and|to',
  clock: "o'clock",
  day: String.raw`(?:the )?(?:(?<day>1[3-9]|2\d|3[01])(?:st|nd|rd|th)\b|(?<early>\d|1[0-2])(?:st|nd|rd|th)\b(?!\s+(?!(?:at|is|or|and|of|would|works?|if|then|too|in|from)\b)\p{L}))`,
};

export const english: GuardWords = {
  human:
    /\b(?:i'm|i am|you(?:'re| are) (?:talking|speaking|chatting) (?:to|with)) (?:an? )?(?:real |actual |live |genuine )?(?:human|person|man|woman|employee)\b|\bi(?:'m| am) not (?:an? )?(?:ai|bot|robot|machine|chatbot|virtual)\b|\bas a human\b|\bno bots? here\b/i,
  commits:
    /\b(?:price[sd]?|pricing|costs?|discounts?|off|offer(?:ed|s)?|plans?|charged?|fees?|deal|guarantee[ds]?|agreed?|confirm(?:ed)?|per (?:month|year|user|seat)|save|refund\w*|credit)\b/i,
  cannotSay: /\b(?:can't|cannot|couldn't|can not|won't|unable to|not able to|no (?:agreement|record|note|such))\b/i,
  offers:
    /\b(?:works|(?:i|we)(?:'ve| have)(?: got)? (?!\w+ed\b|told|heard|seen|put|made|let)|is (?:free|available|open|fine|good|possible)|(?:can|could) (?:offer|do|book)|how about|what about|shall we|let's (?:say|do|go)|suits?|see you|you're (?:all )?set|booked|confirmed|reserved)\b/i,
  passesOn:
    /\b(?:pass(?:ed|ing)?(?: \w+){0,9} on|(?:pass|hand|forward|relay)(?:ed)? (?:it|this|that|your|both|on)|forwarded|told (?:my|a|the|them)|noted|let(?:ting)? (?:my|a|the|them) [^.]*know)\b/i,
  denies: /\b(?:not|no|nobody|none|never|can't|cannot|don't|won't|isn't|couldn't|unable)\b|\?\s*$/i,
  ofUs: /\b(?:we|our|us|included?|prices?|costs?|discount|off|free)\b/i,
  ofService: /\b(?:support|phone|hotline|helpdesk|team|staff|someone|colleagues?|humans?|answers?)\b/i,
  claimsOfUs: whole(
    'integrat\\w*|connectors?|connects? (?:to|with)|connected (?:to|with)|certifi\\w*|complian\\w*|compl(?:y|ies) with|supports?|compatible|works? with|(?:built|based|runs?|hosted|trained) (?:on|in|by|with)|powered by|uses|using',
  ),
  hedges: whole(
    'check|find out|whether|depends?|colleagues?|not sure|unsure|would need|might|perhaps|may be|let me|you (?:use|have|said|mentioned|told|work|run|are)|your (?:current|own)',
  ),
  capitalsAreNames: true,
  roundTheClock: whole(
    '24 ?/ ?7|24x7|24 hours (?:a|per) day(?:,? (?:7|seven) days(?: a week)?)?|24-hour (?=support|phone|hotline|service|line)|(?:a)?round[ -]the[ -]clock|day and night|at all hours|at any (?:hour|time of (?:the )?day)',
    'giu',
  ),
  harmless:
    /\b[2-5] (?:\p{L}+ )?(?:things|options|questions|steps|points|ways|reasons|times|slots|choices|parts|topics)\b|\b(?:like|say|e\.g\.|for example|such as) \d+(?: or \d+)?\b|\b\p{L}+\d\p{L}+\b|\bstep \d\b/giu,
  promises: {
    guarantee: /\bguarante/i,
    promise: /\bi promise\b|\bwe promise\b/i,
    refund: /\brefund/i,
    waive: /\bwaive/i,
    discount: /\bdiscount/i,
    free: /\b(?:free of charge|for free|free trial|free plan|at no cost)\b/i,
    money_back: /\bmoney[- ]back\b/i,
  },
  claims: {
    meeting:
      /\b(?:you(?:'re| are)|it(?:'s| is)|that(?:'s| is)|we(?:'re| are)|(?:meeting|call|demo|slot|time)(?:'s| is| has been)|all) (?:now |all |officially )?(?:booked|confirmed|scheduled|reserved|set for)\b|\b(?:i|we)(?:'ve| have) (?:just |now )?(?:booked|scheduled|reserved|confirmed|set up|locked in)\b(?! nothing)|\band (?:have )?(?:booked|scheduled|reserved) (?:you|it|that|the)\b|\bsee you on\b/i,
    move: /\b(?:i|we)(?:'ve| have) (?:just |now )?(?:moved|rescheduled)\b|\b(?:is|been) (?:now )?(?:moved|rescheduled) to\b/i,
    cancellation: /\b(?:i|we)(?:'ve| have) (?:just |now )?cancell?ed\b|\b(?:is|has been|been) (?:now )?cancell?ed\b/i,
    handoff:
      /\b(?:i|we)(?:'ve| have)? (?:just )?(?:passed|forwarded|handed|escalated|notified|informed|alerted|looped in|flagged|told|asked)\b[^.?!]*\b(?:colleagues?|team|human|rep|sales|specialist|someone|expert)\b|\bcolleague(?: already)? (?:knows|has (?:already )?been told|is informed)\b|\b(?:colleague|someone|teammate|specialist|expert|human|person|team|we)(?: \w+){0,3}(?: will|'ll) (?:reach out|contact|call|get back|follow up|be in touch|email|write|answer|join|reply|take over)\b/i,
  },
  mail: /\b(?:i|we)(?:'ll| will|'ve| have) (?:just )?(?:send|sent|e-?mail(?:ed)?|mail(?:ed)?)\b|\b(?:you(?:'ll| will)) (?:receive|get) (?:an? |the )?(?:\w+ ){0,2}(?:e-?mail|invit\w+|confirmation e-?mail)\b(?!.*\b(?:download|here|below|chat)\b)/i,
  spelledMoney: new RegExp(
    String.raw`\b(?!one[ -]off\b)(?:${small})(?:[ -](?:${small}))*[ -](?:per ?cent|euros?|dollars?|pounds?|bucks|price|off)\b`,
    'gi',
  ),
  durations: durationPatterns({
    units: [
      ['minutes?|mins?', 1, 'minute'],
      ['hours?|hrs?', 60, 'minute'],
      ['days?', 1440, 'minute'],
      ['weeks?', 10_080, 'minute'],
      ['months?', 1, 'month'],
      ['quarters?', 3, 'month'],
      ['years?', 12, 'month'],
    ],
    joins: 'to|or|and',
    adjectives: 'business|working|full|calendar',
    articles: 'an?',
    numbers: ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  }),
  calendar: calendarPatterns(calendar),
};

/** Beside another language, in which Mon and Sun are words. */
export const englishBeside: GuardWords = {
  ...english,
  calendar: calendarPatterns({ ...calendar, shortWeekdays: [] }),
};
