import type { ParsedMail } from '../../shared/mail.ts';

/**
 * Mails to a sales mailbox that want something else from us: somebody sells, or looks for work. Only what is plainly
 * that is left to people; whatever asks about us, or may, is answered.
 */
export function isNotSales({ subject, newText, attachments }: ParsedMail): boolean {
  const text = `${subject}\n${newText}`.toLowerCase().replace(/[‘’]/g, "'").replace(/\s+/g, ' ');
  if (aboutUs.test(text)) return false;
  const isApplication =
    applies.test(text) || (attachments.some(({ name }) => name && curriculum.test(name)) && work.test(text));
  return isApplication || sells.filter((sign) => sign.test(text)).length >= 2;
}

/** Who asks for our price, a demo or an offer is a prospect, whatever else they say. */
const aboutUs =
  /\b(?:your (?:pricing|prices?|plans?|product|software|platform|solution|tool|demo|offer|trial)|(?:see|get|have|book|want|like) a (?:quick )?demo|how much (?:does|do|is|would)|(?:free )?trial|looking for (?:a|an|some) (?:\w+ )?(?:tool|software|solution|platform|system)|we(?:'re| are) (?:evaluating|comparing|looking)|ihre? (?:preise?|software|l[öo]sung|produkt|angebot)|sus? (?:precios?|software|producto)|vos (?:tarifs|prix)|votre (?:logiciel|solution|produit)|(?:vossos?|seus?|sua) (?:preços?|software|produto))\b/;

const applies =
  /\b(?:appl(?:y|ying|ication) (?:for|to) (?:the |a |an |your )?(?:[\w/-]+ ){0,5}(?:position|role|job|internship|vacancy|opening)|my (?:cv|résumé|resume|curriculum)|open (?:positions?|vacanc(?:y|ies))|are you hiring|job opportunit(?:y|ies)|bewerbung (?:als|um|für)|bewerbe mich|initiativbewerbung|meinen? lebenslauf|mi (?:cv|currículum)|candidatura|solicitud de empleo|ma candidature|mon cv|meu (?:cv|currículo))\b/;
const work = /\b(?:position|role|job|work|career|stelle|praktikum|puesto|empleo|poste|stage|emploi|vaga|emprego)\b/;
const curriculum = /\b(?:cv|resume|résumé|lebenslauf|curriculum|currículo)\b/i;

/** Each is a sign of somebody who sells; two of them are enough. */
const sells = [
  /\bwe (?:help|work with|partner with|support|enable) (?:[\w-]+ ){1,6}(?:companies|businesses|brands|agencies|teams|founders|startups|clients|like (?:yours?|you))\b|\bwe (?:offer|provide|specialis[ez]e in|deliver) (?:[\w-]+ ){0,5}(?:services?|solutions?|development|design|outsourcing|seo|backlinks|lists?|leads|marketing|data|staff|developers)\b/,
  /\b(?:seo|backlinks?|guest posts?|link building|lead(?:s)? lists?|email lists?|contact lists?|attendees? list|outsourc\w+|offshore|staff augmentation|domain authority|rank(?:ing)? (?:higher|on|#?1|first)|google (?:ranking|first page)|web(?:site)? (?:design|redesign|development) services|app development|white[- ]label|cold (?:email|outreach)|appointment setting|book (?:you )?(?:\d+|more) (?:\w+ ){0,3}(?:meetings|calls|demos))\b/,
  /\b(?:i came across|i (?:just )?(?:visited|found|stumbled|was (?:on|browsing|looking at)|noticed|checked out)) (?:your|you) ?(?:web ?site|company|profile|page|brand|business|site)?\b|\bi noticed (?:that )?you(?:'re| are|r)\b/,
  /\b(?:would you be (?:open|interested|available)|are you (?:open|interested|available)|worth a (?:quick )?(?:chat|call)|open to a (?:quick|short|brief) (?:chat|call)|(?:15|20|10|30)[- ]?min(?:ute)?s? (?:call|chat|meeting)|quick (?:15|10|20)|let me know if you(?:'d| would)? (?:like|be interested)|(?:can|may|shall) i send (?:you )?(?:our|a|some|more) (?:samples?|portfolio|price|pricing|quote|proposal|counts|details))\b/,
  /\b(?:our (?:clients|customers|agency|portfolio|services|case studies|developers|rates?)|we(?:'ve| have) helped|money[- ]back guarantee|results? guaranteed|guaranteed results|increase your (?:sales|revenue|traffic|leads|ranking)|grow your (?:business|revenue|traffic|pipeline)|boost your|special (?:offer|discount) for you|limited[- ]time)\b/,
];
