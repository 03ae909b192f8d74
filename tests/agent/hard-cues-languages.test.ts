import { describe, expect, it } from 'vitest';
import { spokenCue } from '../../agent/hard-cues.ts';

describe('hard cues in the other languages', () => {
  it.each([
    ['opt_out', 'de', 'Nehmt mich bitte endlich von eurer Liste'],
    ['opt_out', 'de', 'schreiben Sie mir nicht mehr'],
    ['opt_out', 'es', 'no me escriban más por favor'],
    ['opt_out', 'es', 'quiero darme de baja'],
    ['opt_out', 'fr', 'ne m’écrivez plus jamais'],
    ['opt_out', 'fr', 'désinscrivez-moi de votre liste'],
    ['opt_out', 'pt', 'parem de me mandar mensagens'],
    ['opt_out', 'pt', 'me tire da lista'],
    ['human', 'de', 'Ich möchte mit einem echten Menschen sprechen'],
    ['human', 'es', 'quiero hablar con una persona'],
    ['human', 'fr', 'je voudrais parler à un humain'],
    ['human', 'pt', 'quero falar com um atendente'],
    ['privacy', 'de', 'bitte löschen Sie alle meine Daten'],
    ['privacy', 'es', 'borren mis datos'],
    ['privacy', 'fr', 'supprimez toutes mes données'],
    ['privacy', 'pt', 'apaguem os meus dados'],
  ])('%s in %s: %s', (cue, language, text) => expect(spokenCue(text)).toEqual({ cue, language }));

  it.each([
    'Kann man Daten exportieren?',
    'wir wollen keine Fehlbestände mehr',
    'no queremos más roturas de stock',
    'nous ne voulons plus de ruptures',
    'não queremos mais falta de estoque',
  ])('is none: %s', (text) => expect(spokenCue(text)).toBeNull());
});
