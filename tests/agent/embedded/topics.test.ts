import { describe, expect, it } from 'vitest';
import { createTalk } from './talk.ts';

describe('topics that are merely listed are answered point by point', () => {
  it.each([
    ['en', 'We still need details on SSO, data storage and escrow.', /colleague/],
    ['de', 'Wir brauchen noch Angaben zu SSO, Datenstandort und Escrow.', /beantworten/],
    ['es', 'Nos falta información sobre SSO, almacenamiento de datos y escrow.', /compañero/],
    ['fr', 'Il nous manque des précisions sur le SSO, le stockage des données et le séquestre.', /collègue/],
    ['pt', 'Precisamos de informações sobre SSO, armazenamento de dados e escrow.', /colega/],
  ])('[%s] "%s"', async (language, text, admitted) => {
    const heard = await createTalk({ language, sample: true }).say(text);
    expect(heard.text).toMatch(/- SSO: .*SAML/);
    expect(heard.text).toMatch(/Frankfurt|Fráncfort|Francfort/);
    expect(heard.text).toMatch(/escrow|séquestre/i);
    expect(heard.text).toMatch(admitted);
    expect(heard.withheld).toEqual([]);
  });

  it('when all of them are known nothing is admitted, and the talk goes on', async () => {
    const heard = await createTalk().say('Open points: single sign-on, data storage and prices.');
    expect(heard.text).toMatch(/SAML[\s\S]*Frankfurt[\s\S]*190 EUR/);
    expect(heard.text).not.toMatch(/rather not guess/);
  });

  it('a yes to the colleague passes on what could not be answered', async () => {
    const talk = createTalk();
    await talk.say('We still need details on SSO, data storage and escrow.');
    const heard = await talk.say('yes please');
    const [call] = heard.calls;
    expect(call?.name).toBe('escalate_to_human');
    expect(String(call?.input.reason)).toContain('escrow');
  });
});

it('a certificate that is merely named is looked up by its name, and not answered by what resembles it', async () => {
  const heard = await createTalk({ language: 'de', sample: true }).say(
    'Wir brauchen noch Antworten zu SSO und ISO 27001.',
  );
  expect(heard.text).toMatch(/- ISO 27001: .*zertifiziert/);
});
