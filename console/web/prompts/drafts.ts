import { z } from 'zod';

/** What was typed and not published yet survives a reload of the tab. */

const stored = z.object({ text: z.string(), url: z.string().nullable() });
export type KeptDraft = z.infer<typeof stored>;

const keyOf = (path: string): string => `usher:draft:${path}`;

export function keepDraft(path: string, draft: KeptDraft): void {
  try {
    sessionStorage.setItem(keyOf(path), JSON.stringify(draft));
  } catch {
    // Full or forbidden: then it lives as long as the page.
  }
}

export function keptDraft(path: string): KeptDraft | null {
  try {
    const parsed = stored.safeParse(JSON.parse(sessionStorage.getItem(keyOf(path)) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export function dropDraft(path: string): void {
  try {
    sessionStorage.removeItem(keyOf(path));
  } catch {
    // There was none.
  }
}
