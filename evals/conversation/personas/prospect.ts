import type { Chip } from '../../../shared/conversation.ts';
import { ears, type Persona, smallWords } from './scenario.ts';

export type Heard = { text: string; chips: Chip[] };

/** What the prospect writes next; `wants` is the slot that their pick means. Null: they have nothing more to say. */
export type Said = { text: string; wants: string | null } | null;

const topics = ['need', 'team_size', 'timeline', 'authority', 'current_tool'];

/**
 * A prospect who knows only their own scenario. They answer what they are asked, ask what they want to know, disclose
 * one thing at a time, and do not take a friendly word for a meeting. The same words always get the same answer.
 */
export function createProspect(persona: Persona): (heard: Heard) => Said {
  const told = new Set<string>();
  const { says, goal, pick } = persona;
  const hears = ears[persona.language] ?? {};
  const words = smallWords[persona.language];
  let asked = 0;
  let corrected = persona.corrects === undefined;
  let insisted = 0;

  const tell = (topic: string): Said => {
    told.add(topic);
    return { text: says[topic] ?? '', wants: null };
  };
  const plainly = (text: string | undefined): Said => (text === undefined ? null : { text, wants: null });
  const isOpen = (topic: string): boolean => says[topic] !== undefined && !told.has(topic);

  const choose = (slots: Chip[]): Said => {
    const chip = pick?.nth === 'last' ? slots.at(-1) : slots[(pick?.nth ?? 1) - 1];
    return chip === undefined || pick === undefined ? null : { text: pick.say, wants: chip.value.slice(5) };
  };

  const answer = ({ text }: Heard): Said => {
    if (hears.email?.test(text) && says.email !== undefined) return plainly(says.email);
    const topic = topics.find((one) => hears[one]?.test(text));
    if (topic !== undefined && isOpen(topic)) return tell(topic);
    if (hears.meeting?.test(text)) return plainly(goal === 'book' ? words?.yes : words?.no);
    if (hears.human?.test(text)) return plainly(goal === 'human' ? words?.yes : words?.no);
    if (topic === undefined || told.has(topic)) return null;
    told.add(topic);
    return plainly(words?.dunno);
  };

  return (heard) => {
    const slots = heard.chips.filter(({ value }) => value.startsWith('slot:'));
    if (!corrected && told.has('team_size') && (slots.length > 0 || told.size >= 3)) {
      corrected = true;
      return plainly(persona.corrects?.say);
    }
    if (asked < persona.asks.length && told.size > asked) return plainly(persona.asks[asked++]);
    if (slots.length > 0 && goal === 'book') {
      const open = topics.find((topic) => isOpen(topic) && persona.hides[topic] !== undefined);
      return open === undefined ? choose(slots) : tell(open);
    }
    const answered = answer(heard);
    if (answered !== null) return answered;
    const open = topics.find(isOpen);
    if (open !== undefined) return tell(open);
    if (goal === 'human' && says.human !== undefined && insisted++ === 0) return plainly(says.human);
    if (says.wants !== undefined && !told.has('wants')) return tell('wants');
    return goal === 'book' && insisted++ < 2 ? plainly(words?.book) : null;
  };
}
