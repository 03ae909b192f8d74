import * as z from 'zod/mini';

const part = z.object({
  part: z.string(),
  mode: z.enum(['embedded', 'real', 'absent']),
  // Told to ops alone.
  now: z.nullish(z.string()),
  how: z.nullish(z.string()),
});
const status = z.object({ parts: z.array(part) });

const words = { embedded: 'embedded', real: 'connected', absent: 'not set' } as const;

/** What plays each part of this installation; the section stays away where the server does not say. */
export async function showParts(): Promise<void> {
  const section = document.querySelector<HTMLElement>('#embedded');
  const list = section?.querySelector('[data-parts]');
  if (!section || !list) return;
  const response = await fetch('/v1/status').catch(() => null);
  const parsed = status.safeParse(response?.ok ? await response.json().catch(() => null) : null);
  if (!parsed.success || parsed.data.parts.length === 0) return;
  list.replaceChildren(...parsed.data.parts.map(draw));
  section.hidden = false;
}

type Part = z.infer<typeof part>;

function draw({ part: title, mode, now, how }: Part): HTMLElement {
  const item = document.createElement('li');
  const name = document.createElement('h3');
  name.textContent = title;
  const badge = document.createElement('span');
  badge.className = `part-mode part-mode--${mode}`;
  badge.textContent = words[mode];
  name.append(' ', badge);
  item.append(name);
  if (now) item.append(paragraph(now));
  if (how) item.append(paragraph(how, 'part-how'));
  return item;
}

function paragraph(text: string, className = ''): HTMLElement {
  const made = document.createElement('p');
  made.textContent = text;
  made.className = className;
  return made;
}
