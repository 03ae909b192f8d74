import { describe, expect, it } from 'vitest';
import { asksFor } from '../../agent/qualification.ts';
import { loadPrompts } from '../../prompts/load.ts';

const { qualification } = loadPrompts('prompts');
const askedIn = (text: string, language: string) =>
  qualification.fields.filter((field) => asksFor(field, text, language)).map(({ id }) => id);

describe('a question that a language model puts in words of its own counts as asked', () => {
  it.each([
    ['en', 'need', 'What would make stock planning easier for you?'],
    ['en', 'team_size', 'Roughly what number of people would work with it?'],
    ['en', 'team_size', 'How big is your team?'],
    ['en', 'timeline', 'How urgent is this on your side?'],
    ['en', 'authority', 'Does anyone else have a say in this?'],
    ['en', 'current_tool', 'How do you plan your orders today?'],
    ['es', 'need', '¿Qué les haría la planificación más fácil?'],
    ['es', 'team_size', '¿Cuánta gente trabajaría con ello?'],
    ['es', 'timeline', '¿Cuándo querrían empezar?'],
    ['es', 'authority', '¿Hay alguien más que tenga que dar su visto bueno?'],
    ['es', 'current_tool', '¿Con qué planifican sus compras ahora?'],
    ['pt', 'need', 'O que deixaria o planejamento mais fácil?'],
    ['pt', 'team_size', 'Quanta gente trabalharia com isso?'],
    ['pt', 'timeline', 'Quando vocês querem começar?'],
    ['pt', 'authority', 'Mais alguém participa da escolha?'],
    ['pt', 'current_tool', 'Como vocês fazem isso atualmente?'],
    ['fr', 'need', "Qu'est-ce qui vous gêne le plus dans vos achats ?"],
    ['fr', 'team_size', 'Combien seriez-vous à travailler avec ?'],
    ['fr', 'timeline', 'Quand voudriez-vous démarrer ?'],
    ['fr', 'authority', "Quelqu'un d’autre doit-il donner son feu vert ?"],
    ['fr', 'current_tool', 'Quel outil avez-vous en ce moment ?'],
    ['de', 'need', 'Wo hakt es bei Ihnen heute am meisten?'],
    ['de', 'team_size', 'Welche Größe hat Ihr Team?'],
    ['de', 'timeline', 'Wie dringend ist es bei Ihnen?'],
    ['de', 'authority', 'Wer müsste das bei Ihnen freigeben?'],
    ['de', 'current_tool', 'Welche Software haben Sie dafür?'],
  ])('[%s] %s: "%s"', (language, field, question) => expect(askedIn(question, language)).toContain(field));

  it.each([
    ['en', 'Which of these times suits you?'],
    ['en', 'How can I help you today?'],
    ['en', 'Which address should the invitation go to?'],
    ['es', '¿Cuál de estas horas le viene bien?'],
    ['es', '¿En qué puedo ayudarle?'],
    ['pt', 'Qual destes horários é melhor para você?'],
    ['fr', 'Lequel de ces créneaux vous convient ?'],
    ['fr', 'Comment puis-je vous aider ?'],
    ['de', 'Welche dieser Zeiten passt Ihnen?'],
    ['de', 'Wie kann ich Ihnen helfen?'],
  ])('[%s] what asks for no field counts for none: "%s"', (language, question) =>
    expect(askedIn(question, language)).toEqual([]),
  );
});
