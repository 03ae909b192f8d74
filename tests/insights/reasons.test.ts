import { expect, it } from 'vitest';
import { type PastDecision, reasonsOf } from '../../insights/reasons.ts';

const decided = (leadId: string, minute: number, repId: string | null, reason?: string): PastDecision => ({
  leadId,
  at: new Date(Date.UTC(2026, 10, 23, 10, minute)),
  decision: { kind: 'assigned', repId, rejected: reason === undefined ? [] : [{ repId: 'ada', reason }] },
});

it('a rep reads why leads went to others, the most frequent reason first', () => {
  const told = reasonsOf('ada', [
    decided('lead_1', 1, 'ben', 'eligible, with 12 capacity points less than the first'),
    decided('lead_2', 2, 'ben', 'eligible, with 3 capacity points less than the first'),
    decided('lead_3', 3, 'cleo', 'not at work before Mon 23 Nov 09:00 Europe/Berlin'),
    decided('lead_4', 4, 'ada'),
    decided('lead_5', 5, 'ben', 'at the cap of 3 leads a day'),
    decided('lead_6', 6, 'cleo', 'Cleo Hart goes first as account owner'),
  ]);
  expect(told).toMatchObject({ decided: 6, got: 1 });
  expect(told.reasons).toEqual([
    { reason: 'eligible, but a colleague had more capacity', leads: 2, latest: ['lead_2', 'lead_1'] },
    { reason: 'not at work at that moment', leads: 1, latest: ['lead_3'] },
    { reason: 'at the cap of 3 leads a day', leads: 1, latest: ['lead_5'] },
    { reason: 'a colleague had a right to it (account owner)', leads: 1, latest: ['lead_6'] },
  ]);
});

it('a lead that was decided again counts once, by its latest decision', () => {
  const told = reasonsOf('ada', [decided('lead_1', 1, 'ben', 'inactive'), decided('lead_1', 9, 'ada')]);
  expect(told).toEqual({ decided: 1, got: 1, reasons: [] });
});
