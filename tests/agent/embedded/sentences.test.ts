import { expect, it } from 'vitest';
import { sentencesOf } from '../../../agent/embedded/text.ts';

it.each([
  ['Bonjour, resp. supply chain chez Valmier, 45 magasins. On cherche un outil.', 2],
  ['Wir sind ca. 20 Planer bzw. Disponenten, z. B. in Köln. Was kostet das?', 2],
  ['Somos aprox. 12 personas. ¿Cuánto cuesta?', 2],
  ['We are approx. 40 people, e.g. planners. we want it soon.', 2],
  ['No. We use Excel, SAP, etc. And you?', 3],
])('a shortened word ends no sentence: "%s"', (text, count) => {
  expect(sentencesOf(text)).toHaveLength(count);
});
