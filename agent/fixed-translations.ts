/** The fixed texts in the other languages of the house. */
export const fixedTranslations = {
  es: {
    disclosure: (company: string) => `Soy el asistente de IA de ${company}.`,
    handoff: () =>
      'Aquí prefiero no adivinar, así que he pasado su mensaje a un compañero. Una persona le responderá aquí.',
    human: () => 'Por supuesto. He pedido a un compañero que se una y le responderá aquí mismo.',
    opted_out: () => 'Entendido. No volveré a escribirle.',
    privacy: () =>
      'Entendido. He pasado su solicitud de privacidad a un compañero, que se ocupará de ella y le responderá aquí.',
  },
  pt: {
    disclosure: (company: string) => `Sou o assistente de IA da ${company}.`,
    handoff: () =>
      'Aqui prefiro não adivinhar, por isso passei a sua mensagem para um colega. Uma pessoa vai responder aqui.',
    human: () => 'Claro. Pedi a um colega que participe e ele vai responder aqui mesmo.',
    opted_out: () => 'Entendido. Não vou mais escrever.',
    privacy: () =>
      'Entendido. Passei o seu pedido de privacidade para um colega, que vai cuidar dele e responder aqui.',
  },
  fr: {
    disclosure: (company: string) => `Je suis l'assistant IA de ${company}.`,
    handoff: () =>
      "Je préfère ne pas deviner ici, j'ai donc transmis votre message à un collègue. Une personne vous répondra ici.",
    human: () => "Bien sûr. J'ai demandé à un collègue de se joindre à nous ; il vous répondra ici même.",
    opted_out: () => "C'est compris. Je ne vous écrirai plus.",
    privacy: () =>
      "C'est compris. J'ai transmis votre demande de confidentialité à un collègue, qui s'en occupera et vous répondra ici.",
  },
  de: {
    disclosure: (company: string) => `Ich bin der KI-Assistent von ${company}.`,
    handoff: () =>
      'Hier möchte ich nicht raten und habe Ihre Nachricht deshalb an einen Kollegen gegeben. Ein Mensch antwortet Ihnen hier.',
    human: () => 'Natürlich. Ich habe einen Kollegen gebeten dazuzukommen; er antwortet Ihnen direkt hier.',
    opted_out: () => 'Verstanden. Ich schreibe Ihnen nicht mehr.',
    privacy: () =>
      'Verstanden. Ich habe Ihre Datenschutzanfrage an einen Kollegen gegeben, der sich darum kümmert und Ihnen hier antwortet.',
  },
};
