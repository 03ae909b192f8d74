import type { Database } from '../../db/database.ts';
import type { Prompts } from '../../prompts/load.ts';
import type { Brain } from '../../shared/brain.ts';
import type { Clock } from '../../shared/clock.ts';
import { UsherError } from '../../shared/errors.ts';
import type { LeadIntake } from '../../shared/ports.ts';
import type { Draft, Preview, Publishing } from '../../shared/publishing.ts';
import { nextLine, type Prospect, prospects } from '../demo/prospects.ts';
import { createEmbedded } from '../mind.ts';
import { stores } from '../stores.ts';
import type { Publisher } from './publisher.ts';
import { replay, retell, type Script } from './replay.ts';

export type PreviewDeps = {
  publisher: Publisher;
  database: Database;
  /** The language model; null where the embedded one talks. */
  first: Brain | null;
  turnTimeoutMs: number;
  clock: Clock;
};

/** How many conversations one look may hold again: each takes its time. */
const mostAtOnce = 6;

/** What a draft would change: real conversations, or the shipped prospects, held once more with and without it. */
export function createPreview(deps: PreviewDeps): Pick<Publishing, 'preview' | 'talk'> {
  const { publisher, database, first, turnTimeoutMs, clock } = deps;
  const holdWith = (prompts: Prompts) => {
    const embedded = createEmbedded(prompts);
    return (script: Script) => replay({ prompts, first, embedded, turnTimeoutMs }, script);
  };
  const drafted = ({ path, text }: Draft) => publisher.with(new Map([[path, text]]));
  return {
    async preview(draft, conversationIds) {
      const after = holdWith(drafted(draft));
      const before = holdWith(publisher.prompts());
      const scripts =
        conversationIds.length > 0
          ? conversationIds.slice(0, mostAtOnce).map((id) => () => pastScript(database, id))
          : prospects.map((prospect) => async () => shippedScript(prospect, clock.now()));
      const previews: Preview[] = [];
      for (const make of scripts) {
        // Each run tells the story from its beginning.
        const [one, other] = [await make(), await make()];
        const lines = { before: await before(one), after: await after(other) };
        previews.push({
          title: one.title,
          ...lines,
          same: JSON.stringify(lines.before) === JSON.stringify(lines.after),
        });
      }
      return previews;
    },
    async talk(draft, said) {
      const script = { title: 'a talk', form: visitor, startsAt: clock.now() };
      const says = retell(said.map((text) => ({ text, value: null, chips: [] })));
      return holdWith(drafted(draft))({ ...script, says });
    },
  };
}

const visitor: LeadIntake = {
  email: 'preview@visitor.example',
  name: 'Robin Example',
  ...{ company: null, phone: null, message: null, page: null, visitorId: null, zone: null, locale: null },
  ...{ source: 'preview', utm: {}, answers: {}, extra: {}, consent: null, verified: false, idempotency: null },
};

async function pastScript({ read }: Database, conversationId: string): Promise<Script> {
  const conversation = await stores.conversations.findConversation(read, conversationId);
  const lead = conversation?.leadId ? await stores.leads.findLead(read, conversation.leadId) : null;
  const contact = lead && (await stores.contacts.findContact(read, lead.contactId));
  if (!conversation || !lead || !contact)
    throw new UsherError('preview.unknown_conversation', 'there is no such conversation; choose one of the list');
  const messages = (await stores.messages.messagesOf(read, conversationId)).map(stores.messages.toMessage);
  const lines = messages.flatMap(({ role, text, value }, index) => {
    const chips = messages.slice(0, index).findLast((one) => one.role === 'agent')?.chips ?? [];
    return role === 'prospect' && text !== lead.message ? [{ text, value, chips }] : [];
  });
  return {
    title: `${contact.name ?? contact.email ?? 'A visitor'}, ${conversation.createdAt.toISOString().slice(0, 10)}`,
    form: {
      ...visitor,
      // An address is needed for what follows from its domain; where none was given there is none to look at.
      email: contact.email ?? visitor.email,
      name: contact.name,
      company: contact.company,
      message: lead.message,
      page: lead.page,
      zone: conversation.zone,
      locale: conversation.locale,
      verified: lead.verified,
    },
    startsAt: conversation.createdAt,
    says: retell(lines),
  };
}

function shippedScript(prospect: Prospect, startsAt: Date): Script {
  const said = new Set<string>();
  let booked = false;
  const text = (key: string) => (typeof prospect.form[key] === 'string' ? prospect.form[key] : null);
  return {
    title: prospect.name,
    form: { ...visitor, email: text('email') ?? visitor.email, name: text('name'), message: text('message') },
    startsAt,
    says: (messages) => {
      const last = messages.findLast(({ role }) => role === 'agent');
      const line = nextLine(prospect, last?.text ?? '', last?.chips ?? [], said, booked);
      if (line === null) return null;
      booked ||= line.startsWith('slot:');
      said.add(line);
      return line;
    },
  };
}
