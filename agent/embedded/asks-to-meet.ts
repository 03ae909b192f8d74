import type { TurnContext } from '../../shared/turn.ts';
import type { LanguageReader } from './language.ts';
import type { Speaker } from './speaker.ts';
import { viewOf } from './view.ts';

/** Whether the prospect has asked for a meeting, named a time for one, or said yes to one that was suggested. */
export type AsksToMeet = (context: TurnContext) => boolean;

type Deps = { speakers: Record<string, Speaker>; languageOf: LanguageReader };

/** How a meeting is called where somebody suggests one. */
const meeting =
  /\b(?:meet|meeting|call|demo|talk|chat|times?|treffen|termin\w*|gespräch\w*|anruf|telefon\w*|zeiten|reunión|llamada|hablar|hueco|horarios?|reunião|chamada|conversar?|horários?|rendez-vous|appel|échanger?|créneaux?|démo)(?!\p{L})/iu;

/** What was read with too little certainty is no request: a model that reads better gives the words that are one. */
export const createAsksToMeet =
  ({ speakers, languageOf }: Deps): AsksToMeet =>
  (context) => {
    if (context.offers.length > 0 || context.bookings.length > 0 || wereOffered(context)) return true;
    const heard = context.pending.map(({ text }) => text).join('\n');
    const before = speakers[context.language] === undefined ? 'en' : context.language;
    const speaker = speakers[languageOf(heard, before)] ?? speakers[before] ?? speakers.en;
    if (speaker === undefined) return true;
    const { reading, request, lastAgent } = viewOf({ context, messages: [], mustAnswer: false }, speaker);
    const wantsNow = reading.intents.has('book') || reading.intents.has('reschedule') || reading.pick.kind !== 'none';
    const says = reading.intents.has('affirm') && meeting.test(lastAgent?.text ?? '');
    return wantsNow || request !== null || says;
  };

const wereOffered = ({ transcript }: TurnContext): boolean =>
  transcript.some(({ chips }) => chips.some(({ value }) => value.startsWith('slot:')));
