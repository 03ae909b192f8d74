import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../scripts/build.mjs';

describe('the build', () => {
  const folder = mkdtempSync(join(tmpdir(), 'usher-build-'));
  const outDir = join(folder, 'dist');
  const pages = () =>
    readdirSync(outDir, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.html'))
      .map((file) => ({ file, html: readFileSync(join(outDir, file), 'utf8') }));
  beforeAll(() => ensureBuilt({ outDir }));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('makes all pages and the widget, and is not done again for the same sources', async () => {
    expect(
      pages()
        .map(({ file }) => file.replaceAll('\\', '/'))
        .sort(),
    ).toEqual([
      'book/index.html',
      'chat/index.html',
      'console/index.html',
      'site/case-study.html',
      'site/compare.html',
      'site/index.html',
      'site/pricing.html',
      'times/index.html',
    ]);
    expect(readFileSync(join(outDir, 'widget/widget.js'), 'utf8').length).toBeLessThan(40_000);
    expect(await ensureBuilt({ outDir })).toBe(false);
  });

  test('puts no script and no style into a page, and asks nobody else for anything', () => {
    for (const { file, html } of pages()) {
      expect(html, file).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
      expect(html.match(/<script(?![^>]*\ssrc=)[^>]*>/gi), file).toBe(null);
      const addresses = [...html.matchAll(/\s(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
      expect(
        addresses.filter((address) => !/^[/#]/.test(address)),
        file,
      ).toEqual([]);
    }
  });

  test('names every asset by its content', () => {
    const assets = readdirSync(join(outDir, 'assets'));
    expect(assets.filter((name) => !/-[\w-]{8}\.\w+$/.test(name))).toEqual([]);
  });
});
