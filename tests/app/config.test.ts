import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../app/config.ts';
import { variablesTable } from '../../scripts/configuring.ts';

describe('the environment', () => {
  test('needs nothing: every part has something to run on', () => {
    expect(readConfig({})).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      databaseUrl: null,
      model: null,
      slack: null,
    });
  });

  test.each([
    ['PORT', '80808'],
    ['DATABASE_URL', 'mysql://user:hunter2@host/db'],
    ['OPENAI_BASE_URL', 'not an address'],
    ['USHER_ORIGINS', 'https://good.example, javascript:alert(1)'],
    ['USHER_MODEL_TIMEOUT_MS', 'soon'],
    ['SLACK_BOT_TOKEN', 'hunter2'],
  ])('a wrong %s is named, and its content is not', (name, value) => {
    const refusal = () => readConfig({ [name]: value });
    expect(refusal).toThrow(name);
    expect(refusal).not.toThrow(new RegExp(value.slice(0, 7).replaceAll(/\W/g, '.')));
  });

  test('an empty variable is one that is not set', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: ' ' })).toEqual(readConfig({}));
  });

  test('Slack without a way for its buttons to arrive is refused', () => {
    expect(() => readConfig({ SLACK_BOT_TOKEN: 'xoxb-1' })).toThrow('SLACK_APP_TOKEN');
    expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }).slack?.channel).toBe('#leads');
  });

  test('an endpoint of one’s own needs no key', () => {
    expect(readConfig({ OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' }).model).toMatchObject({ apiKey: 'none' });
  });

  test('every variable stands in docs/configuring.md as its entry says', () => {
    expect(readFileSync(new URL('../../docs/configuring.md', import.meta.url), 'utf8')).toContain(variablesTable());
  });
});
