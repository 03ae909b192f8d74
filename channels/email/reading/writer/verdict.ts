import { oneOf } from '../one-of.ts';

/** What the words of a mail server mean for the address: whether it is worth another mail. */

const full = oneOf(
  'iu',
  /mail\s?box(?: is|:)? full|\bfull mailbox|over\s?quota|quota (?:is )?(?:full|exceeded|violation)/u,
  /(?:exceed\w*|over) .{0,40}(?:quota|allowed size|storage|allocat)|storage (?:limit|quota)/u,
  /insufficient (?:disk|system|mailbox)? ?(?:storage|space|quota)|not enough (?:disk )?space/u,
  /disk (?:is )?full|maildir delivery failed|mailbox (?:size )?limit|buzón .{0,20}lleno/u,
  /postfach .{0,20}voll|boîte .{0,40}pleine|caixa .{0,30}cheia|容量/u,
);

const unknownAddress = [
  /(?:user|recipient|mail\s?box|address|account|local part|addressee|customer|subscriber)(?: name)?(?: is| was)? ?(?:unknown|not found|not known|not recognized|undefined|invalid|does not exist|doesn.?t exist|nonexistent|not exist)/i,
  /(?:unknown|invalid|no such|nonexistent|non-existent|undefined|bad|not a valid|unrout(?:e)?able|unresolvable) (?:final delivery |e-?mail |mail |destination |recipient |mailbox |local |virtual |user )*(?:user(?:id| name)?|recipient|mail\s?box|address|account|alias|person|customer|subscriber|local.?part|login|name)(?! error)/i,
  /\bunknown (?:or illegal )?(?:alias|local)/i,
  /(?:user|recipient|mail\s?box|address|account|e-?mail|name|party|person|it)\b.{0,80}?(?:does not|doesn.?t|do not|don.?t|did not|not) (?:currently )?exist/i,
  oneOf(
    'i',
    /does ?n[o'’]?t have an? .{0,60}account|no mailbox (?:here|by that|currently)/,
    /(?:no such|not a known) .{0,30}here|there is no (?:one|such)/,
    /not (?:have|found) .{0,20}(?:mailbox|user) (?:with|by|for)/,
    /is not (?:a )?(?:known|valid|our|local)|not our customer|couldn.?t be found|wasn.?t found/,
    /could not be found|not found (?:at|by|in)/,
    /no longer (?:valid|exists?|works?|employed|in use|a valid)|(?:has|have) (?:moved|left)/,
    /RecipientNotFound|RecipNotFound|recipient not found|\bunknown to\b/,
    /unable to find (?:recipient|user)|not listed in|cannot find (?:user|recipient)/,
    /no (?:valid )?recipients?\b(?! were| was)|mailbox unavailable|no account by that name/,
    /isn.?t (?:in|valid|known)/,
  ),
  oneOf(
    'i',
    /\bbad.?(?:address|recipient|rcpt.?to)\b|badrcptto|nosuchuser/,
    /envelope recipient (?:has been denied|is in)|allowed rcpthosts|rejected recipients/,
    /not an active address|no longer (?:on (?:this )?server|accepts? (?:e-?)?mail|active at)/,
    /undeliverable address|mail\s?box (?:not present|invalid)|missing home directory/,
    /account unavailable|(?:been|is) replaced by|has changed (?:its|his|her|their) address/,
  ),
  oneOf(
    'i',
    /host (?:address )?lookups? failed|non-?existent hosts?|no SMTP service|host unreachable/,
    /domain must exist/,
    /(?:name or service|domain|host)(?: name)?.{0,90}?(?:not found|not known|does not exist|doesn.?t exist|couldn.?t be found|unknown|not exist|doesn.?t receive (?:e-?)?mail)/,
    /unknown (?:host|domain)|no such (?:host|domain)|non-?existent (?:host|domain)|NXDOMAIN|null ?MX/,
    /domain is not reachable|no MX (?:record )?found|does not accept (?:any )?(?:e-?)?mail/,
    /DNS (?:lookup )?(?:failure|error)|invalid domain|unrouteable mail domain/,
    /name server: .{0,60}host not found|host name lookup fail/,
  ),
  oneOf(
    'iu',
    /existiert nicht|unbekannte?r? (?:empfänger|adresse|benutzer)|n.existe pas|introuvable/u,
    /inconnue?\b|no existe|desconocid|não existe|desconhecid|inesistente|sconosciut|bestaat niet/u,
    /onbekende|не существует|не найден|неизвестн|存在しな|見つかりま|存在しませ|宛先不明|不存在|не існує|nie istnieje/u,
    /neexistuje|finnes ikke|finns inte|okänd/u,
  ),
];

/** The sender is what the server does not know, or it does not say which of several reasons it is. */
const aboutTheSender = oneOf(
  'i',
  /\b(?:domain of sender|sender(?:.s)? (?:address|domain|e-?mail)|from address|envelope sender|return.?path)\b.{0,80}?(?:not exist|not found|unknown|invalid|not resolve|rejected|denied)/,
  /\bsender (?:was )?(?:rejected|denied|refused)|\bsender verif(?:y|ication) failed/,
  /<[^<>]*>[^<>]{0,20}domain of sender/,
);
const hedged = oneOf(
  'iu',
  /permissions? (?:to|necessary)|権限|權限|权限|\bpermisos?\b|oprávnění|\bautorisations?\b|berechtig/u,
  /permiss(?:ão|ões)|autorizzazion|toestemming|uprawnie|разрешени|не имеете права|권한|oikeuks/u,
  /behörighet|tillatelse/u,
);

/** Reasons that lie in the mail, its sender or the rules of the house, whatever the code says. */
const otherReasons = [
  oneOf(
    'i',
    /spam|junk|virus|malware|phish|blacklist|block ?list|blocklisted|\bblocked|\bRBL\b|\bDNSBL\b/,
    /poor reputation|bad reputation|reputation|unsolicited|content (?:filter|reject)|prohibited/,
    /banned/,
  ),
  oneOf(
    'i',
    /\bSPF\b|\bDKIM\b|\bDMARC\b|reverse dns|\bPTR\b|\brDNS\b|unauthenticated/,
    /authentication (?:is )?required|auth(?:entication)? (?:fail|check)/,
    /sender (?:address |domain |was )*(?:rejected|not allowed|denied|verify|unknown)|from address/,
    /domain of sender/,
  ),
  oneOf(
    'i',
    /relay|policy|denied|not (?:allowed|authori[sz]ed|permitted|accept(?:ed|ing)?)|forbidden/,
    /restricted|permission|prohibit|disabled|suspend|inactive|locked|discontinued|on hold|deactivat/,
    /expired/,
  ),
  /too (?:big|large|long|many)|size (?:limit|exceed)|exceed|maximum|rate limit|throttl|quota|limit/i,
];

const passingTrouble = [
  oneOf(
    'i',
    /tempor|try (?:again|later)|timed? ?out|timeout|delay|deferr|greylist|graylist|retry|queue/,
    /unreachable|not available|unavailable|busy|connect|still (?:be )?(?:try|trying)|no route|in use/,
    /will keep|not responding|too long|giving up|given up|attempts/,
  ),
  /error|failed|malformed|refused|rejected|loop|hop|syntax|resources|system|configuration|internal|transaction|command/i,
];

/** Codes whose subject is the address itself (RFC 3463): no such box, no such system, moved, no mail accepted. */
const hardStatus = /^5\.(?:1\.(?:0|1|2|3|4|6|9|10|351)|4\.(?:4|310))$/;

/**
 * True: the address does not exist, or takes no mail for good. False: it may take one another time or another way.
 * Null: nothing says why. The server's own words weigh more than its code, which many set to 5.0.0 or 5.1.1 for
 * everything.
 */
export function isHard(words: string, status: string | null, delayed: boolean): boolean | null {
  if (delayed || status?.startsWith('4')) return false;
  if (full.test(words) || aboutTheSender.test(words) || hedged.test(words)) return false;
  if (status === '5.1.7' || status === '5.1.8') return false;
  if (unknownAddress.some((one) => one.test(words))) return true;
  if (status !== null && hardStatus.test(status) && !otherReasons.some((one) => one.test(words))) return true;
  if ([...otherReasons, ...passingTrouble].some((one) => one.test(words))) return false;
  return status === null ? null : hardStatus.test(status);
}
