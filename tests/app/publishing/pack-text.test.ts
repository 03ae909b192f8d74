import { describe, expect, it } from 'vitest';
import { lineOf, withoutPhrase, withPhrase } from '../../../app/publishing/pack-text.ts';
import { shippedFiles } from '../../support/publishing.ts';

const packs = shippedFiles.paths().filter((path) => path.startsWith('packs/'));
const place = { intent: 'book', phrase: 'say "when", then: we\'ll meet' };

describe('a phrase in a pack', () => {
  it.each(packs)('%s gets one line more, and is as it was without it', (path) => {
    const before = shippedFiles.read(path);
    const after = withPhrase(before, place);
    expect(after.split('\n')).toHaveLength(before.split('\n').length + 1);
    expect(after.split('\n')[lineOf(after, place) - 1]).toContain("we'll meet");
    expect(withoutPhrase(after, place)).toBe(before);
    expect(withoutPhrase(before, place)).toBe(before);
  });

  it.each([
    ['on one line', 'intents:\n  book: [one, "two"] # why\n'],
    ['one an item', 'intents:\n  book:\n    - one\n    - "two" # why\n  other: [x]\n'],
  ])('a list %s takes it too', (_, before) => {
    const after = withPhrase(before, place);
    expect(lineOf(after, place)).toBeGreaterThan(1);
    expect(after).toContain('# why');
    expect(withoutPhrase(after, place)).toBe(before);
  });
});
