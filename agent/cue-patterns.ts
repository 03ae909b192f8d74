/** What a prospect may say that acts at once, before any model: `receive` obeys it in its own transaction. */
export type HardCue = 'opt_out' | 'human' | 'privacy';

/**
 * Hard cues in the other languages of the house. They are compared with the text in lower case and without accents
 * ("ß" as "ss", "ü" as "u"), as people type in haste.
 */
type CuePatterns = Record<HardCue, RegExp[]>;

const end = String.raw`[\s.!]*$`;

const es: CuePatterns = {
  privacy: [
    /\b(?:borr\w*|elimin\w*|suprim\w*|destru\w*)\b.{0,25}\b(?:mis|nuestros|todos mis)\b.{0,15}\b(?:datos|informacion)\b/,
    /\bderecho (?:al olvido|de (?:acceso|supresion|rectificacion))\b|\b(?:rgpd|lopd)\b.{0,40}\b(?:solicitud|peticion|acceso|supresion)\b|\bsolicitud\b.{0,20}\b(?:rgpd|de acceso)\b/,
    /\bque (?:datos|informacion)\b.{0,25}\b(?:sobre mi|de mi|mios)\b|\bcopia de (?:todos )?mis datos\b/,
  ],
  opt_out: [
    new RegExp(
      `^(?:por favor,? )?(?:baja|darme de baja|dar de baja|denme de baja|stop|unsubscribe|cancelar suscripcion|paren|basta)(?: por favor)?${end}`,
    ),
    /\b(?:quiero|quisiera|deseo|necesito|dar|deme|denme|denos) (?:darme |darnos )?(?:de )?baja (?:de (?:la|su|sus|esta|este)|del|por favor|ya)\b|\b(?:quiero|quisiera|deseo) darme de baja\b/,
    /\bno (?:me|nos) (?:escrib\w+|contact\w+|envi\w+|mand\w+|llam\w+|molest\w+|vuelvan? a (?:escribir|contactar|llamar|molestar))\b(?:.{0,25}\b(?:mas|nunca|otra vez)\b|.{0,10}$)/,
    /\b(?:dej\w+|pare|paren|basta) de (?:escribir\w*|contactar\w*|enviar\w*|mandar\w*|molestar\w*|llamar\w*)/,
    /\bno quiero (?:recibir )?(?:mas|ningun) (?:correos?|emails?|mensajes?|mails?|llamadas)\b|\bno mas (?:correos|emails|mensajes|mails)\b/,
    /\b(?:quit\w+|borr\w+|saqu\w+|elimin\w+)\b.{0,20}\b(?:de (?:la|su|esta|sus) listas?)\b|\bdej\w*me en paz\b/,
    /\b(?:deme|denme|dame|denos|dadme) de baja\b|\bsolicito (?:la|mi) baja\b/,
    /\b(?:ya )?no (?:quiero|queremos|deseo|deseamos) (?:recibir|seguir recibiendo) (?:mas |sus |estos |vuestros )?(?:informacion|publicidad|correos?|e-?mails?|mensajes?|comunicaciones|ofertas|nada)\b/,
    /\bno (?:quiero|queremos|deseo|deseamos) (?:ser contactad\w+|que (?:me|nos) (?:contact|escrib|molest|envi|mand)\w+)(?! (?:por|antes|despues|hasta|a) )/,
    /\bno (?:vuelvan?|vuelvas|volvais) a (?:contactar|escribir|llamar|molestar|enviar|mandar)(?:me|nos)\b|\bno (?:contactar|escribir|enviar|mandar|molestar)(?:me|nos) mas\b/,
    /\bno (?:envien?|manden?|escriban?|enviar|mandar) mas (?:correos?|mensajes?|e-?mails?|mails?|nada)\b/,
    new RegExp(
      `^(?:por favor,? )?(?:parad|alto|deten(?:te|gase|ganse)|ya basta|desuscribir(?:me)?|desuscribanme)(?: ya)?(?: por favor)?${end}`,
    ),
    /\b(?:elimin|borr|quit|sac|saqu)\w+ (?:mi|nuestr[oa]) (?:direccion|correo|e-?mail|mail|nombre|contacto)\b.{0,20}\bde (?:su|sus|la|esta|vuestra)\b/,
    /(?:^|[,;.] |\bpor favor,? )(?:olvid|pierd|borr|tach|elimin)\w*(?: ya)? (?:de )?(?:mi|nuestro) (?:numero|correo|direccion|contacto|telefono|e-?mail|nombre)\b/,
    /(?:^|[,;.] |\bpor favor,? )(?:borr|tach|quit|elimin|sac|saqu)\w*(?:me|nos)\b(?: ya)?(?: de (?:ahi|aqui|l[ao]s?|sus?|vuestr[ao]s?)\b| por favor|,? gracias|[\s.!]*$)/,
    /\bno (?:quiero |deseo |querria )?(?:volver a|vuelvo a) (?:saber|oir|recibir|tener noticias)(?: \w+)? de (?:ustedes|vosotros|usted|ti)\b|\bno saber (?:nada )?mas de (?:ustedes|vosotros)\b/,
    /\bultim[oa] (?:correo|mensaje|llamada|e-?mail|mail|contacto) (?:suyo |vuestro )?que (?:quiero|deseo|espero|quisiera|queremos)\b|^(?:por favor,? )?ni un[ao]? (?:solo |sola )?(?:mensaje|correo|mail|llamada|e-?mail) mas\b/,
    /(?<!no (?:se |te |os )?)\bolvid\w*(?:[- ](?:se|os|te))? de (?:mi|nosotros|nosotras)\b|(?:^|[,;.] |\by )olvid(?:enme|eme|adme|ame|ennos|enos)\b/,
    /\b(?:quit|borr|sac|saqu|elimin|tach|retir)\w*(?:me|nos)\b.{0,30}\b(?:listas?|base|boletin|registros?|crm|contactos)\b/,
  ],
  human: [
    /\b(?:hablar|chatear|comunicarme|contactar|paseme|paseme|pasame|comuniqueme|conecteme|transfierame|pongame)\b(?: directamente)? (?:con|a) (?:un |una |algun |alguna |su |tu |el |la )?(?:persona|human\w+|agente|asesor\w*|comercial|vendedor\w*|representante|companer\w+|operador\w*|responsable|alguien|ser humano)\b/,
    new RegExp(
      `^(?:por favor,? )?(?:quiero |necesito |prefiero )?(?:(?:a |con )?(?:un |una )?)(?:persona(?: real)?|humano|agente|asesor|operador)(?: por favor)?${end}`,
    ),
    /\bno quiero hablar con (?:un |una )?(?:robot|bot|maquina|ia)\b|\batencion humana\b/,
    /\b(?:necesito|necesitamos|quiero) (?:que )?(?:a )?alguien\b.{0,30}\b(?:ya|ahora(?: mismo)?|urgente(?:mente)?|de inmediato|inmediatamente|hoy)\b/,
  ],
};

