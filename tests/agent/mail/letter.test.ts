import { describe, expect, it } from 'vitest';
import { type Letter, letterHtml, letterText } from '../../../agent/mail/letter.ts';

const link = `https://usher.example/mail/${'x'.repeat(160)}`;

const letter = (over: Partial<Letter> = {}): Letter => ({
  language: 'de',
  name: 'Lena',
  paragraphs: ['Diese Zeiten sind frei.'],
  offers: [{ label: 'Di 24. Nov, 14:15 Uhr (Zeit in Berlin)', url: `${link}1` }],
  link: null,
  note: null,
  agentName: 'Fern',
  companyName: 'Fernwick',
  unsubscribeUrl: `${link}2`,
  quoted: null,
  ...over,
});

describe('a letter', () => {
  it('has its times as links to press, and in plain text with the address below', () => {
    expect(letterHtml(letter())).toContain(`<a href="${link}1"`);
    expect(letterHtml(letter())).toContain('>Di 24. Nov, 14:15 Uhr (Zeit in Berlin)</a>');
    expect(letterText(letter())).toContain(`- Di 24. Nov, 14:15 Uhr (Zeit in Berlin)\n  ${link}1`);
  });

  it('shows no address that would be wider than a telephone', () => {
    const shown = letterHtml(letter({ offers: [], link })).replaceAll(/<[^>]*>/g, ' ');
    expect(shown).toContain('Chat öffnen');
    expect(shown).not.toContain('https://');
  });

  it('tells readers aloud which language it is in', () => {
    expect(letterHtml(letter())).toContain('<div lang="de"');
  });
});
