import { describe, expect, it } from 'vitest';
import { createTalk } from './talk.ts';

describe('what a colleague of theirs has told is confirmed, not asked', () => {
  const colleagues = [{ field: 'team_size', value: 40 }];

  it.each([
    ['en', 'We keep running out of stock.', '40 people', /How many people/],
    ['de', 'Uns geht ständig die Ware aus.', '40 Personen', /Wie viele Personen/],
    ['es', 'Nos quedamos sin stock todo el tiempo.', '40 personas', /Cuántas personas/],
    ['pt', 'Ficamos sem estoque o tempo todo.', '40 pessoas', /Quantas pessoas/],
    ['fr', 'Nous sommes sans cesse en rupture de stock.', '40 personnes', /Combien de personnes/],
  ])(
    '[%s] it is said once, so that they can object, and the next thing is asked',
    async (language, need, told, asked) => {
      const talk = createTalk({ language, colleagues });
      const first = await talk.say(need);
      expect(first.text).toContain(told);
      expect(first.text).not.toMatch(asked);
      const known = talk.context.qualification.fields.find(({ id }) => id === 'team_size')?.known;
      expect(known).toEqual({ value: 40, confirmed: false, source: 'colleague' });
      const second = await talk.say(language === 'en' ? 'Within the next month' : 'ok');
      expect(second.text).not.toContain(told);
      expect(second.text).not.toMatch(asked);
    },
  );

  it('their own word stands instead of it', async () => {
    const talk = createTalk({ colleagues });
    await talk.say('We keep running out of stock.');
    await talk.say('It would be 60 people.');
    const known = talk.context.qualification.fields.find(({ id }) => id === 'team_size')?.known;
    expect(known).toEqual({ value: 60, confirmed: true, source: 'prospect' });
  });

  it('a field that colleagues may not answer is asked all the same', async () => {
    const talk = createTalk({ colleagues: [{ field: 'timeline', value: 'now' }] });
    await talk.say('We keep running out of stock.');
    expect(talk.context.qualification.fields.find(({ id }) => id === 'timeline')?.known).toBeNull();
  });
});
