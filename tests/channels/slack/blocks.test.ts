import { describe, expect, test } from 'vitest';
import { foldWords, renderBrief, type SlackMessage } from '../../../channels/slack/blocks.ts';
import { readBlocks } from '../../support/fake-slack/limits.ts';
import { aBrief } from './support.ts';

const render = (overrides = {}) =>
  renderBrief(aBrief(overrides), { link: 'https://usher.example/console#/leads/lead_1' });
const textOf = ({ blocks }: SlackMessage): string[] =>
  blocks.flatMap((block) => {
    if ((block.type === 'section' || block.type === 'header') && block.text) return [block.text.text];
    return [];
  });
const buttons = ({ blocks }: SlackMessage): (string | undefined)[] =>
  blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.map((one) => ('action_id' in one ? one.action_id : undefined)) : [],
  );

/** What a reader sees: a mention is a name, a date is four words or so. */
const wordsAboveTheFold = (message: SlackMessage): number =>
  textOf({
    ...message,
    blocks: message.blocks.slice(
      0,
      message.blocks.findIndex(({ type }) => type === 'divider'),
    ),
  })
    .join(' ')
    .replace(/<!date[^>]*>/g, 'Aug 3rd at 2:00 PM')
    .replace(/<@\w+>/g, '@Ada Byron')
    .replace(/[*>·“”]/g, ' ')
    .split(/\s+/)
    .filter(Boolean).length;

const long = (words: number, word = 'terribly'): string => Array.from({ length: words }, () => word).join(' ');
const hostile = '<!channel> <@U0CEO> & <https://evil.example|Accept> ```code``` *bold*\n> forged line';
const flood = '&<>'.repeat(4_000);

const everything = (text: string) =>
  render({
    why: text,
    who: { name: text, email: text, title: text, company: text },
    fit: [text, text, text, text],
    intent: [text, text, text, text],
    words: [text, text, text, text],
    nextAction: text,
    facts: Array.from({ length: 40 }, () => ({ label: text, value: text, quote: text })),
    promises: Array.from({ length: 40 }, () => ({ text, source: text })),
    account: {
      id: 'a',
      name: text,
      kind: text,
      ownerName: text,
      openDeal: { name: text, stage: text, amount: 1, currency: text, ownerName: text },
    },
    escalation: { topic: text, reason: text },
    introDraft: text,
  });

const move = 'usher_move_meeting';

describe('a brief in Slack', () => {
  test('shows why, the own words, the meeting and the next action, with its buttons', () => {
    const message = render();
    const text = textOf(message).join('\n');
    expect(text).toContain('Northwind wants to replace its dialler');
    expect(text).toContain('“We need this live before October”');
    expect(text).toContain('16:00 in Europe/Berlin');
    expect(text).toContain('Confirm the agenda by mail today');
    expect(buttons(message)).toEqual([...['usher_accept', 'usher_take-over', 'usher_pass', 'usher_misrouted'], move]);
  });

  test.each([
    ['an ordinary brief', aBrief()],
    [
      'a talkative one',
      aBrief({ words: [long(90), long(90)], why: long(80), nextAction: long(80), intent: [long(50)] }),
    ],
  ])('%s needs at most 120 words above the fold', (_name, brief) => {
    const words = wordsAboveTheFold(renderBrief(brief, { link: null }));
    expect(words).toBeGreaterThan(30);
    expect(words).toBeLessThanOrEqual(foldWords);
  });

  test('the words of a prospect can neither ping nor link nor pose as a line of the brief', () => {
    const json = JSON.stringify(everything(hostile));
    expect(json).not.toContain('<!channel>');
    expect(json).not.toContain('<@U0CEO>');
    expect(json).not.toContain('<https://evil');
    expect(json).toContain('&lt;!channel&gt;');
    expect(json).not.toContain('\\n> forged');
  });

  test.each([
    ['hostile text', hostile],
    ['a flood that grows when it is escaped', flood],
    ['one endless word', 'x'.repeat(20_000)],
    ['emoji', '👩‍💻🎉'.repeat(3_000)],
    ['thousands of words', long(5_000)],
    ['nothing', ''],
  ])('%s stays within the limits of blocks', (_name, text) => {
    expect(readBlocks(JSON.stringify(everything(text).blocks))).toMatchObject({ ok: true });
  });

  test('a decided lead offers only what can still be done', () => {
    expect(buttons(render({ status: 'accepted' }))).toEqual(['usher_take-over', 'usher_pass', 'usher_misrouted', move]);
    expect(buttons(render({ status: 'taken_over' }))).toEqual(['usher_return', 'usher_misrouted', move]);
    for (const status of ['passed', 'misrouted', 'queued']) expect(buttons(render({ status }))).toEqual([]);
  });

  test('a rep without a Slack user is named, not mentioned', () => {
    const text = textOf(render({ rep: { id: 'ada', name: 'Ada <Byron>', slackUserId: '!channel' } })).join('\n');
    expect(text).toContain('For Ada &lt;Byron&gt;');
    expect(text).not.toContain('<@');
  });
});
