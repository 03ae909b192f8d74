import { oneLine } from './headers.ts';

const longestName = 200;

/**
 * A name that can be shown and used as a file name: no path, no control, nothing that turns the direction of reading
 * (which makes `exe.pdf` of `fdp.exe`). Null where nothing is left.
 */
export function attachmentName(given: string | null | undefined): string | null {
  const last =
    oneLine(given ?? '')
      .split(/[/\\]/)
      .at(-1) ?? '';
  const name = last
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+/, '')
    .trim();
  if (name === '') return null;
  const points = [...name];
  if (points.length <= longestName) return name;
  const ending = /\.[^.\s]{1,10}$/.exec(name)?.[0] ?? '';
  return points.slice(0, longestName - ending.length).join('') + ending;
}
