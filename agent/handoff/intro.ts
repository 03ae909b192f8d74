import type { Matter } from './matter.ts';

/** First lines that a rep may send as they are: by what it is about, in the language in which they will write. */
type Words = {
  hello: (name: string) => string;
  helloAnybody: string;
  me: (rep: string, company: string) => string;
  meUnnamed: (company: string) => string;
  read: (quote: string) => string;
  readAll: string;
  next: Record<Matter | 'sales' | 'meeting', string>;
};

const en: Words = {
  hello: (name) => `Hi ${name},`,
  helloAnybody: 'Hi there,',
  me: (rep, company) => `${rep} here from ${company}.`,
  meUnnamed: (company) => `I am writing from ${company}.`,
  read: (quote) => `I read what you wrote about "${quote}".`,
  readAll: 'I read your conversation with our assistant.',
  next: {
    support: 'I am looking into the problem and will tell you here what I find. Has anything changed since you wrote?',
    complaint: 'I am sorry about this, and I want to put it right. What would help you most now?',
    billing: 'I am looking into it with our accounts. Which invoice is it about?',
    partner: 'Thank you for wanting to work with us. What do you have in mind, and for which customers?',
    legal: 'I am happy to go through it with you. Which document is it about, and by when do you need it?',
    privacy: 'I take care of your request about your data and will confirm it to you.',
    pricing: 'I will put a price together for you. Is there anything beside what you wrote that I should know?',
    question: 'What can I do for you?',
    sales: 'When would a short call suit you?',
    meeting: 'Looking forward to our meeting. Is there anything I should prepare?',
  },
};

const de: Words = {
  hello: (name) => `Guten Tag ${name},`,
  helloAnybody: 'Guten Tag,',
  me: (rep, company) => `hier ist ${rep} von ${company}.`,
  meUnnamed: (company) => `ich schreibe Ihnen von ${company}.`,
  read: (quote) => `Ich habe gelesen, was Sie geschrieben haben: „${quote}“.`,
  readAll: 'Ich habe Ihr Gespräch mit unserem Assistenten gelesen.',
  next: {
    support:
      'Ich sehe mir das Problem an und sage Ihnen hier, was ich finde. Hat sich etwas geändert, seit Sie geschrieben haben?',
    complaint: 'Das tut mir leid, und ich möchte es in Ordnung bringen. Was würde Ihnen jetzt am meisten helfen?',
    billing: 'Ich kläre das mit unserer Buchhaltung. Um welche Rechnung geht es?',
    partner: 'Danke, dass Sie mit uns zusammenarbeiten möchten. Woran denken Sie, und um welche Kunden geht es?',
    legal: 'Gern gehe ich das mit Ihnen durch. Um welches Dokument geht es, und bis wann brauchen Sie es?',
    privacy: 'Ich kümmere mich um Ihre Anfrage zu Ihren Daten und bestätige es Ihnen.',
    pricing:
      'Ich stelle Ihnen einen Preis zusammen. Sollte ich außer dem, was Sie geschrieben haben, noch etwas wissen?',
    question: 'Was kann ich für Sie tun?',
    sales: 'Wann würde Ihnen ein kurzes Gespräch passen?',
    meeting: 'Ich freue mich auf unser Gespräch. Soll ich etwas vorbereiten?',
  },
};

const es: Words = {
  hello: (name) => `Hola, ${name}:`,
  helloAnybody: 'Hola:',
  me: (rep, company) => `Soy ${rep}, de ${company}.`,
  meUnnamed: (company) => `Le escribo desde ${company}.`,
  read: (quote) => `He leído lo que escribió: «${quote}».`,
  readAll: 'He leído su conversación con nuestro asistente.',
  next: {
    support: 'Estoy mirando el problema y le diré aquí lo que encuentre. ¿Ha cambiado algo desde que escribió?',
    complaint: 'Lo siento mucho y quiero solucionarlo. ¿Qué le ayudaría más ahora?',
    billing: 'Lo estoy revisando con administración. ¿De qué factura se trata?',
    partner: 'Gracias por querer trabajar con nosotros. ¿Qué tiene en mente y para qué clientes?',
    legal: 'Con gusto lo revisamos juntos. ¿De qué documento se trata y para cuándo lo necesita?',
    privacy: 'Me ocupo de su solicitud sobre sus datos y se lo confirmaré.',
    pricing: 'Le prepararé un precio. ¿Hay algo más que deba saber, aparte de lo que escribió?',
    question: '¿En qué puedo ayudarle?',
    sales: '¿Cuándo le vendría bien una llamada corta?',
    meeting: 'Espero con ganas nuestra reunión. ¿Quiere que prepare algo?',
  },
};

