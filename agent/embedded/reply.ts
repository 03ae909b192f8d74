import { type Ack, acknowledge, unconfirmed } from './acknowledge.ts';
import type { Answer } from './answers.ts';
import { continuationOf, reminderOf } from './continue.ts';
import type { Variables } from './phrases.ts';
import type { Speech } from './speech.ts';
import { fitsSlot, namesTime } from './times.ts';
import { offeredNow, variablesOf } from './variables.ts';
import type { View } from './view.ts';

type Say = (key: string, extra?: Variables) => string | null;

/** After these nothing of what was told is taken up: there is something more important to say. */
const quiet = new Set(['escalate_to_human', 'opt_out', 'cancel_meeting', 'reschedule_meeting', 'book_meeting']);

const firstSaid = (say: Say, { keys, variables }: Ack): string | null =>
  keys.reduce<string | null>((said, key) => said ?? say(key, variables), null);

const present = (texts: (string | null)[]): string[] =>
  texts.flatMap((text) => (text === null || text === '' ? [] : [text]));

const listed = (texts: string[], say: Say): string => {
  const and = say('and') ?? ',';
  return texts.length < 2 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} ${and} ${texts.at(-1)}`;
};

/** "Got it, 40 people." Or, for the first message to a form, what they wrote and what the form said already. */
const taken = (view: View, speech: Speech, say: Say): string[] => {
  if (speech.after !== null && quiet.has(speech.after.tool)) return [];
  if (speech.flags.has('form')) return takenFromForm(view, speech, say);
  const { single, briefs } = acknowledge(view);
  const several = present(briefs.map((brief) => firstSaid(say, brief)));
  const list = several.length > 0 || briefs.length === 0 ? several : present([say('ack')]);
  return present([
    ...single.map((ack) => firstSaid(say, ack)),
    several.length > 0 ? say('ack_several', { list: listed(several, say) }) : (list[0] ?? null),
    assumedOfColleagues(view, speech, say),
  ]);
};

/** What a colleague of theirs told is said once where we would ask for it, so that they can object. */
const assumedOfColleagues = (view: View, speech: Speech, say: Say): string | null => {
  const isDue = speech.next === 'ask' || speech.after?.tool === 'propose_slots';
  if (!isDue || speech.flags.has('disqualified') || view.speaker.phrases.isIn('assumed', view.saidBefore)) return null;
  const told = view.context.qualification.fields.filter(({ known }) => known?.source === 'colleague');
  const briefs = present(unconfirmed(told, 'elsewhere').map((brief) => firstSaid(say, brief)));
  return briefs.length === 0 ? null : say('assumed', { list: listed(briefs, say) });
};

const takenFromForm = (view: View, speech: Speech, say: Say): string[] => {
  const disqualified = view.context.qualification.disqualifiedBecause !== null;
  const need = view.speaker.qualification.fields.find((field) => field.kind === 'need');
  const { fields } = view.context.qualification;
  const upset = speech.flags.has('frustrated') || speech.flags.has('support');
  const nothingToAdd = view.heard.length === 0 || view.reading.questions.length > 0 || disqualified || upset;
  const heard = nothingToAdd ? null : say('heard');
  const briefs = (source: 'form' | 'elsewhere'): string[] =>
    present(
      unconfirmed(
        fields.filter((field) => field.id !== need?.id),
        source,
      )
        .slice(0, 3)
        .map((one) => firstSaid(say, one)),
    );
  const [told, assumed] = [briefs('form'), briefs('elsewhere')];
  return present([
    heard,
    told.length > 0 ? say('known', { list: listed(told, say) }) : null,
    assumed.length > 0 ? say('assumed', { list: listed(assumed, say) }) : null,
  ]);
};

/** The same talk is always held in the same words. */
const seedOf = ({ heard, saidBefore }: View): string =>
  `${heard.map(({ text }) => text).join('\n')} ${saidBefore.length}`;

const unknowns = ['unknown_answer', 'price_unknown', 'human_will_answer'];

/** "For 12 people that is 770 EUR: 590 EUR + 4 × 45 EUR": the sum shows how it came about. */
const sumOf = ({ workedOut }: Answer, say: Say): string | null =>
  workedOut === null ? null : say('price_for', { ...workedOut, people: String(workedOut.people) });

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** The points of a list that nothing is known of. */
const unknownPoints = (speech: Speech): string[] =>
  speech.answers.flatMap(({ answer, point }) => (answer === null && point !== null ? [point] : []));

const answered = (speech: Speech, say: Say): string[] => {
  const known = speech.answers.flatMap(({ answer }) => (answer === null ? [] : [answer]));
  const points = speech.answers.flatMap(({ answer, point }) =>
    answer === null || point === null
      ? []
      : [`- ${capital(point)}: ${[answer.text, ...present([sumOf(answer, say)])].join(' ')}`],
  );
  const quoted = known.some(({ quotedIn }) => quotedIn !== null) ? present([say('english_source')]) : [];
  if (points.length > 0) return [...quoted, `\n${[...new Set(points)].join('\n')}\n`];
  return [...quoted, ...new Set(known.flatMap((answer) => present([answer.text, sumOf(answer, say)])))];
};

/** Questions on the side of something else are answered too, or it is said that they are not. */
const aside = (speech: Speech, say: Say): string[] => {
  const speaksItself = speech.say.some((key) =>
    ['answer', 'about', 'unknown_answer', 'price_unknown', 'human_when', 'objection'].includes(key),
  );
  if (speaksItself || speech.answers.length === 0) return [];
  if (speech.after !== null && ['escalate_to_human', 'opt_out'].includes(speech.after.tool)) return [];
  const known = answered(speech, say);
  const unasked = ['disqualified', 'frustrated', 'with_human'].some((flag) => speech.flags.has(flag));
  if (known.length === 0 && unasked) return [];
  return known.length > 0 ? known : present([say('unknown_aside')]);
};

const slotsKey = (view: View, speech: Speech): string => {
  const { reading, wish } = view;
  const proposals = view.steps.filter((step) => step.tool === 'propose_slots');
  if (view.steps.some((step) => step.tool === 'book_meeting')) return 'slots_after_lost';
  if (proposals.length > 1) return 'slots_then';
  const [first] = offeredNow(speech.after?.result ?? {});
  const at = wish?.reading.at ?? [];
  const fits = wish !== null && first !== undefined && fitsSlot(wish.reading, first.startsAt, wish.at, view.zone);
  const isMoved = speech.flags.has('booked');
  if (fits && at.length > 0) return isMoved ? 'slots_exact_move' : 'slots_exact';
  if (isMoved) return at.length > 0 ? 'slots_near' : 'slots_move';
  if (reading.pick.kind === 'rejects') return 'slots_other';
  if (wish === null) return 'slots';
  return fits ? 'slots_wish' : 'slots_near';
};

/** The colleague had been told already, and was told this as well. */
const isAdded = ({ after }: Speech): boolean =>
  after?.result.passedOn !== undefined || after?.result.known !== undefined;

/** Phrases that depend on more than the outcome's name. */
const refine = (key: string, view: View, speech: Speech): string[] => {
  if (key === 'slots') {
    const own = slotsKey(view, speech);
    return [own, ...(own === 'slots_exact_move' ? ['slots_exact'] : []), 'slots'];
  }
  if (key === 'which_one' && view.reading.pick.kind === 'unclear' && view.reading.pick.count !== undefined)
    return ['hour_or_people', 'which_of_them'];
  if (key === 'which_one' && view.reading.pick.kind === 'unclear' && view.reading.pick.slots.length > 2)
    return ['which_of_them'];
  if (key === 'honest_bot' && view.context.firstMessage) return ['honest_bot_first', key];
  if (key === 'meet_after_question' && !speech.flags.has('something_missing')) return ['no_meeting_here'];
  if (key === 'meet_after_question' && view.wish !== null) return ['meet_after_question_wish', key];
  if (key === 'disqualified') {
    const purpose = view.speaker.qualification.fields.find((field) => field.kind === 'purpose')?.id;
    const is = view.context.qualification.fields.find((field) => field.id === purpose)?.known?.value;
    return [`disqualified_${is}`, key];
  }
  if (key === 'human_coming' && isAdded(speech)) return ['human_noted'];
  if (key === 'human_coming' && speech.topic === 'human' && namesTime(view.reading.time))
    return ['human_coming_wish', key];
  if (key === 'human_when') return [key, 'human_already'];
  if (key === 'human_coming') return [`human_coming_${speech.topic ?? ''}`, 'human_coming'];
  return [key];
};

/** A mail has no chips: there the times stand in the text. Who named a stretch of time hears that it has others too. */
const withTimes = (keys: readonly string[], view: View, speech: Speech): string[] =>
  keys.flatMap((key) => {
    if (key !== 'slots') return [key];
    const others = slotsKey(view, speech) === 'slots_wish' && speech.after?.result.more === true;
    return [key, ...(speech.flags.has('mail') ? ['slots_list'] : []), ...(others ? ['slots_more'] : [])];
  });

const spoken = (view: View, speech: Speech, say: Say): string[] =>
  withTimes(speech.say, view, speech).flatMap((key) => {
    const known = answered(speech, say);
    if (key === 'answer' || key === 'about') return known;
    const left = unknowns.includes(key) ? unknownPoints(speech) : [];
    if (left.length > 0 && known.length > 0)
      return present([...known, say('unknown_topics', { list: listed(left, say) })]);
    // Of two questions the one that can be answered is.
    if (unknowns.includes(key) && known.length > 0) return present([...known, say('unknown_other')]);
    return present([firstSaid(say, { keys: refine(key, view, speech), variables: {} })]);
  });

/** The other part of a message with two, with what it is about. */
const firstParts = (view: View, speech: Speech, sayWith: (variables: Variables) => Say): string[] =>
  speech.first.flatMap((part) => {
    const its = { ...speech, ...part };
    return spoken(view, its, sayWith(variablesOf(view, its)));
  });

const handOver = (view: View, speech: Speech, say: Say): string[] => {
  if (speech.next === 'stop') return [];
  const next = continuationOf(view, speech);
  switch (next.kind) {
    case 'question':
      return [next.field.question];
    case 'nudge':
      return present([reminderOf(view, next.field)]);
    case 'phrase':
      return speech.say.includes(next.key) ||
        (next.key !== 'slots_open' &&
          view.lastAgent !== null &&
          view.speaker.phrases.isIn(next.key, view.lastAgent.text))
        ? []
        : present([say(next.key)]);
    case 'nothing':
      return [];
    default:
      return next satisfies never;
  }
};

/** Refusals that come with other times in hand: those are offered at once. */
const lostButOffered = (speech: Speech): boolean =>
  speech.after !== null && speech.after.outcome !== 'done' && offeredNow(speech.after.result).length > 0;

/** Who is angry or in trouble is not told how good it is to see them. */
const formGreeting = ({ flags }: Speech): string =>
  flags.has('frustrated') || flags.has('support') ? 'greet_form_plain' : 'greet_form';

const greeting = (view: View, speech: Speech, say: Say): string[] => {
  const { flags } = speech;
  // A letter has its greeting already.
  if (view.begun || flags.has('mail') || speech.say.some((key) => key.startsWith('greet'))) return [];
  if (flags.has('form')) return present([say(formGreeting(speech))]);
  return flags.has('first') && flags.has('greeting') && speech.after?.tool !== 'opt_out' ? present([say('greet')]) : [];
};

/** The words of a turn: greeting, what was taken up, answers, what there is to say, and one question at most. */
export const replyOf = (view: View, planned: Speech, foreignLine: string | null): string => {
  const speech = lostButOffered(planned) ? { ...planned, say: ['slots'] } : planned;
  const sayWith =
    (known: Variables): Say =>
    (key, extra = {}) =>
      view.speaker.phrases.say(key, { ...known, ...extra }, { seed: seedOf(view), saidBefore: view.saidBefore });
  const say = sayWith(variablesOf(view, speech));
  const opening = greeting(view, speech, say);
  const opens = speech.say.filter((key) => key.startsWith('greet'));
  const rest = { ...speech, say: speech.say.filter((key) => !opens.includes(key)) };
  const parts = [
    ...(foreignLine === null ? [] : [foreignLine]),
    ...opening,
    ...opens.flatMap((key) => (view.begun ? [] : present([say(key === 'greet_form' ? formGreeting(speech) : key)]))),
    ...taken(view, rest, say),
    ...firstParts(view, rest, sayWith),
    ...aside(rest, say),
    ...spoken(view, rest, say),
  ];
  const next = handOver(view, rest, say);
  const all = [...parts, ...next];
  return (all.length > 0 ? all : present([say('ack'), say('anything_else')]))
    .join(' ')
    .replace(/ *\n */gu, '\n')
    .trim();
};
