import { whole } from './words/pattern.ts';

/**
 * Words by which somebody may mean that they want no more messages, in all languages that the agent writes. Very
 * generous: it only keeps an order in a text of somebody else's from passing for such a wish.
 */
const leaving = [
  "stop\\w*|unsubscrib\\w*|opt(?:ing|ed)?[ -]?out|no (?:more|longer)|(?:don't|do not|dont|never|not)(?: \\w+){0,2} (?:contact|writ|e-?mail|mail|call|messag|text|bother|spam|reach|hear|want|interested|need)\\w*|leave (?:me|us)|(?:remove|delete|take|drop|forget) (?:me|us|my|our)|lose my|go away|get lost|enough|done with|spam\\w*|harass\\w*|bother\\w*|pester\\w*|alone|fuck\\w*|piss\\w*|shut up",
  'abbestell\\w*|abmeld\\w*|austrag\\w*|nicht mehr|kein(?:e|en)? (?:\\p{L}+ ){0,2}(?:mails?|nachrichten|werbung|kontakt|interesse)|(?:lass|lasst|lassen)(?: \\p{L}+){0,2} (?:in ruhe|das)|aufhören|hören sie auf|streich\\w*|lösch\\w*|in ruhe|belästig\\w*',
  'baja|no (?:\\p{L}+ ){0,3}(?:escrib|contact|llam|mand|envi|env[ií]|moleste|interesa|quiero)\\p{L}*|de(?:je|ja|jen)(?:n|s)? de|basta|elimin\\p{L}*|borr\\p{L}*|en paz|cancelar (?:la |mi )?suscripción|ya no',
  'descadastr\\p{L}*|cancelar (?:a |minha )?(?:inscrição|subscrição)|não (?:\\p{L}+ ){0,3}(?:escrev|contact|contat|ligu|mand|envi|quero|tenho interesse|incomod)\\p{L}*|par(?:e|a|em) de|chega|remov\\p{L}*|apag\\p{L}*|em paz|já não',
  'désabonn\\p{L}*|désinscri\\p{L}*|ne (?:\\p{L}+ ){0,3}(?:contact|écri|appel|envoy|souhait|veu|déran)\\p{L}*|arrêt\\p{L}*|cess\\p{L}*|plus (?:de|aucun)|laissez|laisse|supprim\\p{L}*|retir\\p{L}*|tranquille|pas intéress\\p{L}*|ça suffit',
].map((source) => whole(source));

export const speaksOfLeaving = (text: string): boolean => leaving.some((pattern) => pattern.test(text));
