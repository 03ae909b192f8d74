import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Interval } from '../../tools/scoring/learned/figures.ts';
import { fitModel } from '../../tools/scoring/learned/fit.ts';
import { chooseRecipe, judge } from '../../tools/scoring/learned/recipe.ts';
import { ripeBy } from '../../tools/scoring/learned/ripe.ts';
import { type Example, fieldsOf, inTimeOrder } from '../../tools/scoring/learned/rows.ts';
import { lackOfSkill, reportOn, sayBaseRate, type Training, train } from '../../tools/scoring/learned/train.ts';
import { knownBut, readTable, splitByTime } from './tables.ts';

/** A set of leads with known ends. `drop` are columns that no model may see, by the origin of the set. */
export type LeadSet = { name: string; file: string; read: (dir: string) => Example[] };

const noDate = new Date(0);

/** Leads of a marketing funnel: the columns of closed deals are left in for the search for leaks to find. */
export const olist: LeadSet = {
  name: 'leads-olist',
  file: 'leads.csv',
  read: (dir) =>
    readTable(join(dir, 'leads.csv')).map((row) => ({
      at: new Date(row.first_contact_date ?? ''),
      won: row.won === '1',
      known: knownBut(row, ['won', 'first_contact_date']),
    })),
};

/** Telephone campaigns. How long the call took is known only when it is over. */
export const bankMarketing: LeadSet = {
  name: 'leads-bankmarketing',
  file: 'bank.csv',
  read: (dir) =>
    readTable(join(dir, 'bank.csv')).map((row) => ({
      at: noDate,
      won: row.y === 'yes',
      known: knownBut(row, ['y', 'duration']),
    })),
};

/** Deals of a reseller with accounts, products and teams; the open ones have no outcome yet. */
export const maven: LeadSet = {
  name: 'crm-maven',
  file: 'sales_pipeline.csv',
  read: (dir) => {
    const beside = (file: string, key: string) =>
      new Map(readTable(join(dir, file)).map((row) => [row[key] ?? '', knownBut(row, [key])]));
    const accounts = beside('accounts.csv', 'account');
    const teams = beside('sales_teams.csv', 'sales_agent');
    const products = beside('products.csv', 'product');
    const closed = readTable(join(dir, 'sales_pipeline.csv')).filter(({ deal_stage }) =>
      /^(won|lost)$/i.test(deal_stage ?? ''),
    );
    return closed.map((row) => ({
      at: new Date(row.engage_date ?? ''),
      won: /^won$/i.test(row.deal_stage ?? ''),
      closedAt: row.close_date ? new Date(row.close_date) : null,
      known: {
        ...accounts.get(row.account ?? ''),
        ...teams.get(row.sales_agent ?? ''),
        ...products.get((row.product ?? '').replace(/^GTXPro$/, 'GTX Pro')),
        ...knownBut(row, ['deal_stage', 'engage_date']),
      },
    }));
  },
};

export type LeadFigures = { auc: number; auc95: [number, number]; ece: number; skill: boolean; leads: number };

/**
 * Learns from the dev files and judges on `dir`. Where both are the same folder, or the dev files are not here, it learns
 * from the earlier three quarters of the time and judges on the rest.
 */
export function judgeLeads(set: LeadSet, dir: string, devDir: string): LeadFigures | null {
  const [path, devPath] = [join(dir, set.name), join(devDir, set.name)];
  if (!existsSync(join(path, set.file))) return null;
  const isOther = dir !== devDir && existsSync(join(devPath, set.file));
  const { learn, test } = isOther ? { learn: set.read(devPath), test: set.read(path) } : splitByTime(set.read(path));
  console.log(`\n${set.name}: ${learn.length} leads learned from, ${test.length} later ones judged`);
  const training = train(learn);
  const { leads, afterDays } = training.tooYoung;
  if (leads > 0)
    console.log(`  ${leads} too young to learn from: won and lost are known alike after ${afterDays} days`);
  for (const { field, because } of training.leftOut) console.log(`  left out: ${field}: ${because}`);
  if (training.kind === 'too_few') {
    console.log(`  the rules stay: ${training.won} won and ${training.lost} lost are too few`);
    return { auc: 0.5, auc95: [0, 1], ece: 0, skill: false, leads: test.length };
  }
  console.log(`  own time split: AUC ${shown(training.report.auc)}, log-loss gain ${shown(training.report.gain)}`);
  const { examples: ripe } = ripeBy(inTimeOrder(learn));
  // What would not go live is measured too.
  const model = training.kind === 'learned' ? training.model : fitModel(ripe, recipeFor(ripe, training));
  const report = reportOn(judge(model, test), sayBaseRate(ripe, test));
  const missing = training.kind === 'learned' ? lackOfSkill(report) : training.because;
  console.log(missing === null ? '  it has skill' : `  no skill, the rules stay: ${missing}`);
  console.log(
    `  later leads: AUC ${shown(report.auc)}, ECE ${report.ece.toFixed(4)}, log-loss gain ${shown(report.gain)}`,
  );
  const { value, low, high } = report.auc;
  return {
    auc: round(value),
    auc95: [round(low), round(high)],
    ece: round(report.ece),
    skill: missing === null,
    leads: test.length,
  };
}

function recipeFor(examples: readonly Example[], { leftOut }: Training) {
  const isOut = new Set(leftOut.map(({ field }) => field));
  return chooseRecipe(
    examples,
    fieldsOf(examples).filter((field) => !isOut.has(field)),
  );
}

export const round = (value: number): number => Math.round(value * 10_000) / 10_000;

const shown = ({ value, low, high }: Interval): string =>
  `${value.toFixed(4)} (95 %: ${low.toFixed(4)} to ${high.toFixed(4)})`;
