import type { Chip } from '../../shared/conversation.ts';

/** A scripted prospect: what the form says, and what is said when the agent asks. Each line is said once. */
export type Prospect = {
  name: string;
  form: Record<string, unknown>;
  pages: string[];
  /** First line whose `when` fits the agent's last message. */
  lines: { when: RegExp; say: string }[];
  /** Said when nothing fits. */
  otherwise: string;
  picksASlot: boolean;
  goodbye: string;
};

export const prospects: Prospect[] = [
  {
    name: 'hot: an account in pipeline',
    form: {
      email: 'dana.whitlock@brightmoor.example',
      name: 'Dana Whitlock',
      company: 'Brightmoor Foods',
      message:
        'We looked at you in spring. The board has now approved the project, and we need to stop running out of our best sellers.',
    },
    pages: ['/pricing', '/compare', '/pricing'],
    lines: [
      { when: /how many|people/i, say: 'About 60 people in planning and purchasing would use it.' },
      { when: /when|timing|how soon/i, say: 'We want to be live this quarter.' },
      { when: /decide|decision|your call|sign off/i, say: 'It is my call.' },
      { when: /using|tool/i, say: 'We are on NetSuite and a lot of spreadsheets.' },
      { when: /fix|improve|hoping|brings/i, say: 'We run out of our best sellers every month.' },
    ],
    otherwise: 'I would like to talk to somebody this week.',
    picksASlot: true,
    goodbye: 'Great, thank you!',
  },
  {
    name: 'mid: must be qualified',
    form: {
      email: 'tom@hazelwick.example',
      name: 'Tom Barrow',
      message: 'How does your forecasting cope with seasonal items?',
    },
    pages: ['/'],
    lines: [
      {
        when: /fix|improve|hoping|brings/i,
        say: 'Every autumn we order far too much of the winter blends and sell it off in spring.',
      },
      { when: /how many|people/i, say: 'There are 14 of us who would use it.' },
      { when: /when|timing|how soon/i, say: 'Before I answer that, does it connect to Shopify and Xero?' },
      { when: /when|timing|how soon/i, say: 'Ideally within two months. And sorry, I meant 40 people, not 14.' },
      { when: /decide|decision|your call|sign off/i, say: 'I decide together with our finance lead.' },
      { when: /using|tool/i, say: 'Shopify and Xero, and a big spreadsheet.' },
      { when: /shall i|find a time|a short call/i, say: 'Yes, please.' },
    ],
    otherwise: 'Could we set up a short meeting?',
    picksASlot: true,
    goodbye: 'Perfect, see you then.',
  },
  {
    name: 'student: turned to nurture',
    form: {
      email: 'mika.student@gmail.com',
      name: 'Mika',
      message: 'I am a student writing my thesis about inventory planning. How does your forecasting method work?',
    },
    pages: ['/'],
    lines: [],
    otherwise: 'Could I get a demo for my thesis?',
    picksASlot: false,
    goodbye: 'Thank you, bye.',
  },
];

/** What they listen to: the question in it, or all of it where nothing is asked. */
const questionIn = (heard: string): string =>
  heard
    .split(/(?<=[.!?])\s+/)
    .filter((sentence) => sentence.includes('?'))
    .join(' ') || heard;

/** What this prospect says next; null when the conversation is over for them. */
export function nextLine(
  prospect: Prospect,
  heard: string,
  chips: Chip[],
  said: Set<string>,
  booked: boolean,
): string | null {
  const say = (line: string) => (said.has(line) ? null : line);
  if (booked) return say(prospect.goodbye);
  const slot = prospect.picksASlot ? chips.find((chip) => chip.value.startsWith('slot:')) : undefined;
  if (slot) return say(slot.value);
  const asked = questionIn(heard);
  const line = prospect.lines.find(({ when, say: text }) => when.test(asked) && !said.has(text));
  return line?.say ?? say(prospect.otherwise) ?? (prospect.picksASlot ? null : say(prospect.goodbye));
}