const pt: CuePatterns = {
  privacy: [
    /\b(?:apag\w*|exclu\w*|elimin\w*|delet\w*|remov\w*)\b.{0,25}\b(?:meus|nossos|todos os meus|os meus)\b.{0,15}\bdados\b/,
    /\bdireito (?:ao esquecimento|de (?:acesso|eliminacao|exclusao))\b|\b(?:lgpd|rgpd)\b.{0,40}\b(?:solicitacao|pedido|acesso|exclusao)\b|\b(?:solicitacao|pedido)\b.{0,15}\b(?:lgpd|rgpd)\b/,
    /\bque dados\b.{0,25}\b(?:sobre mim|meus|de mim)\b|\bquais dados\b.{0,25}\b(?:sobre mim|meus|de mim)\b|\bcopia dos (?:meus )?dados\b/,
  ],
  opt_out: [
    new RegExp(
      `^(?:por favor,? )?(?:descadastrar|me descadastre|sair|parar|pare|parem|stop|unsubscribe|cancelar inscricao)(?: por favor)?${end}`,
    ),
    /\b(?:me descadastr\w+|descadastrar (?:meu|me)|cancelar (?:a )?(?:minha )?inscricao|sair da(?: sua)? lista)\b/,
    /\bnao (?:me|nos) (?:escrev\w+|contat\w+|contact\w+|envi\w+|mand\w+|lig\w+|incomod\w+|procur\w+)\b(?:.{0,25}\b(?:mais|nunca|novamente|de novo)\b|.{0,10}$)|\bnao (?:entrem?|entre) mais em contato\b/,
    /\b(?:pare|parem|para|deixem?) de (?:me |nos )?(?:escrever|contatar|contactar|enviar|mandar|incomodar|ligar|chatear)/,
    /\bnao quero (?:mais )?receber (?:mais )?(?:nada|e-?mails?|mensagens|mails?)\b|\b(?:chega|basta) de (?:e-?mails?|mensagens|mails?)\b|\bnao quero mais (?:e-?mails?|mensagens|contato)\b/,
    /\b(?:me )?(?:tir\w+|remov\w+|retir\w+|exclu\w+|elimin\w+|apag\w+)\b(?:-me| me)?(?! (?:um|uma|uns|umas|algum|alguma|[oa]s? (?!meu|nosso)))(?:.{0,25}\b(?:d[ae] (?:sua |esta |vossa )?(?:mailing |lista|base)|do (?:seu |vosso )?cadastro))\b|\b(?:me deixem? em paz|deixem?-me em paz|me deixa em paz)\b/,
    /\bnao (?:quero|queremos|desejo|desejamos|pretendo)(?: mais)? (?:ser (?:contactad|contatad|incomodad)\w+|receber (?:mais )?(?:contac?tos?|comunicac\w+|publicidade|ofertas)\b)(?! (?:por|antes|depois|ate) )/,
    /\bnao (?:voltem?|tornem?) a (?:escrever|contactar|contatar|enviar|mandar|ligar|incomodar)\b|\bnao (?:mandem?|enviem?|escrevam?) mais (?:mensagens|e-?mails?|mails?|nada)\b/,
    /\b(?:sem|nada de) mais (?:e-?mails?|mensagens|mails?|contac?tos?)\b|\bnao (?:entrem?|entrar|entre) (?:mais )?em contac?to\b/,
    new RegExp(`^(?:por favor,? )?cancelar (?:a )?(?:minha )?subscricao(?: por favor)?${end}`),
    /(?:^|[,;.] |\bpor favor,? )(?:esquec|perd|apag|risqu?|tir)\w* (?:d?[oa]s? )?(?:meu|minha|nosso|nossa) (?:numero|contac?to|e-?mail|endereco|telefone|telemovel|nome)\b/,
    /\bnao (?:ter|quero ter|receber|ouvir) mais (?:noticias|contac?tos?|nada)\b|(?:^|[,;.] )(?:por favor,? )?nem mais um[a]? (?:e-?mail|mail|mensagem|ligacao|contac?to)\b|\bpoup\w*(?:-me|-nos| me| nos)\b.{0,25}\b(?:mensagens|e-?mails|mails|contac?tos)\b/,
    /\bultim[oa] (?:e-?mail|mail|mensagem|contac?to|ligacao) que (?:eu )?(?:quero|desejo|espero|queremos)\b/,
    /(?<!nao (?:se )?)\besque[cç]\w*(?:-se|-te)? de mim\b|\b(?:me esquec\w+|esquec\w+-me|esquec\w+-nos)\b(?! de)/,
    /\b(?:tir|remov|retir|exclu|apag|risqu|elimin)\w*(?:-me|-nos)\b.{0,30}\b(?:listas?|base|cadastro|boletim|crm|contac?tos)\b/,
  ],
  human: [
    /\b(?:falar|conversar|conectar|me passa|me passe|passe-me|me transfer\w+|transfira-me|contactar)\b(?: diretamente)? (?:com|para) (?:um |uma |algum |alguma |o |a |seu )?(?:pessoa|human\w+|atendente|consultor\w*|vendedor\w*|representante|colega|operador\w*|responsavel|alguem|gerente|ser humano)\b/,
    new RegExp(
      `^(?:por favor,? )?(?:quero |preciso de |prefiro )?(?:um |uma )?(?:pessoa(?: (?:real|de verdade))?|humano|atendente|operador)(?: por favor)?${end}`,
    ),
    /\bnao quero falar com (?:um |uma )?(?:robo|bot|maquina|ia)\b|\batendimento humano\b/,
    /\b(?:preciso|precisamos|quero) (?:de )?(?:que )?alguem\b.{0,30}\b(?:ja|agora(?: mesmo)?|urgente(?:mente)?|de imediato|imediatamente|hoje)\b/,
  ],
};

