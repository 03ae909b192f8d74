import { describe, expect, it } from 'vitest';
import type { HardCue } from '../../agent/cue-patterns.ts';
import { hardCue } from '../../agent/hard-cues.ts';

const wishes: Record<HardCue, string[]> = {
  opt_out: [
    'unsubscribe',
    'STOP',
    'please stop messaging me',
    'stop sending me emails',
    'don’t contact me again',
    'remove me from your mailing list',
    'Take me off this list please',
    'leave me alone',
    'no more emails',
    'I want to unsubscribe',
    'do not email me',
    'never contact us again',
    "I don't want to hear from you",
    'opt out please',
    'No thanks. Leave me alone.',
    'Please stop contacting me, unsubscribe',
    'Stop contacting me, please',
    'hi, unsubscribe',
    'please remove me',
    'do not contact me any more, thank you very much',
    'I no longer wish to receive messages',
    'I am not interested, please do not write again',
    'please cease and desist',
    'take me off',
    'We do not wish to be contacted again.',
    'Please refrain from contacting me',
    'No further emails please.',
    'How do I unsubscribe?',
    'I want off this list',
  ],
  human: [
    'can I talk to a human',
    'human please',
    'I want to speak with a real person',
    'connect me with a sales rep',
    'agent',
    'let me speak to someone from your team',
    "I'd rather speak to a person.",
    'get me a human',
    'can I talk to someone?',
    "I don't want to talk to a bot",
    'Could a real person help me?',
    'put me through to sales',
    'I need a human',
    'Can i speak to someone please',
  ],
  privacy: [
    'please delete my data',
    'GDPR deletion request',
    'delete all my personal data',
    'send me all the data you have about me',
    'I want to invoke my right to be forgotten',
  ],
};

const others = [
  "I don't want to be contacted by phone, mail is fine",
  'how do we unsubscribe from a plan?',
  'how do I stop overstocking?',
  'is this a bot?',
  'are you a human or a bot?',
  'not interested',
  'Stop, wait, what does it cost?',
  'oh stop, you are kidding',
  'Do you handle bounces, unsubscribe, opt out?',
  'How do I unsubscribe a user from alerts?',
  'can I stop the trial later, and get my money back?',
  'We want to stop using spreadsheets',
  'We need to stop emailing spreadsheets around',
  'can your tool contact suppliers by email?',
  'can your agent talk to our ERP?',
  'can I cancel monthly?',
  'I am the person who decides',
  'We want to delete old SKU data',
  'do you store our data in the EU? GDPR compliant?',
  'Do we get a sales representative?',
  'What happens to my data if we leave?',
  'we do not call customers',
  'I need to talk to my boss first',
  'let me talk to my team',
  'we have 3 sales reps',
];

describe('a wish that is obeyed before any model', () => {
  for (const [cue, texts] of Object.entries(wishes))
    for (const text of texts) it(`${cue}: ${text}`, () => expect(hardCue(text)).toBe(cue));

  for (const text of others) it(`is none: ${text}`, () => expect(hardCue(text)).toBeNull());
});
