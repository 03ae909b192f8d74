import { expect, it } from 'vitest';
import { opened, withDisclosure } from '../../agent/disclosure.ts';

const disclosure = "I'm Fernwick's AI assistant.";

it('the first message says that an AI writes, right after its greeting', () => {
  expect(withDisclosure(disclosure, 'Hello Dana. We connect to Shopify.')).toBe(
    `Hello Dana. ${disclosure} We connect to Shopify.`,
  );
  expect(withDisclosure(disclosure, 'Bonjour Marie, merci pour votre demande. Growth coûte 590 EUR.')).toBe(
    `Bonjour Marie, merci pour votre demande. ${disclosure} Growth coûte 590 EUR.`,
  );
  expect(withDisclosure(disclosure, '¡Hola! Lo más barato es Starter.')).toBe(
    `¡Hola! ${disclosure} Lo más barato es Starter.`,
  );
  expect(withDisclosure(disclosure, 'Yes, it does.')).toBe(`${disclosure} Yes, it does.`);
  expect(withDisclosure(disclosure, 'Hello Dana.')).toBe(`Hello Dana. ${disclosure}`);
});

it.each([
  ["Hello Dana. I'm sorry that the sync is down. I've passed it on.", "Hello Dana. I'm sorry that the sync is down."],
  ['Das tut mir leid, Frau Weber. Ich habe es weitergegeben.', 'Das tut mir leid, Frau Weber.'],
  ['Hola, Ana. Lamento mucho lo ocurrido. Ya lo he pasado.', 'Hola, Ana. Lamento mucho lo ocurrido.'],
  ['Bonjour Léa. Je suis désolé de ce problème. Je transmets.', 'Bonjour Léa. Je suis désolé de ce problème.'],
  ['Olá, Rui! Sinto muito por isso. Já passei adiante.', 'Olá, Rui! Sinto muito por isso.'],
  [
    'Olá, Rui. Recebi a sua mensagem, obrigado. Sinto muito por esse problema. Já passei adiante.',
    'Olá, Rui. Recebi a sua mensagem, obrigado. Sinto muito por esse problema.',
  ],
])('who is in trouble hears first that we are sorry: "%s"', (text, before) => {
  expect(withDisclosure(disclosure, text)).toBe(`${before} ${disclosure}${text.slice(before.length)}`);
});

it('a lone greeting waits until it is clear where the disclosure belongs', () => {
  expect(opened(disclosure, 'Hello Dana. ')).toBeNull();
  expect(opened(disclosure, 'Hello Dana. We connect to Shopify.')).toBe(
    `Hello Dana. ${disclosure} We connect to Shopify.`,
  );
});

it.each([
  ['Bonjour Claire, merci pour votre message et ravi de voir Chaussures Valmier ici. ', 'Starter coûte 190 EUR.'],
  ['Hi Dana, thanks for your message and good to see Kestrel Tools here. ', 'Starter costs 190 EUR.'],
])('a greeting that thanks as well may be long: "%s"', (greeting, matter) => {
  expect(withDisclosure(disclosure, greeting + matter)).toBe(`${greeting}${disclosure} ${matter}`);
});

it.each([
  [
    'Hi Dana, we connect to Shopify and to some forty other shops.',
    `Hi Dana. ${disclosure} We connect to Shopify and to some forty other shops.`,
  ],
  [
    'Hola, Ana, el plan Starter cuesta 190 EUR al mes con tres planificadores.',
    `Hola, Ana. ${disclosure} El plan Starter cuesta 190 EUR al mes con tres planificadores.`,
  ],
  [
    'Guten Tag Frau Weber, ja, das geht mit allen drei Lagern ab dem ersten Tag.',
    `Guten Tag Frau Weber. ${disclosure} Ja, das geht mit allen drei Lagern ab dem ersten Tag.`,
  ],
  ['Hi Dana, what do you use today?', `Hi Dana. ${disclosure} What do you use today?`],
])('a greeting that goes on becomes a sentence of its own: "%s"', (text, whole) => {
  expect(withDisclosure(disclosure, text)).toBe(whole);
});

it('what is shown while it is written is the beginning of what stands in the end', () => {
  const first = 'Hi Dana, we connect to Shopify and to some forty other shops. ';
  const shown = opened(disclosure, first) ?? 'nothing yet';
  expect(opened(disclosure, `${first}What do you use today?`)).toBe(`${shown}What do you use today?`);
});
