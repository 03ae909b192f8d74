/** One line of the report. `target` is what was asked for, empty where nothing was. */
export type Figure = { name: string; figure: number; unit: string; target: string };

export const round = (value: number): number => (value < 10 ? Math.round(value * 100) / 100 : Math.round(value));

export const line = ({ name, figure, unit, target }: Figure): string =>
  `${name.padEnd(64)} ${figure} ${unit}${target && `   (${target})`}`.trimEnd();
