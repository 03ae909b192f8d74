import type { Part } from '../channels/web/deps.ts';
import type { Config } from './config.ts';

/** What the start page, `/v1/status` and the console say about this installation. */
export function partsOf(config: Config): Part[] {
  return [model(config), database(config), slack(config), calendar(config), enrichment, crm, email(config)];
}

const model = ({ model }: Config): Part =>
  model
    ? {
        part: 'Language model',
        mode: 'real',
        now: `${model.name}${model.baseUrl ? ' at your own endpoint' : ''}`,
        how: null,
      }
    : {
        part: 'Language model',
        mode: 'embedded',
        now: 'deterministic local model: English, Spanish, Portuguese, French, German',
        how: 'set OPENAI_API_KEY, or OPENAI_BASE_URL and USHER_MODEL for any OpenAI-compatible endpoint',
      };

const database = ({ databaseUrl }: Config): Part =>
  databaseUrl
    ? { part: 'Database', mode: 'real', now: 'Postgres', how: null }
    : { part: 'Database', mode: 'embedded', now: 'SQLite in the data folder', how: 'set DATABASE_URL=postgres://…' };

function slack({ slack, email }: Config): Part {
  const how = 'set SLACK_BOT_TOKEN with SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)';
  if (!slack)
    return {
      part: 'Slack',
      mode: 'embedded',
      now: `briefs appear in the console${email ? ', and go to reps by mail' : ''}`,
      how,
    };
  return {
    part: 'Slack',
    mode: 'real',
    now: `briefs in ${slack.channel}, ${slack.appToken ? 'Socket Mode' : 'HTTP'}`,
    how: null,
  };
}

function calendar({ google }: Config): Part {
  if (!google)
    return {
      part: 'Calendar',
      mode: 'embedded',
      now: 'hours, absences and meetings of prompts/company/reps.yaml, with ICS invitations',
      how: 'set GOOGLE_SERVICE_ACCOUNT_FILE, or GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET (docs/calendar.md)',
    };
  const by = google.serviceAccountFile ? 'through a service account' : 'of the reps who connected theirs';
  return { part: 'Calendar', mode: 'real', now: `Google Calendar ${by}`, how: null };
}

const enrichment: Part = {
  part: 'Enrichment',
  mode: 'embedded',
  now: 'mail domain and the table prompts/company/companies.yaml',
  how: 'other providers plug in behind tools/enrichment/provider.ts (docs/enrichment.md)',
};

const crm: Part = {
  part: 'CRM',
  mode: 'embedded',
  now: 'accounts and deals of prompts/company',
  how: 'HubSpot and Salesforce are not in this release',
};

function email({ email }: Config): Part {
  if (!email)
    return {
      part: 'Email',
      mode: 'absent',
      now: 'prospects are reached in the chat only; form leads wait until they open it',
      how: 'set IMAP_URL and SMTP_URL; npm run mail:sandbox shows it without any account',
    };
  const names = email.mailboxes.map(({ name }) => name).join(', ');
  return { part: 'Email', mode: 'real', now: `${names}, IMAP and SMTP`, how: null };
}
