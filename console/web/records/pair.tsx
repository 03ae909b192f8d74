import type { ComponentChildren } from 'preact';
import type { Duplicate } from '../data-wire.ts';
import { sentence } from '../format.ts';

type PairProps = {
  kind: Duplicate['kind'];
  one: Duplicate['kept'];
  other: Duplicate['kept'];
  said: string;
  merged?: boolean;
  children: ComponentChildren;
};

/** Two records side by side, what is said of them, and what can be done. */
export const Pair = ({ kind, one, other, said, merged = false, children }: PairProps) => (
  <li>
    <span class="badge badge--nurture">{sentence(kind)}</span>
    <Side {...one} />
    <span class="pair-into">{merged ? 'into' : 'and'}</span>
    <Side {...other} />
    <span class="pair-because">{said}</span>
    <span class="pair-answers">{children}</span>
  </li>
);

const Side = ({ name, detail }: Duplicate['kept']) => (
  <span class="pair-side">
    <strong>{name}</strong>
    <span>{detail}</span>
  </span>
);
