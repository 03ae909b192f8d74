import { fromWhen } from '../control/words.ts';
import type { View } from './view.ts';

/** "When will somebody answer?" in the languages of the packs: a word for when, then a person of ours or an answer. */
const asks: RegExp[] = [
  /\b(?:when|how soon|how long|what time)\b[^?.]*\b(?:some(?:one|body)|any(?:one|body)|colleagues?|they|he|she|humans?|persons?|people|team|answer|reply|replies|response|hear)\b[^?.]*/iu,
  /(?:wann|wie lange|wie schnell)(?!\p{L})[^?.]*(?:jemand|kolleg|mensch|antwort|meld|rückmeldung|ruft|höre|warten)/iu,
  /(?:cuándo|cuando|cuánto (?:tiempo|tarda)|a qué hora|en cuánto)(?!\p{L})[^?.]*(?:alguien|compañer|persona|respond|respuesta|contact|llam|escrib|esperar|atend)/iu,
  /(?:quand|combien de temps|à quelle heure|dans combien)(?!\p{L})[^?.]*(?:quelqu|collègue|humain|personne|répon|rappel|contact|écri|attendre)/iu,
  /(?:quando|quanto tempo|a que horas|que horas|em quanto)(?!\p{L})[^?.]*(?:alguém|colega|pessoa|respond|resposta|contat|contact|ligar|escrev|esperar|atend|retorn)/iu,
];

/** They want to know when the colleague who was called answers. */
export const asksArrival = ({ heard }: Pick<View, 'heard'>): boolean =>
  heard.some(({ text, value }) => value === null && asks.some((pattern) => pattern.test(text)));

/** What they were told of it; null where there is nothing to tell. */
export const arrivalOf = ({ context, speaker }: Pick<View, 'context' | 'speaker'>): string | null => {
  const presence = context.escalation?.presence;
  if (!presence) return null;
  return fromWhen(presence, { ...context, language: speaker.lexicon.pack.language }) || null;
};