const fr: Words = {
  hello: (name) => `Bonjour ${name},`,
  helloAnybody: 'Bonjour,',
  me: (rep, company) => `${rep}, de ${company}.`,
  meUnnamed: (company) => `je vous écris de la part de ${company}.`,
  read: (quote) => `J'ai lu ce que vous avez écrit : « ${quote} ».`,
  readAll: "J'ai lu votre échange avec notre assistant.",
  next: {
    support:
      'Je regarde le problème et je vous dirai ici ce que je trouve. Quelque chose a-t-il changé depuis votre message ?',
    complaint: "J'en suis désolé et je veux arranger les choses. Qu'est-ce qui vous aiderait le plus maintenant ?",
    billing: "Je regarde cela avec notre comptabilité. De quelle facture s'agit-il ?",
    partner: 'Merci de vouloir travailler avec nous. À quoi pensez-vous, et pour quels clients ?',
    legal: "Je vois cela volontiers avec vous. De quel document s'agit-il, et pour quand en avez-vous besoin ?",
    privacy: "Je m'occupe de votre demande concernant vos données et je vous le confirmerai.",
    pricing: 'Je vous prépare un prix. Dois-je savoir autre chose que ce que vous avez écrit ?',
    question: 'Que puis-je faire pour vous ?',
    sales: 'Quand un court appel vous conviendrait-il ?',
    meeting: 'Au plaisir de notre rendez-vous. Dois-je préparer quelque chose ?',
  },
};

const pt: Words = {
  hello: (name) => `Olá, ${name}!`,
  helloAnybody: 'Olá!',
  me: (rep, company) => `Aqui é ${rep}, da ${company}.`,
  meUnnamed: (company) => `Escrevo da ${company}.`,
  read: (quote) => `Li o que você escreveu: "${quote}".`,
  readAll: 'Li a sua conversa com o nosso assistente.',
  next: {
    support: 'Estou olhando o problema e direi aqui o que encontrar. Mudou alguma coisa desde a sua mensagem?',
    complaint: 'Sinto muito e quero resolver isso. O que mais ajudaria você agora?',
    billing: 'Estou verificando com o nosso financeiro. De qual fatura se trata?',
    partner: 'Obrigado por querer trabalhar conosco. O que você tem em mente, e para quais clientes?',
    legal: 'Vejo isso com você com prazer. De qual documento se trata, e para quando precisa dele?',
    privacy: 'Cuido do seu pedido sobre os seus dados e confirmo para você.',
    pricing: 'Vou preparar um preço para você. Há algo mais que eu deva saber, além do que escreveu?',
    question: 'Em que posso ajudar?',
    sales: 'Quando seria bom para você uma ligação curta?',
    meeting: 'Até a nossa reunião. Quer que eu prepare alguma coisa?',
  },
};

const words: Record<string, Words> = { en, de, es, fr, pt };

export type Intro = {
  language: string;
  /** First names. */
  name: string | null;
  rep: string | null;
  company: string;
  /** What they wrote, in their own words. */
  quote: string | null;
  about: Matter | 'sales' | 'meeting';
};

export function introDraft({ language, name, rep, company, quote, about }: Intro): string {
  const say = words[language] ?? en;
  const me = rep ? say.me(rep, company) : say.meUnnamed(company);
  const read = quote ? say.read(quote.replace(/[.!?]+$/, '')) : say.readAll;
  return [name ? say.hello(name) : say.helloAnybody, me, read, say.next[about]].join(' ');
}
