import type { ImportKind, TargetField } from '../../shared/import.ts';

/** What a column means to us. `reading` is how its cells are read. */
export type Reading = 'text' | 'email' | 'domain' | 'number' | 'date' | 'country' | 'language' | 'result' | 'list';
export type Target = TargetField & { reading: Reading; headers: string };

/**
 * The headers that stand for a field, in English, German, Spanish, French and Portuguese, and as HubSpot, Salesforce and
 * Pipedrive export them. Compared without spaces, signs, accents and capitals.
 */
const target = (field: string, label: string, reading: Reading, headers: string, required = false): Target => ({
  field,
  label,
  reading,
  headers,
  required,
});

const externalId = target(
  'external_id',
  'Id in the other system',
  'text',
  'id recordid leadid contactid accountid companyid opportunityid dealid mqlid leadnumber externalid hubspotid salesforceid kundennummer nummer identificador identifiant codigo',
);
const country = target(
  'country',
  'Country',
  'country',
  'country countryregion billingcountry mailingcountry countrycode officelocation hqcountry location land pais pays nation',
);
const owner = target(
  'owner',
  'Owner',
  'text',
  'owner ownername owneremail ownerid accountowner leadowner contactowner companyowner dealowner opportunityowner salesagent salesrep rep assignedto assignedrep accountexecutive besitzer verantwortlich betreuer zustandig propietario responsable proprietaire proprietario vendedor vendeur comercial',
);
const createdAt = target(
  'created_at',
  'When it came in',
  'date',
  'created createdat createddate createdate datecreated creationdate dateadded firstcontactdate firstcontact engagedate inquirydate submittedat submissiondate timestamp date leaddate opened openedat opendate erstellt erstelltam erstellungsdatum angelegtam anfragedatum datum fechadecreacion fechacreacion fecha creado datedecreation datecreation creele datadecriacao datacriacao data criadoem',
);
const closedAt = target(
  'closed_at',
  'When it was won or lost',
  'date',
  'closed closedat closeddate closedate wondate dateclosed outcomedate abschlussdatum geschlossenam fechadecierre fechacierre datedecloture datecloture datadefechamento datafechamento',
);
const amount = target(
  'amount',
  'Amount',
  'number',
  'amount value dealvalue dealamount closevalue opportunityamount expectedrevenue totalprice acv arr betrag auftragswert umsatz importe monto valor montant',
);
const line = target(
  'line',
  'Product line',
  'text',
  'product productline productname line productinterest producto produit produto produkt gamme linea linha',
);
const result = target(
  'result',
  'Won or lost',
  'result',
  'result outcome won iswon converted isconverted dealstage stage stagename status leadstatus dealstatus opportunitystage lifecyclestage ergebnis phase resultado etapa estado statut etape resultat situacao y',
);
const company = target(
  'company',
  'Company',
  'text',
  'company companyname organisation organization organizationname account accountname associatedcompany firma firmenname unternehmen empresa compania nombredelaempresa entreprise societe nomdelentreprise nomedaempresa',
);
const email = target(
  'email',
  'Mail address',
  'email',
  'email emailaddress mail mailaddress workemail businessemail personemail contactemail correo correoelectronico emailcorporativo courriel adressemail adresseemail adressemelle endereco enderecodeemail mailadresse emailadresse',
);
const industry = target(
  'industry',
  'Industry',
  'text',
  'industry sector branche sektor industrie industria sector rubro secteur secteurdactivite setor ramo',
);
const employees = target(
  'employees',
  'Employees',
  'number',
  'employees numberofemployees employeecount headcount companysize size mitarbeiter mitarbeiterzahl anzahlmitarbeiter empleados numerodeempleados effectif effectifs nombredemployes salaries funcionarios numerodefuncionarios colaboradores',
);
const title = target(
  'title',
  'Job title',
  'text',
  'title jobtitle position role jobposition berufsbezeichnung funktion cargo puesto poste fonction titre',
);
const required = (one: Target): Target => ({ ...one, required: true });

