import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { pt } from './pt.ts';
import type { TimeWords } from './table.ts';

/** The languages whose times and amounts are understood. */
export const timeWords: Record<string, TimeWords> = { en, es, pt, fr, de };
