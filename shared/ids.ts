import { v7 } from 'uuid';

/** Row ids: a readable prefix and a time-sortable UUIDv7, e.g. `lead_0198c…`. */
export type IdPrefix =
  | 'acct'
  | 'asg'
  | 'book'
  | 'cont'
  | 'conv'
  | 'deal'
  | 'draft'
  | 'eff'
  | 'evt'
  | 'fact'
  | 'fup'
  | 'imp'
  | 'inst'
  | 'lead'
  | 'mail'
  | 'mdl'
  | 'mrg'
  | 'msg'
  | 'outc'
  | 'prom'
  | 'pver'
  | 'rcpt'
  | 'rep'
  | 'sess'
  | 'sig'
  | 'step'
  | 'tmr'
  | 'turn'
  | 'uns';

export const newId = (prefix: IdPrefix): string => `${prefix}_${v7().replaceAll('-', '')}`;
