import { describe, expect, it } from 'vitest';
import { checkVariables, createTemplate } from '../../prompts/render.ts';

describe('a prompt with variables', () => {
  it('is filled in, and a value is never read as a template itself', () => {
    expect(createTemplate('Hi {{name}}, {{ company }}!')({ name: '{{company}}', company: 'Acme' })).toBe(
      'Hi {{company}}, Acme!',
    );
  });

  it('is refused when it names a variable that nobody fills in', () => {
    expect(() => checkVariables('prompts/agent.md', 'Hi {{nmae}}', ['name'])).toThrow(
      'prompts/agent.md:1 {{nmae}}: unknown variable; there are name',
    );
  });
});
