import type { PromptFile } from '../../../shared/publishing.ts';
import { capitalised } from '../format.ts';

/** What each file is for, in ops' words. */
const about: Record<Exclude<PromptFile['kind'], 'knowledge' | 'pack'>, { title: string; what: string }> = {
  prompt: { title: 'Prompt', what: 'What the language model is told: who it is, how it talks, what it may say.' },
  policy: { title: 'Policy', what: 'What is allowed, said and called for each thing a prospect may want.' },
  qualification: {
    title: 'Qualification',
    what: 'What is found out, how it is asked, and when a meeting may be offered.',
  },
  needs: {
    title: 'Needs',
    what: 'What prospects come for, in their words: by these the embedded model hears what hurts them.',
  },
  follow_ups: { title: 'Follow-ups', what: 'When we write again by ourselves, and what about.' },
  thresholds: {
    title: 'Score and thresholds',
    what: 'What counts how much, and from which score on somebody gets a rep.',
  },
  enrichment: {
    title: 'Enrichment',
    what: 'Who is asked about companies, who is believed first, what it costs, and how often they may be asked.',
  },
  routing: { title: 'Routing rules', what: 'Who gets which lead: named, owned, dated, with a reason.' },
};

const languages = new Intl.DisplayNames('en', { type: 'language' });

export function titleOf({ kind, path }: Pick<PromptFile, 'kind' | 'path'>): string {
  if (kind === 'pack') return languages.of(path.slice(6, 8)) ?? path;
  if (kind === 'knowledge')
    return capitalised((path.split('/').at(-1) ?? path).replace(/\.md$/, '').replaceAll('-', ' '));
  return about[kind].title;
}

/** The language of an article by its folder, `knowledge/de/…`; ops' main one where there is none. */
export function languageOf({ path }: Pick<PromptFile, 'path'>): string {
  const folder = /^knowledge\/([a-z]{2})\//.exec(path)?.[1];
  return folder ? (languages.of(folder) ?? folder) : 'Main';
}

export function whatOf({ kind, url }: Pick<PromptFile, 'kind' | 'url'>): string {
  if (kind === 'pack') return 'Phrases that the embedded model understands and says.';
  if (kind === 'knowledge')
    return url ? `From ${url}, looked at every day.` : 'An article: all that may be said of the product.';
  return about[kind].what;
}

export const driftNote: Record<PromptFile['drift'], string | null> = {
  none: null,
  ahead: 'Differs from the file',
  file_moved: 'File has changed since',
};
