import { cuePatterns, type HardCue } from './cue-patterns.ts';

const ending = String.raw`(?:\s*(?:please|pls|now|thanks|thank you|ok|okay|asap|immediately|today|instead))*[\s.!?]*$`;
const you = `(?:please |just |kindly |pls )*`;
const messages = `(?:messag(?:es?|ing)|writ(?:e|ing)|e-?mail(?:s|ing)?|mail(?:s|ing)?|text(?:s|ing)?|contact(?:ing)?|call(?:s|ing)?|bother(?:ing)?|spam(?:ming)?|pester(?:ing)?|follow(?:ing)?[- ]?ups?)`;
const human = String.raw`(?:(?:real|live|actual|human|sales)\s)*(?:human(?: being)?|person|people|rep(?:resentative)?|agent|operator|advisor|consultant|salesperson|colleague|somebody|someone(?: (?:real|from (?:sales|your team|the team)))?|sales(?: ?(?:team|person|rep))?)`;

const patterns: [HardCue, RegExp[]][] = [
  [
    'privacy',
    [
      /\b(?:delete|erase|remove|wipe)\b.{0,25}\b(?:my|our|all my|all our|any of my)\b.{0,20}\b(?:data|information|info|details|account|records?|history)\b/,
      /\bright to (?:be forgotten|erasure|access)\b|\b(?:gdpr|ccpa|dsgvo)\b.{0,40}\b(?:request|delet\w+|eras\w+|access|export)\b|\b(?:subject|data) access request\b/,
      /\b(?:send|give|export|show)\b.{0,15}\b(?:me )?(?:a copy of )?(?:all )?(?:the |my )(?:personal )?(?:data|information)\b.{0,25}\b(?:you (?:have|hold|store|keep)|about me|on me)\b/,
    ],
  ],
  [
    'opt_out',
    [
      new RegExp(`^${you}(?:unsubscribe|opt[- ]?out|stop)(?: me)?${ending}`),
      new RegExp(`^${you}(?:remove|take) (?:me|us)(?: (?:off|out))?${ending}|\\bcease and desist\\b`),
      new RegExp(
        String.raw`\b(?:unsubscribe|opt) me\b|\bi(?:'d| would)? (?:want|wish|like|need)? ?to (?:unsubscribe|opt[- ]?out)${ending}`,
      ),
      new RegExp(
        String.raw`\b(?:stop|quit|cease)\b(?: all| any| these| those| sending| with)*(?: me| your| the)* ${messages}(?: me| us)?${ending}`,
      ),
      new RegExp(String.raw`\bno more (?:of (?:these|your) )?${messages}${ending}`),
      new RegExp(
        String.raw`\b(?:do not|don't|dont|never)\b(?: you)?(?: ever)? ${messages}(?: to)? (?:(?:me|us)\b(?: again| any ?more| any longer)?|again|any ?more|any longer)${ending}`,
      ),
      /\b(?:take|remove|get|delete) (?:me|us|my (?:name|e-?mail|address|number)) (?:off|from|out of) (?:of )?(?:your|the|this|these|any|all)\b.{0,30}\b(?:list|lists|mailing|database|e-?mails?|messages)\b/,
      new RegExp(
        String.raw`^${you}(?:leave me alone|go away|get lost|lose my (?:number|e-?mail|address)|piss off|fuck off|buzz off)\b`,
      ),
      new RegExp(String.raw`^${you}(?:no (?:further|more) ${messages}|stop (?:it|this|that))${ending}`),
      /\b(?:do not|don't|dont) want (?:any )?more (?:of (?:these|your) )?(?:e-?mails|mails|messages)\b|\benough (?:with|of) (?:the|these|your) (?:e-?mails|mails|messages|spam)\b/,
      new RegExp(
        String.raw`(?:^|[,;.] |\b(?:please|just|kindly|and|then|(?:can|could|would) you(?: please)?) )(?:lose|forget|delete|erase|bin|ditch|scrap) (?:my|our|this) (?:number|(?:e-?)?mail(?: address)?|address|contact(?: details)?|name)${ending}`,
      ),
      /(?:^|[,;.] |\b(?:please|just|kindly|and) )(?:forget (?:that )?(?:you (?:ever )?(?:met|knew|found|heard)\b|i exist)|(?:cross|strike|scratch) (?:me|us|my name|our name) (?:off|out|from)\b)/,
      new RegExp(
        `\\bwould you mind not ${messages}|\\b(?:last|final) (?:of these )?${messages} (?:that )?(?:i|we) (?:ever )?(?:want|wish|care|need|hope)\\b|^(?:please,? )?not (?:another|one more|a single|one single) ${messages}(?:,? (?:from you|please|thanks|thank you|ok))*${ending}`,
      ),
      /\b(?:appreciate|prefer|rather|love|happy|glad|grateful)\b.{0,20}\b(?:never|not) (?:to )?hear(?:ing)? from you\b(?! (?:before|until|by|on)\b)|\bwish to be left alone\b/,
      new RegExp(
        String.raw`\b(?:do not|don't|dont|never)(?: ever)? (?:reach out|get in touch|try me|ping me|approach (?:me|us))(?: to (?:me|us))? (?:again|any ?more|any longer)${ending}`,
      ),
      /\b(?:cease|refrain from|desist from) (?:all |any |further )*(?:communications?|correspondence|contact(?:ing)?|e-?mail(?:s|ing)?|messag(?:es|ing))\b/,
      /\b(?:want|like to (?:be|get)|get me) off (?:of )?(?:this|your|the) (?:mailing )?list\b|\bhow (?:do|can) i unsubscribe(?: from (?:this|these|your) ?(?:e-?mails|list|messages)?)?\s*\?*$/,
      /(?<!(?:not|n't|never|dont|to) )\b(?:drop|take|remove|get|delete|cut|pull|leave|keep|scrub|knock|strike|erase) (?:me|us|my (?:name|details|(?:e-?mail )?address|e-?mail|number)|this (?:address|e-?mail))(?: right)? (?:off|from|out of|of)\b(?! (?:our|my)\b).{0,30}\b(?:list|lists|mailing\w*|newsletters?|distribution|database|crm)\b/,
      /(?:^|[,;.] |\b(?:please|just|kindly|so|and|then|simply) )forget (?:about )?(?:me|us)\b(?! (?:for|asking|saying|mentioning|until|not)\b)/,
      /\b(?:i|we) (?:do not|don't|dont|no longer) (?:want|wish) to (?:hear from you|be (?:contacted|e-?mailed|messaged|bothered)(?! (?:by (?:phone|telephone|e-?mail|mail|text|sms|whatsapp|post)|via|over|on|before|after|until)\b)|(?:receive|get) (?:any |these |your )?(?:more )?(?:messages|e-?mails|anything))\b/,
    ],
  ],
  [
    'human',
    [
      new RegExp(
        String.raw`\b(?:talk|speak|chat|connect|transfer(?:red)?|hand(?:ed)?(?: me| this)?(?: over)?|put(?: me)?(?: through)?|switch|escalate)\b(?: me| this| us)?(?: directly| now)? (?:to|with) (?:an? |the |your |some |one of your )?${human}${ending}`,
      ),
      new RegExp(
        `^${you}(?:(?:an? |the )?(?:real |live |actual )?(?:human(?: being)?|person|operator|agent|representative|rep))${ending}`,
      ),
      new RegExp(
        String.raw`\b(?:i|we)(?:'d| would)? ?(?:want|need|like|prefer|rather have)(?: to (?:have|get|see))? (?:an? |the )?(?:(?:real|live|actual) )?(?:human(?: being)?|person|operator|live agent)(?: to (?:talk|speak) (?:to|with))?${ending}`,
      ),
      new RegExp(
        String.raw`\b(?:get|give|find|fetch|bring|pass|connect) me (?:to |with |over to )?(?:an? |the |your )?${human}${ending}`,
      ),
      /\b(?:can|could|may|is there|isn't there|where is|let me)\b.{0,20}\b(?:an? )(?:real |live |actual |human )*(?:human(?: being)?|real person|actual person|live agent|live person)\b.{0,20}\b(?:help|talk|speak|chat|answer|available|reach)\b/,
      /\b(?:i|we) (?:really |urgently |desperately )*need (?:to (?:have|get) )?(?:someone|somebody)\b(?: (?:here|on this|to (?:look at|sort|fix|check|solve|help|call|see to)\b.{0,20}))? (?:right now|now|immediately|at once|urgently|asap|today)\b/,
      /\b(?:don't|do not|dont) want to (?:talk|speak|chat) (?:to|with) (?:an? )?(?:bot|robot|machine|ai|computer)\b/,
    ],
  ],
];

/** A cue and the language in which it was said. */
export type SpokenCue = { cue: HardCue; language: string };

const sentencesIn = (plain: string): string[] => [plain, ...plain.split(/(?<=[.!?;])\s+/)];

const order: HardCue[] = ['privacy', 'opt_out', 'human'];

const inEnglish = (plain: string): HardCue | null => {
  const parts = sentencesIn(plain);
  const fits = (expressions: RegExp[], texts: string[]) =>
    expressions.some((one) => texts.some((text) => one.test(text)));
  const found = patterns.find(
    ([cue, expressions]) => fits(expressions, parts) || (cue === 'opt_out' && fits(expressions, clausesOf(plain))),
  );
  return found?.[0] ?? null;
};

const inAnother = (plain: string): SpokenCue | null => {
  const bare = plain.replace(/ß/g, 'ss').normalize('NFD').replace(/\p{M}/gu, '');
  const parts = sentencesIn(bare);
  for (const cue of order)
    for (const [language, cues] of Object.entries(cuePatterns))
      if (cues[cue].some((one) => parts.some((part) => one.test(part)))) return { cue, language };
  return null;
};

/** Generous on purpose: a wish to be left alone that is overlooked costs more than one that was misread. */
export function spokenCue(text: string): SpokenCue | null {
  const plain = text.toLowerCase().replace(/[‘’]/g, "'").replace(/\s+/g, ' ').trim();
  const cue = inEnglish(plain);
  const other = inAnother(plain);
  // "Lasst mich in Ruhe, unsubscribe me": English words are used in every language.
  return cue === null || other?.cue === cue ? other : { cue, language: 'en' };
}

export const hardCue = (text: string): HardCue | null => spokenCue(text)?.cue ?? null;

/** "Stop contacting me, unsubscribe": each half is an order. A question lists things; "stop" before a comma is a sigh. */
const clausesOf = (plain: string): string[] =>
  plain.includes('?') ? [] : plain.split(/,\s*|\s+(?:and|then)\s+/).filter((clause) => clause !== 'stop');
