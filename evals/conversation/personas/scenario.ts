import { z } from 'zod';

/** A simulated prospect: what they hide, how they put it when it comes up, and what they want in the end. */
export const persona = z.strictObject({
  id: z.string(),
  channel: z.enum(['chat', 'email', 'form']).default('chat'),
  opens: z.string(),
  /** Their own words by topic: a field, `email`, or `wants` and `human` for what they are after. */
  says: z.record(z.string(), z.string()),
  /** Questions of their own, asked before the second answer and so on. */
  asks: z.array(z.string()).default([]),
  corrects: z.strictObject({ say: z.string() }).optional(),
  /** Field → the value that has to be known in the end: a number, a choice, or choices and words with `|` between. */
  hides: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Fields that they refuse to tell: a value for one of them would be invented. */
  never: z.array(z.string()).default([]),
  /** A meeting; a person; no more messages; or merely to know (then no meeting and nobody called is right). */
  goal: z.enum(['book', 'human', 'stop', 'info']),
  pick: z.strictObject({ say: z.string(), nth: z.union([z.int().positive(), z.literal('last')]) }).optional(),
});

/**
 * Whose words were known while the embedded model was tuned (`tuned`); written blind, of whom what went wrong was looked
 * at (`open`) or shown to nobody (`sealed`); and two sets that came later (`outsiders`, `strangers`), each measured at
 * first sight before anything was mended for it, whose failures were looked at since.
 */
export type Half = 'tuned' | 'open' | 'sealed' | 'outsiders' | 'strangers';

export type Persona = z.infer<typeof persona> & { language: string; half: Half };

/** What a person hears in the agent's words; nothing of how the agent works. */
export type Ears = Record<string, RegExp>;

export const ears: Record<string, Ears> = {
  en: {
    email: /address should|your email|which email|email address/i,
    team_size: /how many people|number of users/i,
    timeline: /when would you|timing/i,
    authority: /who makes the decision|whose decision/i,
    current_tool: /using for this today|work with today/i,
    need: /hoping to fix|like to improve/i,
    meeting: /find (?:you )?a time|look for a time/i,
    human: /(?:a |bring in a |have a |pass it on|your contact)\b.*(?:colleague|person|contact|pass it on).*\?/i,
  },
  de: {
    email: /e-mail-adresse/i,
    team_size: /wie viele personen|zahl der nutzer/i,
    timeline: /bis wann|zeitplan/i,
    authority: /wer entscheidet|wer darüber entscheidet/i,
    current_tool: /womit (?:arbeiten sie|sie) heute|womit sie heute arbeiten/i,
    need: /verbessern oder lösen|verbessern möchten/i,
    meeting: /termin (?:mit|schauen|heraus)|einen suchen/i,
    human: /(?:kollege|kollegin|mensch|ansprechpartner|weitergeben|jemanden)[^?]*\?/i,
  },
  es: {
    email: /correo electrónico/i,
    team_size: /cuántas personas|número de usuarios/i,
    timeline: /para cuándo|el plazo/i,
    authority: /quién toma la decisión|de quién depende la decisión/i,
    current_tool: /utilizan hoy|con qué trabajan hoy/i,
    need: /mejorar o resolver|gustaría mejorar/i,
    meeting: /hueco|busco un horario|buscarle un horario|le busco un/i,
    human: /(?:compañero|persona|se lo paso)[^?]*\?/i,
  },
  fr: {
    email: /adresse e-mail/i,
    team_size: /combien de personnes|nombre d'utilisateurs/i,
    timeline: /pour quand|calendrier/i,
    authority: /qui prend la décision|dépend la décision/i,
    current_tool: /utilisez-vous aujourd'hui|avec quoi vous travaillez/i,
    need: /améliorer ou résoudre|aimeriez améliorer/i,
    meeting: /cherche un créneau|regarde les créneaux|chercher un créneau/i,
    human: /(?:collègue|personne|interlocuteur|transmette)[^?]*\?/i,
  },
  pt: {
    email: /qual é o seu e-mail/i,
    team_size: /quantas pessoas|número de usuários/i,
    timeline: /para quando|quanto ao prazo/i,
    authority: /quem toma a decisão|de quem é a decisão/i,
    current_tool: /usam hoje|trabalham hoje/i,
    need: /melhorar ou resolver|gostaria de melhorar/i,
    meeting: /procure um horário|veja um horário|procurar um horário/i,
    human: /(?:colega|pessoa|passe para)[^?]*\?/i,
  },
};

export const smallWords: Record<string, { yes: string; no: string; dunno: string; book: string }> = {
  en: { yes: 'yes please', no: 'no thanks', dunno: 'no idea yet', book: 'could we have a call about it?' },
  de: { yes: 'ja gern', no: 'nein danke', dunno: 'weiß ich noch nicht', book: 'können wir mal darüber sprechen?' },
  es: { yes: 'sí por favor', no: 'no gracias', dunno: 'todavía no lo sé', book: '¿podemos hablarlo en una llamada?' },
  fr: {
    yes: 'oui volontiers',
    no: 'non merci',
    dunno: 'je ne sais pas encore',
    book: 'on peut en parler au téléphone ?',
  },
  pt: { yes: 'sim, por favor', no: 'não, obrigado', dunno: 'ainda não sei', book: 'podemos conversar numa chamada?' },
};
