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
        'We looked at you in spring. The board has now approved the project and I want to restart the conversation.',
    },
    pages: ['/pricing', '/compare', '/pricing'],
    lines: [
      { when: /how many|team|people/i, say: 'About 60 people in planning and purchasing would use it.' },
      { when: /when|timeline|timing|soon/i, say: 'We want to be live this quarter.' },
      { when: /decide|decision|call|sign off/i, say: 'It is my call.' },
      { when: /using|tool|today/i, say: 'We are on NetSuite and a lot of spreadsheets.' },
      { when: /fix|improve|hoping|need/i, say: 'We run out of our best sellers every month.' },
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
      company: 'Hazelwick Coffee',
      message: 'How does your forecasting cope with seasonal items?',
    },
    pages: ['/', '/pricing'],
    lines: [
      { when: /fix|improve|hoping|need|brings/i, say: 'We are trying to stop overstocking seasonal blends.' },
      { when: /how many|team|people/i, say: 'There are 14 of us who would use it.' },
      { when: /when|timeline|timing|soon/i, say: 'Ideally in the next two months. Sorry, it is 40 people, not 14.' },
      { when: /decide|decision|call|sign off/i, say: 'I decide together with our finance lead.' },
      { when: /using|tool|today/i, say: 'We use Shopify and Xero.' },
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
      message: 'I am a student writing my thesis about inventory planning. Can I read about your forecasting method?',
    },
    pages: ['/'],
    lines: [
      { when: /how many|team|people/i, say: 'It is just me, for my thesis.' },
      { when: /when|timeline|timing|soon/i, say: 'There is no purchase planned.' },
    ],
    otherwise: 'Thanks, that is all I need for my thesis.',
    picksASlot: false,
    goodbye: 'Thank you, bye.',
  },
];

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
  const line = prospect.lines.find(({ when, say: text }) => when.test(heard) && !said.has(text));
  return line ? line.say : say(prospect.otherwise);
}
