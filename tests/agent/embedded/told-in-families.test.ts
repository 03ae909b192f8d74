import { describe, expect, it } from 'vitest';
import { createFamilies } from '../../../agent/embedded/families.ts';
import { createLexicon } from '../../../agent/embedded/lexicon.ts';
import { createPartyReader } from '../../../agent/embedded/parties.ts';
import { createTalk, packs } from './talk.ts';

const readers = Object.fromEntries(
  Object.entries(packs).map(([language, pack]) => {
    const lexicon = createLexicon(pack);
    return [language, createPartyReader(lexicon, createFamilies(lexicon))];
  }),
);
const whoDecides = (language: string, text: string) => readers[language]?.(text, true);

const needIn = async (language: string, text: string): Promise<string | number | undefined> => {
  const talk = createTalk({ name: null, company: null, email: null, language });
  await talk.say(text);
  return talk.context.facts.find(({ field }) => field === 'need')?.value;
};

describe('who decides, by whom they name', () => {
  it.each([
    ['en', 'the bursar has to ok it', 'influencer'],
    ['en', 'my dad and me', 'shared'],
    ['en', 'Our parent company in Leeds signs everything over ten thousand', 'influencer'],
    ['en', 'I am the owner so nobody else', 'decider'],
    ['en', 'jointly with the head of purchasing', 'shared'],
    ['en', 'yours truly', 'decider'],
    ['en', 'a steering committee, and I sit on it', 'shared'],
    ['en', 'not me, the trustees', 'influencer'],
    ['en', 'procurement', 'influencer'],
    ['en', 'I prepare the paper and the directors vote', 'influencer'],
    ['en', 'my wife n i', 'shared'],
    ['en', 'management, meaning me', 'decider'],
    ['de', 'die Werksleitung', 'influencer'],
    ['de', 'mein Bruder und ich', 'shared'],
    ['de', 'Das segnet am Ende die Zentrale in Köln ab', 'influencer'],
    ['de', 'ich bin hier der Inhaber', 'decider'],
    ['de', 'gemeinsam mit der Einkaufsleitung', 'shared'],
    ['de', 'meine Wenigkeit', 'decider'],
    ['de', 'der Beirat, in dem sitze ich mit drin', 'shared'],
    ['de', 'nicht ich, der Seniorchef', 'influencer'],
    ['de', 'Vorstand', 'influencer'],
    ['de', 'ich bereite das vor und der Stadtrat stimmt ab', 'influencer'],
    ['de', 'Die Entscheidung fälle ich zusammen mit unserer Prokuristin', 'shared'],
    ['de', 'die Geschäftsführung, also ich', 'decider'],
    ['es', 'la gerencia', 'influencer'],
    ['es', 'mi hermana y yo', 'shared'],
    ['es', 'Eso lo aprueba la casa matriz en Lyon', 'influencer'],
    ['es', 'soy el dueño', 'decider'],
    ['es', 'junto con el director de compras', 'shared'],
    ['es', 'un servidor', 'decider'],
    ['es', 'el comité, y formo parte de él', 'shared'],
    ['es', 'yo no, mi jefa', 'influencer'],
    ['es', 'el ayuntamiento', 'influencer'],
    ['es', 'yo preparo la propuesta y la junta vota', 'influencer'],
    ['es', 'entre mi socia y yo', 'shared'],
    ['es', 'la dirección, o sea yo', 'decider'],
    ['fr', 'la direction', 'influencer'],
    ['fr', 'mon frère et moi', 'shared'],
    ['fr', "C'est validé par la maison mère à Gand", 'influencer'],
    ['fr', 'je suis la gérante', 'decider'],
    ['fr', 'conjointement avec le responsable des achats', 'shared'],
    ['fr', 'bibi', 'decider'],
    ['fr', "le comité, et j'y siège", 'shared'],
    ['fr', 'pas moi, le patron', 'influencer'],
    ['fr', 'la mairie', 'influencer'],
    ['fr', 'je prépare le dossier et le conseil vote', 'influencer'],
    ['fr', 'ma sœur et moi tranchons', 'shared'],
    ['fr', 'la gérance, donc moi', 'decider'],
    ['pt', 'a diretoria', 'influencer'],
    ['pt', 'meu irmão e eu', 'shared'],
    ['pt', 'Quem aprova é a matriz em Lisboa', 'influencer'],
    ['pt', 'sou o dono', 'decider'],
    ['pt', 'em conjunto com o diretor de compras', 'shared'],
    ['pt', 'comigo mesmo', 'decider'],
    ['pt', 'o comitê, do qual faço parte', 'shared'],
    ['pt', 'não sou eu, é a chefe', 'influencer'],
    ['pt', 'a prefeitura', 'influencer'],
    ['pt', 'eu preparo a proposta e o conselho vota', 'influencer'],
    ['pt', 'eu e a minha sócia', 'shared'],
    ['pt', 'a gerência, ou seja, eu', 'decider'],
  ])('%s: "%s" is %s', (language, text, decider) => {
    expect(whoDecides(language, text)).toBe(decider);
  });

  it.each([
    ['en', "I don't know yet"],
    ['en', 'I would rather keep that to myself'],
    ['de', 'das weiß ich noch nicht'],
    ['de', 'dazu sage ich nichts'],
    ['es', 'prefiero no decirlo'],
    ['fr', 'je préfère garder ça pour moi'],
    ['fr', 'je ne sais pas'],
    ['pt', 'prefiro não dizer'],
  ])('%s: "%s" names nobody', (language, text) => {
    expect(whoDecides(language, text)).toBeNull();
  });
});