export const targets: Readonly<Record<ImportKind, readonly Target[]>> = {
  leads: [
    required(email),
    target(
      'name',
      'Name',
      'text',
      'name fullname contactname contact leadname vollername ansprechpartner nombre nombrecompleto nom nomcomplet nome nomecompleto',
    ),
    target('first_name', 'First name', 'text', 'firstname givenname vorname primernombre prenom primeironome'),
    target(
      'last_name',
      'Last name',
      'text',
      'lastname surname familyname nachname apellido apellidos nomdefamille sobrenome apelido',
    ),
    company,
    target(
      'phone',
      'Phone',
      'text',
      'phone phonenumber mobile mobilephone telephone tel telefon telefonnummer handy telefono movil celular telefone portable',
    ),
    title,
    target(
      'source',
      'Where it came from',
      'text',
      'source leadsource originalsource originalsourcetype origin channel quelle herkunft fuente origen origem fonte canal',
    ),
    target(
      'message',
      'Message',
      'text',
      'message comments comment notes description enquiry inquiry nachricht kommentar anfrage mensaje comentario comentarios commentaire mensagem',
    ),
    country,
    owner,
    createdAt,
    result,
    closedAt,
    amount,
    line,
    externalId,
  ],
  accounts: [
    required({ ...company, field: 'name', label: 'Name', headers: `${company.headers} name` }),
    target(
      'domain',
      'Domain',
      'domain',
      'domain website companydomainname companydomain websiteurl url web webseite internetseite homepage sitioweb paginaweb dominio siteweb site domaine',
    ),
    industry,
    employees,
    country,
    target('kind', 'Kind', 'text', 'kind type accounttype companytype relationship kundentyp art tipo typ'),
    target('segment', 'Segment', 'text', 'segment tier accounttier customersegment segmento'),
    owner,
    target(
      'aliases',
      'Further domains',
      'list',
      'aliases otherdomains additionaldomains weiteredomains dominiosadicionales',
    ),
    target(
      'parent',
      'Parent company',
      'text',
      'parent parentaccount parentcompany subsidiaryof muttergesellschaft empresamatriz societemere empresamae',
    ),
    createdAt,
    target(
      'last_activity',
      'Last activity',
      'date',
      'lastactivity lastactivitydate lastcontacted lastmodified lastmodifieddate letzteaktivitat ultimaactividad derniereactivite ultimaatividade',
    ),
    externalId,
  ],
  reps: [
    required(
      target(
        'name',
        'Name',
        'text',
        'name fullname salesagent rep salesrep user username agent vollername nombre nom nome',
      ),
    ),
    required(email),
    target('role', 'Role', 'text', 'role position rolle funktion rol role cargo'),
    title,
    target('zone', 'Time zone', 'text', 'zone timezone tz zeitzone zonahoraria fuseauhoraire fusohorario'),
    target(
      'languages',
      'Languages',
      'language',
      'languages language sprachen sprache idiomas idioma langues langue lingua linguas',
    ),
    target('pools', 'Pools', 'list', 'pools pool team teams queue gruppe equipo equipe'),
    target(
      'territories',
      'Territories',
      'list',
      'territories territory region regions regionaloffice gebiet gebiete territorio territorios territoire regiao',
    ),
    target(
      'skills',
      'Skills',
      'list',
      'skills specialty specialties specialties expertise spezialgebiet especialidad specialite especialidade',
    ),
    target('weight', 'Weight', 'number', 'weight share gewicht peso poids'),
    target('slack_user_id', 'Slack member id', 'text', 'slack slackid slackuserid slackmemberid'),
  ],
  outcomes: [
    required(result),
    email,
    company,
    line,
    amount,
    owner,
    createdAt,
    closedAt,
    target(
      'deal',
      'Deal',
      'text',
      'deal dealname opportunity opportunityname name geschaft negocio oportunidad affaire oportunidade',
    ),
    externalId,
  ],
};