const fr: CuePatterns = {
  privacy: [
    /\b(?:supprim\w*|effac\w*|detrui\w*)\b.{0,25}\b(?:mes|nos|toutes mes)\b.{0,20}\b(?:donnees|informations|infos)\b/,
    /\b(?:mes|nos) donnees\b.{0,25}\b(?:supprim\w*|effac\w*)\b|\bdroit (?:a l.(?:oubli|effacement)|d.acces)\b|\b(?:demande|requete)\b.{0,15}\brgpd\b|\brgpd\b.{0,30}\b(?:demande|acces|effacement)\b/,
    /\bquelles? (?:donnees|informations)\b.{0,25}\bsur moi\b|\bcopie de mes donnees\b/,
  ],
  opt_out: [
    new RegExp(
      `^(?:s'il vous plait,? |merci de )?(?:me )?(?:desabonner|desinscrire|desinscription|desabonnement|desabonnez-moi|desinscrivez-moi|stop|unsubscribe)(?: moi)?(?: svp| s'il vous plait| merci)?${end}`,
    ),
    /\b(?:desabonne[zr]?|desinscri\w+)[- ](?:moi|nous)\b|\bme (?:desabonner|desinscrire)\b|\b(?:veux|souhaite|voudrais) (?:me )?(?:desabonner|desinscrire)\b/,
    /\bne (?:m'|me |nous )(?:ecri\w+|contact\w+|envo\w+|appel\w+|sollicit\w+|derang\w+)\b.{0,20}\b(?:plus|jamais)\b/,
    /\b(?:arret\w+|cess\w+)\b.{0,6}\b(?:de (?:m'|me |nous )(?:ecrire|envoyer|contacter|appeler|solliciter|harceler|deranger)|tout contact|vos (?:mails|messages))/,
    /\bplus (?:de |d')(?:mails?|e-?mails?|messages?|pubs?|sollicitations?|newsletters?)(?! (?:que|par|dans))\b|\bne (?:veux|souhaite|voulons) plus (?:recevoir|rien recevoir|avoir de)\b/,
    /\b(?:retir\w+|enlev\w+|supprim\w+)[- ](?:moi|nous)\b.{0,20}\b(?:liste|base|fichier)|\b(?:laissez|laisse|fichez|foutez)[- ]moi (?:tranquille|la paix)\b/,
    /\bne plus (?:m'|me |nous )(?:re)?(?:contact|ecri|lanc|envoy|sollicit|appel|derang|mail)\w+|\bne pas (?:me |nous |m')re(?:contact|ecri|lanc|sollicit)\w+(?! (?:avant|le|la|par|en) )/,
    /\b(?:veux|voulons|souhaite|souhaitons|desire) (?:plus|pas)(?: jamais)? etre (?:re)?(?:contacte|relance|sollicite|derange|demarche)\w*(?! (?:avant|le|la|par|en) )/,
    /\b(?:retir|enlev|supprim|effac|ot)\w+(?:[- ](?:moi|nous)| mon (?:adresse|e-?mail|mail|nom)| mes coordonnees)\b.{0,25}\b(?:listes?|base|fichiers?|contacts|diffusion|mailing)\b/,
    /\b(?:me|nous) (?:retirer|enlever|supprimer|oter) d(?:e|es|u)\b.{0,20}\b(?:listes?|base|fichiers?|contacts|diffusion|mailing)\b|\b(?:inutile|pas la peine) de (?:me|nous|m')(?: ?)(?:relanc|recontact|ecri|sollicit)\w+/,
    new RegExp(
      `^(?:s'il vous plait,? )?(?:arretez?|ne plus contacter)(?: tout)?(?: svp| s'il vous plait| merci)?${end}`,
    ),
    /(?:^|[,;.] |\b(?:svp|s'il vous plait),? )(?:oubli|perd|effac|jet)\w*(?: donc)? (?:mon|notre|mes|nos) (?:numero|adresse|mail|e-?mail|coordonnees|contact|nom|telephone)\b|\bray\w+[- ](?:moi|nous|mon nom)\b/,
    /\bne plus (?:avoir|recevoir|entendre)(?: de| aucune?)? (?:vos |parler de vous|messages?|mails?|nouvelles de vous)|\bepargn\w+[- ](?:moi|nous)\b.{0,25}\b(?:messages?|mails?|e-?mails?|relances?|pubs?)\b/,
    /\bdernier (?:message|mail|e-?mail|appel|contact)(?: de votre part)? que (?:je|nous) (?:veux|souhaite|voulons|souhaitons|desire|tolere)\b|^(?:s'il vous plait,? )?plus un(?: seul)? (?:mail|e-?mail|message|mot)\b(?=[\s.!,]*(?:svp|merci|s'il vous plait|$))/,
    /(?<!n')\boubli(?:e|ez)[- ](?:moi|nous)\b|\b(?:merci de|veuillez|vous pouvez) (?:m'|nous )oublier\b/,
    /\b(?:effac|sort|ot|vir|ray)\w*[- ](?:moi|nous)\b.{0,30}\b(?:listes?|base|fichiers?|contacts|diffusion|mailing|crm)\b/,
  ],
  human: [
    /\b(?:parler|discuter|echanger|passez-moi|transferez-moi|mettez-moi en relation)\b(?: directement)?(?: (?:a|avec))? (?:un |une |votre |quelqu.un|le |la )?(?:vrai |vraie |veritable )?(?:humain|personne|conseill\w+|collegue|commercial\w*|responsable|interlocuteur|operateur|agent|quelqu.un|etre humain|service client)/,
    new RegExp(
      `^(?:s'il vous plait,? )?(?:je veux |je prefere )?(?:un |une )?(?:vrai |vraie )?(?:humain|personne(?: reelle)?|conseiller|agent)(?: svp| s'il vous plait)?${end}`,
    ),
    /\b(?:pas|ne veux pas|veux pas) parler (?:a|avec) (?:un |une )?(?:robot|bot|machine|ia)\b/,
    /\b(?:j'ai|nous avons|on a|il (?:me|nous) faut) (?:besoin de )?quelqu'un\b.{0,30}\b(?:tout de suite|maintenant|immediatement|d'urgence|en urgence|aujourd'hui|vite)\b/,
  ],
};

const de: CuePatterns = {
  privacy: [
    /\b(?:lo(?:e)?sch\w*|entfern\w*|vernicht\w*)\b.{0,25}\b(?:meine|unsere|alle meine|samtliche)\b.{0,20}\b(?:daten|angaben|informationen)\b/,
    /\b(?:meine|unsere)\b.{0,20}\b(?:daten|angaben)\b.{0,25}\b(?:(?:ge)?lo(?:e)?sch\w*|entfern\w*)\b/,
    /\brecht auf (?:vergessen\w*|loschung|auskunft)\b|\bdsgvo\b.{0,40}\b(?:auskunft|anfrage|antrag|loschung)\b|\bauskunft\b.{0,30}\b(?:daten|dsgvo)\b/,
    /\bwelche\b.{0,25}\bdaten\b.{0,30}\b(?:uber mich|von mir|zu mir|ueber mich)\b/,
  ],
  opt_out: [
    new RegExp(
      `^(?:bitte )?(?:abmelden|abbestellen|austragen|unsubscribe|stopp?|aufhoren|aufhoeren|mich abmelden)(?: bitte)?${end}`,
    ),
    /\b(?:meld\w*|trag\w*|nehm\w*|nimm|streich\w*|losch\w*|loesch\w*|entfern\w*)\b.{0,12}\b(?:mich|uns|meine (?:adresse|mail\w*|e-?mail\w*|nummer))\b.{0,40}\b(?:ab|aus|raus|verteiler|liste|newsletter)\b/,
    /\b(?:schreib\w*|kontaktier\w*|mail\w*|belastig\w*|nerv\w*|ruf\w*|stor\w*)\b(?: sie| ihr)? (?:mich|mir|uns)\b.{0,15}\b(?:nicht|nie)\b.{0,8}\b(?:mehr|wieder|an)\b/,
    /\bhor\w*\b(?: sie| ihr)? (?:bitte |endlich )*auf\b.{0,50}\b(?:schreiben|mailen|nerven|kontaktieren|belastigen|mails|nachrichten|schicken|senden)\b/,
    /\bkeine (?:weiteren (?:e-?mails?|mails?|nachrichten|werbung)|(?:e-?mails?|mails?|nachrichten|werbung|newsletter|anrufe)(?: \w+){0,2} mehr)\b(?! (?:an|mit|per|in|fur) )/,
    /\bkeine[nr]? (?:weitere[nr]? kontakt\w*|kontakt\w* mehr)\b|\bnicht (?:mehr|weiter|nochmals?|noch einmal) (?:kontaktiert|angeschrieben|angemailt|belastigt) werden\b/,
    /\b(?:schreib|kontaktier|mail|schick|send|belastig)\w*(?: sie| ihr)? (?:mich|mir|uns)(?: bitte)? (?:nichts?|nie|auch nichts) (?:mehr|weiter|wieder)\b(?! (?:als|an|uber) )/,
    /\b(?:sehen|absehen|unterlassen|verzichten|verzichte)\b(?: sie)?(?: bitte)?(?: in zukunft| kunftig)?(?: von| auf)? (?:weitere[nr]?|kunftige[nr]?|jede[nr]?) (?:e-?mails?|mails?|nachrichten|kontakt\w*|anschreiben|zusendung\w*|werbung)\b/,
    /\b(?:von|auf) weitere[nr]? (?:e-?mails?|mails?|nachrichten|kontakt\w*|anschreiben|zusendung\w*|werbung) (?:ab(?:zu)?sehen|(?:zu )?verzichten)\b/,
    new RegExp(
      `^(?:bitte )?(?:mich |uns )?(?:nicht mehr|nicht weiter|nie wieder|nie mehr) (?:an)?(?:schreiben|mailen|kontaktieren|belastigen)(?: bitte)?${end}`,
    ),
    /\b(?:mich|uns|bitte)\b(?: bitte)? (?:aus|von) (?:der|dem|diese[rm]|ihre[rm]|eure[rm]) (?:mail\w*|e-mail-?)?(?:liste|verteiler|newsletter)\b.{0,6}\b(?:nehmen|entfernen|streichen|loschen|austragen)\b/,
    new RegExp(`\\bich (?:mochte|will|wurde) mich(?: bitte| gerne?)? (?:abmelden|austragen)(?: lassen)?${end}`),
    /\blass\w*\b(?: sie| ihr)? (?:mich|uns) (?:endlich |bitte )?in (?:ruhe|frieden)\b|\bnichts mehr von (?:ihnen|euch) horen\b|\bwiderspreche\b.{0,60}\b(?:werb\w+|kontaktaufnahme)\b/,
    new RegExp(
      `(?:^|[,;.] |\\bbitte )(?:vergess\\w*|vergiss|verlier\\w*|streich\\w*)(?: sie| ihr)?(?: bitte| einfach)* (?:meine|unsere|mich|uns)(?: (?:nummer|adresse|mail\\w*|e-?mail\\w*|kontaktdaten|namen))?(?: (?:von|aus) .{0,25}(?:liste|verteiler|datenbank|kartei))?(?: bitte| einfach)*${end}`,
    ),
    /\bverschon\w*(?: sie| ihr)? (?:mich|uns)\b|\bnie (?:wieder|mehr) (?:etwas |was )?von (?:ihnen|euch) (?:horen|lesen)\b|\b(?:bitte|ab jetzt|ab sofort)\b.{0,15}\bfunkstille\b|^funkstille\b/,
    new RegExp(
      `\\b(?:war|ist|sei|bleibt)\\b.{0,20}\\bdie letzte (?:mail|e-?mail|nachricht|zuschrift) (?:von (?:euch|ihnen)|die ich .{0,15}(?:will|mochte))${end}`,
    ),
    /\bvergess\w*(?: sie| ihr)? (?:mich|uns)\b(?! nicht)(?:.{0,30}(?:ein fur alle ?mal|einfach|bitte|endlich)|[\s.!]*$)|\bvergiss (?:mich|uns)\b(?! nicht)/,
  ],
  human: [
    /\bmit (?:einem|einer|jemandem|ihrem|eurem|dem)? ?(?:echten |richtigen |realen |menschlichen )?(?:menschen?|mitarbeiter\w*|person|kollegen|berater\w*|verkaufer|ansprechpartner|vertriebler|jemandem|lebendigen \w+)?\b.{0,20}\b(?:sprechen|reden|telefonieren|verbinden|verbunden)\b(?<=(?:mensch|mitarbeiter|person|kolleg|berater|verkaufer|ansprechpartner|vertriebler|jemandem|lebendig).*)/,
    new RegExp(
      `^(?:bitte )?(?:ich (?:will|mochte|brauche) )?(?:(?:einen|ein|eine) )?(?:echten? |richtigen? )?(?:mensch(?:en)?|mitarbeiter|person)(?: bitte)?${end}`,
    ),
    /\b(?:nicht|kein\w*)\b.{0,25}\b(?:bot|roboter|maschine|ki|computer)\b.{0,15}\b(?:reden|sprechen|schreiben|unterhalten)\b|\bverbind\w*\b(?: sie| ihr)? mich\b/,
    /\b(?:ich|wir) brauch\w*\b.{0,15}\b(?:sofort|jetzt|dringend|umgehend|gleich|heute)\b.{0,12}\bjemand\w*\b|\bbrauch\w* (?:ich |wir )?jemand\w*\b.{0,25}\b(?:sofort|jetzt|dringend|umgehend|heute)\b/,
  ],
};

export const cuePatterns: Record<string, CuePatterns> = { es, pt, fr, de };
