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
    ['opt_out', 'de', 'Kein Interesse, bitte keine weitere Kontaktaufnahme.'],
    ['opt_out', 'de', 'Bitte sehen Sie von weiteren E-Mails ab.'],
    ['opt_out', 'de', 'Bitte nicht mehr anschreiben'],
    ['opt_out', 'de', 'Bitte von der Liste nehmen'],
    ['opt_out', 'de', 'Hiermit widerspreche ich der Nutzung meiner Adresse zu Werbezwecken.'],
    ['opt_out', 'es', 'Favor de no contactarme más.'],
    ['opt_out', 'es', 'Por favor, deme de baja'],
    ['opt_out', 'es', 'No deseo ser contactado'],
    ['opt_out', 'es', 'Ya no quiero recibir sus mensajes'],
    ['opt_out', 'fr', 'Merci de ne plus me contacter.'],
    ['opt_out', 'fr', "Pas intéressé, merci de ne plus m'envoyer de mails."],
    ['opt_out', 'fr', 'Veuillez me retirer de votre liste'],
    ['opt_out', 'fr', 'Je ne souhaite pas être recontactée.'],
    ['opt_out', 'fr', 'Inutile de me relancer.'],
    ['opt_out', 'pt', 'Retire-me da vossa lista'],
    ['opt_out', 'pt', 'Sem mais e-mails, por favor'],
    ['opt_out', 'pt', 'Favor não entrar mais em contato.'],
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
    'Wir wollen keine Mails mehr an Lieferanten von Hand schreiben.',
    'Bitte melden Sie mich für die Demo an.',
    'Merci de me recontacter la semaine prochaine.',
    "Merci de ne pas m'appeler avant 10 h.",
    'No quiero recibir más pedidos por teléfono.',
    'Posso remover um utilizador da lista?',
  ])('is none: %s', (text) => expect(spokenCue(text)).toBeNull());
});