describe('what hurts is a need in words that no example has', () => {
  it.each([
    ['en', 'milk goes off in our fridges before anyone orders it'],
    ['en', 'half our paint ends up past its date'],
    ['en', 'we had forty jackets left over and not one in medium'],
    ['en', 'every Christmas the shelves are bare by noon and our customers walk out'],
    ['en', 'backorders.'],
    ['en', 'overstock, mostly'],
    ['en', 'our line stood still twice for want of a bolt'],
    ['en', 'i keep ordering too many candles and never enough wax'],
    ['en', 'the lads in the stockroom never have the right spares, can you fix that?'],
    ['de', 'uns vergammelt die Hälfte vom Gemüse'],
    ['de', 'Bei uns stapeln sich Kartons, die keiner kauft'],
    ['de', 'Ladenhüter'],
    ['de', 'wir schmeißen jeden Abend Brötchen weg'],
    ['de', 'ständig ist die gängigste Größe nicht da und die Kunden gehen'],
    ['de', 'Letzte Woche stand die Anlage still, weil eine Schraube gefehlt hat'],
    ['de', 'unsere Prognosen liegen immer daneben'],
    ['de', 'jede Saison bestellen wir zu viel Ware'],
    ['de', 'könnt ihr was dagegen tun, dass uns samstags immer das Brot ausgeht?'],
    ['es', 'se nos pudre la fruta en la cámara'],
    ['es', 'cada verano nos quedamos sin helado el sábado por la tarde'],
    ['es', 'roturas de stock'],
    ['es', 'tiramos género todas las semanas'],
    ['es', 'los clientes siempre piden tallas que no tenemos'],
    ['es', 'nuestras previsiones nunca cuadran con las ventas'],
    ['es', 'nos sobra de todo menos lo que piden'],
    ['es', 'el almacén está lleno de cosas que nadie compra'],
    ['es', '¿me ayudan con esto? siempre falta material en la obra'],
    ['fr', 'on jette la moitié de nos yaourts'],
    ['fr', 'les clientes demandent toujours des tailles que nous n’avons pas'],
    ['fr', 'ruptures de stock'],
    ['fr', 'nos prévisions sont toujours fausses'],
    ['fr', "l'entrepôt déborde de marchandises invendues chez nous"],
    ['fr', 'chaque Noël on manque de papier cadeau'],
    ['fr', 'nous commandons trop tard à chaque saison et les rayons restent vides'],
    ['fr', 'le poisson pourrit avant la vente chez nous, vous pouvez aider ?'],
    ['pt', 'a gente joga fora metade das verduras'],
    ['pt', 'os clientes sempre pedem tamanhos que não temos'],
    ['pt', 'ruptura de estoque'],
    ['pt', 'nossas previsões nunca batem com as vendas'],
    ['pt', 'o depósito está lotado de mercadoria que ninguém compra'],
    ['pt', 'todo sábado falta carne no nosso açougue'],
    ['pt', 'compramos demais toda temporada e o estoque fica parado'],
    ['pt', 'o iogurte vence antes de vender, vocês resolvem isso pra gente?'],
  ])('%s: "%s"', async (language, text) => {
    expect(await needIn(language, text)).toBeDefined();
  });

  it.each([
    ['en', 'can you forecast demand for perishables?'],
    ['en', 'we sell candles in Leeds'],
    ['en', 'your invoice for last month is wrong, again'],
    ['en', 'every Monday works for me'],
    ['de', 'Wir handeln mit Farben'],
    ['de', 'jeden Montag um zehn passt mir'],
    ['es', 'vendemos fruta en Murcia'],
    ['es', 'el lunes a las diez me va bien'],
    ['fr', 'nous vendons du fromage à Nantes'],
    ['fr', 'toujours le mardi pour moi'],
    ['pt', 'vendemos verduras em Recife'],
    ['pt', 'toda terça eu posso'],
  ])('%s: "%s" tells none', async (language, text) => {
    expect(await needIn(language, text)).toBeUndefined();
  });
});
