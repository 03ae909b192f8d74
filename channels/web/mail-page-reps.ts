import type { ActingLink } from '../../shared/mail-link.ts';
import { missingIn } from '../../shared/meeting-outcome.ts';
import type { MailPage } from './mail-page.ts';

/** The pages behind the links of mails to reps, who read the language of the house. */

type RepLink = Extract<ActingLink, { kind: 'rep' | 'outcome' | 'summary' }>;
type Said = Pick<MailPage, 'title' | 'text'>;

/** What a link to a rep would do, and the button that does it. */
export function askedOfRep(link: RepLink, action: string): MailPage {
  switch (link.kind) {
    case 'rep':
      return { ...forBrief[link.action], buttons: [{ label: forBrief[link.action].title, action }] };
    case 'outcome': {
      const isRequired = missingIn({ ...link, notes: null }) === 'why';
      const label = isRequired ? 'Why not? The score learns from it' : 'What was said, what comes next (if you like)';
      return { ...became(link), buttons: [{ label: 'Note it', action, notes: { label, isRequired } }] };
    }
    case 'summary':
      return {
        title: 'Confirm the record of the meeting',
        text: ['It is kept with the lead as the mail shows it, or as you have said it since.'],
        buttons: [{ label: 'Confirm', action }],
      };
    default:
      return link satisfies never;
  }
}

/** What became of the meeting is kept; the draft of its record can be confirmed at once. */
export const noted = (summary: string | null, confirm: string): MailPage =>
  summary === null
    ? told
    : {
        title: 'Noted. Is the record right?',
        text: [summary, 'You can also change it on the page of the lead.'],
        buttons: [{ label: 'Confirm', action: confirm }],
      };

export const told: MailPage = { title: 'Done', text: ['Thank you, it is noted.'], buttons: [] };

const forBrief: Record<Extract<RepLink, { kind: 'rep' }>['action'], Said> = {
  accept: { title: 'Accept this lead', text: ['It stays with you.'] },
  pass: { title: 'Pass this lead on', text: ['A colleague gets it instead.'] },
  'take-over': {
    title: 'Take this conversation over',
    text: ['The assistant falls silent. What you answer to the brief by mail then goes to the prospect.'],
  },
  misrouted: { title: 'This lead is misrouted', text: ['It goes to somebody else, and the rules will be looked at.'] },
};

function became({ result, sal }: Extract<RepLink, { kind: 'outcome' }>): Said {
  if (result === 'no_show')
    return { title: 'They did not come', text: ['They get a mail with a link to book another time with you.'] };
  const title = 'The meeting took place';
  if (sal === null) return { title, text: ['Whether sales takes the lead on stays open.'] };
  return { title, text: [sal === 'accepted' ? 'Sales takes the lead on.' : 'Sales does not take the lead on.'] };
}
