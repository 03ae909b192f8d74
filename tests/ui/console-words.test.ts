import { describe, expect, it } from 'vitest';
import { brainName, counted, duration, fieldsInWords, zoneName } from '../../console/web/format.ts';
import { decidedBy, purposeOf } from '../../console/web/lead/receipt-words.ts';

describe('what the console says', () => {
  it('a time is as long as somebody would say it', () => {
    expect([0, 20, 400, 12_000, 200_000, 7_500_000, 7_142_400_000].map(duration)).toEqual([
      ...['0 s', '< 0.1 s', '0.4 s', '12 s', '3 min 20 s', '2 h 5 min', '83 d'],
    ]);
  });

  it('one is one, and two are more', () => {
    expect([counted(0, 'slot'), counted(1, 'slot'), counted(2, 'slot')]).toEqual(['0 slots', '1 slot', '2 slots']);
  });

  it('names of fields are words within a sentence, what prospects wrote stays as it is', () => {
    expect(fieldsInWords('If team_size is 50 or more and intent.case_study is 1')).toBe(
      'If team size is 50 or more and intent case study is 1',
    );
    expect(fieldsInWords('If domain is acme.example')).toBe('If domain is acme.example');
  });

  it('a decision is told by what decided it and for what, a click by who clicked', () => {
    expect(decidedBy({ by: 'rule:hot-leads', purpose: 'meeting' })).toBe(
      'Decided by the rule hot-leads, for a meeting',
    );
    expect(decidedBy({ by: 'accept', purpose: 'accept' })).toBe('Decided by the rep');
    expect(purposeOf('sla')).toBe('since nobody had accepted in time');
  });

  it('zones and models go by the names that people use', () => {
    expect([zoneName('America/New_York'), brainName(null), brainName('gpt-5')]).toEqual([
      ...['New York time', 'fixed words', 'gpt-5'],
    ]);
  });
});
