import { z } from 'zod';
import { modelNamed } from '../agent/brains/providers.ts';
import type { EmailSettings } from '../channels/email/settings.ts';
import { UsherError } from '../shared/errors.ts';
import { emailContradictions, emailEnvironment, emailOf } from './config-email.ts';
import { entry, httpUrl, wanted } from './config-entry.ts';
import { type GoogleConfig, googleContradictions, googleEnvironment, googleOf } from './config-google.ts';

/** The only reader of the environment. Each entry carries its own documentation; `docs/configuring.md` is made of it. */

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');
const milliseconds = z.coerce.number().int().min(100).max(600_000);
const origins = z
  .string()
  .transform((list) => list.split(',').flatMap((origin) => origin.trim() || []))
  .pipe(z.array(httpUrl.transform((origin) => new URL(origin).origin)));

export const environment = {
  PORT: entry(
    z.coerce.number().int().min(0).max(65_535).default(8080),
    'port of the HTTP server; 0 takes any free one',
  ),
  HOST: entry(z.string().min(1).default('127.0.0.1'), 'address to listen on; 0.0.0.0 behind a proxy or in a container'),
  USHER_PUBLIC_URL: entry(httpUrl.optional(), 'address under which people reach this server; used in links'),
  USHER_DATA_DIR: entry(z.string().min(1).default('./data'), 'folder of the SQLite database, the secrets and the lock'),
  DATABASE_URL: entry(
    z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    'postgres://… uses Postgres; without it SQLite in the data folder',
  ),
  OPENAI_API_KEY: entry(z.string().min(1).optional(), 'key of the language model; without it the embedded model talks'),
  OPENAI_BASE_URL: entry(httpUrl.optional(), 'any OpenAI-compatible endpoint'),
  USHER_MODEL: entry(
    z.string().min(1).default('gpt-5-mini'),
    'name of the language model; anthropic:…, google-genai:…, ollama:… and others by their LangChain package',
  ),
  USHER_FALLBACK_MODEL: entry(
    z.string().min(1).optional(),
    'another language model, named in the same way, for when the first cannot answer',
  ),
  USHER_MODEL_TIMEOUT_MS: entry(milliseconds.default(30_000), 'longest wait for one model call'),
  USHER_TURN_TIMEOUT_MS: entry(milliseconds.default(60_000), 'longest duration of one turn'),
  USHER_OPS_TOKEN: entry(
    z.string().min(1).optional(),
    'token of the console and the ops API; else generated, printed once and kept in the data folder',
  ),
  USHER_ORIGINS: entry(origins.default([]), 'origins (comma-separated) whose pages may post leads and embed the chat'),
  USHER_RATE_LIMIT: entry(z.coerce.number().int().min(0).default(300), 'requests a minute per address, 0 = off'),
  USHER_TRUST_PROXY: entry(flag.default(false), '1 when a proxy in front sets X-Forwarded-For'),
  USHER_WEBHOOK_SECRET: entry(z.string().min(1).optional(), 'posts to /v1/leads must then be signed with it'),
  USHER_LOG_LEVEL: entry(z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'), 'how much is logged'),
  SLACK_BOT_TOKEN: entry(z.string().startsWith('xoxb-').optional(), 'bot token; briefs are then posted in Slack'),
  SLACK_APP_TOKEN: entry(z.string().startsWith('xapp-').optional(), 'app token; buttons then arrive by Socket Mode'),
  SLACK_SIGNING_SECRET: entry(z.string().min(1).optional(), 'signing secret; buttons then arrive at /slack/events'),
  SLACK_CHANNEL: entry(
    z.string().min(1).default('#leads'),
    'channel that gets the briefs: an id, or a name the bot may post to',
  ),
  SLACK_DM: entry(flag.default(false), '1 when briefs go to the rep by direct message as well'),
  SLACK_API_URL: entry(httpUrl.optional(), "another address of Slack's Web API"),
  ...emailEnvironment,
  ...googleEnvironment,
} as const;

type Raw = { [Name in keyof typeof environment]: z.infer<(typeof environment)[Name]['schema']> };
export type SlackConfig = {
  botToken: string;
  appToken: string | null;
  signingSecret: string | null;
  channel: string;
  /** Each rep gets their briefs by direct message as well. */
  dm: boolean;
  apiUrl: string | null;
};

/** `provider` is `openai` for every OpenAI-compatible endpoint; other makers' packages read their own keys. */
export type ModelConfig = { provider: string; name: string; apiKey: string; baseUrl: string | null };

export type Config = {
  port: number;
  host: string;
  publicUrl: string | null;
  dataDir: string;
  databaseUrl: string | null;
  model: ModelConfig | null;
  fallbackModel: ModelConfig | null;
  modelTimeoutMs: number;
  turnTimeoutMs: number;
  opsToken: string | null;
  origins: string[];
  rateLimit: number;
  trustProxy: boolean;
  webhookSecret: string | null;
  logLevel: Raw['USHER_LOG_LEVEL'];
  slack: SlackConfig | null;
  email: EmailSettings | null;
  /** Null where reps have Usher's own calendars alone. */
  google: GoogleConfig | null;
};

/** Throws `config.invalid` naming each wrong variable and what it wants, never its content. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const problems: string[] = [];
  const raw: Record<string, unknown> = {};
  for (const [name, { schema, about }] of Object.entries(environment)) {
    const value = env[name]?.trim() || undefined;
    const parsed = schema.safeParse(value);
    if (parsed.success) {
      raw[name] = parsed.data;
      continue;
    }
    const must = wanted(parsed.error);
    problems.push(`${name} is not valid${must ? `: it must be ${must}` : ''} (${about})`);
  }
  const read = raw as Raw;
  if (problems.length === 0) problems.push(...contradictions(read));
  if (problems.length > 0) throw new UsherError('config.invalid', problems.join('\n'));
  return shape(read);
}

function contradictions(raw: Raw): string[] {
  const problems: string[] = [];
  if (raw.SLACK_BOT_TOKEN && !raw.SLACK_CHANNEL)
    problems.push('SLACK_CHANNEL is missing: the briefs need a channel id');
  if (raw.SLACK_BOT_TOKEN && !raw.SLACK_APP_TOKEN && !raw.SLACK_SIGNING_SECRET)
    problems.push('SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing: the buttons would be dead');
  if (!raw.SLACK_BOT_TOKEN && (raw.SLACK_APP_TOKEN || raw.SLACK_SIGNING_SECRET))
    problems.push('SLACK_BOT_TOKEN is missing: without it nothing can be posted');
  return [...problems, ...emailContradictions(raw), ...googleContradictions(raw)];
}

function shape(raw: Raw): Config {
  return {
    port: raw.PORT,
    host: raw.HOST,
    publicUrl: raw.USHER_PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    dataDir: raw.USHER_DATA_DIR,
    databaseUrl: raw.DATABASE_URL ?? null,
    model: modelOf(raw, raw.USHER_MODEL),
    fallbackModel: raw.USHER_FALLBACK_MODEL ? modelOf(raw, raw.USHER_FALLBACK_MODEL) : null,
    modelTimeoutMs: raw.USHER_MODEL_TIMEOUT_MS,
    turnTimeoutMs: raw.USHER_TURN_TIMEOUT_MS,
    opsToken: raw.USHER_OPS_TOKEN ?? null,
    origins: raw.USHER_ORIGINS,
    rateLimit: raw.USHER_RATE_LIMIT,
    trustProxy: raw.USHER_TRUST_PROXY,
    webhookSecret: raw.USHER_WEBHOOK_SECRET ?? null,
    logLevel: raw.USHER_LOG_LEVEL,
    slack: slackOf(raw),
    email: emailOf(raw),
    google: googleOf(raw),
  };
}

/** A key or an endpoint of one's own turns an OpenAI-compatible model on (local ones often want no key), a name others. */
function modelOf(raw: Raw, named: string): ModelConfig | null {
  const { provider, name } = modelNamed(named);
  if (provider !== 'openai') return { provider, name, apiKey: '', baseUrl: null };
  if (!raw.OPENAI_API_KEY && !raw.OPENAI_BASE_URL) return null;
  return { provider, name, apiKey: raw.OPENAI_API_KEY ?? 'none', baseUrl: raw.OPENAI_BASE_URL ?? null };
}

function slackOf(raw: Raw): SlackConfig | null {
  if (!raw.SLACK_BOT_TOKEN) return null;
  return {
    botToken: raw.SLACK_BOT_TOKEN,
    appToken: raw.SLACK_APP_TOKEN ?? null,
    signingSecret: raw.SLACK_SIGNING_SECRET ?? null,
    channel: raw.SLACK_CHANNEL,
    dm: raw.SLACK_DM,
    apiUrl: raw.SLACK_API_URL ?? null,
  };
}
