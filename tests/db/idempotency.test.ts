import { expect, it } from 'vitest';
import { forgetOld, keptMs, remember } from '../../db/stores/idempotency.ts';
import type { Idempotency } from '../../shared/ports.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { noon } from '../support/rows.ts';

const request = (more: Partial<Idempotency> = {}): Idempotency => ({
  credential: 'c',
  key: 'k',
  bodyHash: 'b',
  signature: null,
  ...more,
});

describeOnEachDatabase('what was answered once', (open) => {
  it('is remembered for the same key and body, one winner among many at once', async () => {
    const database = await open();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => database.transaction((tx) => remember(tx, request(), { n }, noon))),
    );
    expect(answers.filter(({ kind }) => kind === 'new')).toHaveLength(1);
    const told = new Set(answers.flatMap((answer) => (answer.kind === 'repeated' ? [answer.answer.n] : [])));
    expect(told.size).toBe(1);
  });

  it('is a conflict for another body, and nobody’s business under another credential', async () => {
    const { transaction } = await open();
    const ask = (more: Partial<Idempotency>) => transaction((tx) => remember(tx, request(more), {}, noon));
    expect((await ask({})).kind).toBe('new');
    expect((await ask({ bodyHash: 'other' })).kind).toBe('conflict');
    expect((await ask({ credential: 'other', bodyHash: 'other' })).kind).toBe('new');
  });

  it('binds a signature to the key it first came with', async () => {
    const { transaction } = await open();
    const ask = (key: string | null) => transaction((tx) => remember(tx, request({ key, signature: 's' }), {}, noon));
    expect((await ask('k')).kind).toBe('new');
    expect((await ask('k')).kind).toBe('repeated');
    expect((await ask('other')).kind).toBe('replayed');
    expect((await ask(null)).kind).toBe('replayed');
  });

  it('is forgotten after seven days', async () => {
    const { transaction } = await open();
    const later = new Date(noon.getTime() + keptMs + 1);
    await transaction((tx) => remember(tx, request(), {}, noon));
    expect((await transaction((tx) => remember(tx, request({ bodyHash: 'other' }), {}, later))).kind).toBe('new');
    expect(await transaction((tx) => forgetOld(tx, later))).toBe(0);
    expect(await transaction((tx) => forgetOld(tx, new Date(later.getTime() + keptMs + 1)))).toBe(1);
  });
});
