import type { Frame, Page } from 'playwright-core';

/** What a page gets wrong of the basics, one line each: names, labels, headings, references, contrast (WCAG 2 AA). */
export async function accessibilityFaults(page: Page | Frame): Promise<string[]> {
  return page.evaluate(() => {
    type Colour = [number, number, number, number];
    const faults: string[] = [];
    const shown = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) &&
      !element.closest('[aria-hidden="true"], .visually-hidden');
    const label = (element: Element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`;
    const nameOf = (element: Element): string => {
      const ids = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
      const referred = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
      const own = element instanceof HTMLInputElement ? '' : (element.textContent ?? '');
      const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
      const labelled = labels.map((one) => one.textContent ?? '').join(' ');
      return (
        element.getAttribute('aria-label') ||
        referred ||
        labelled ||
        own ||
        element.getAttribute('title') ||
        ''
      ).trim();
    };

    if (!document.documentElement.lang) faults.push('html has no lang');
    if (!document.title.trim()) faults.push('the page has no title');
    const heads = [...document.querySelectorAll('h1')].filter(shown);
    if (heads.length !== 1) faults.push(`${heads.length} h1`);
    if (document.querySelectorAll('main').length !== 1) faults.push('not exactly one main');
    for (const element of document.querySelectorAll('button, a[href], input, textarea, select, iframe, [role="img"]'))
      if (shown(element) && !nameOf(element)) faults.push(`no name: ${label(element)}`);
    for (const image of document.querySelectorAll('svg'))
      if (image.getAttribute('role') !== 'img' && image.getAttribute('aria-hidden') !== 'true')
        faults.push(`svg neither named nor hidden: ${label(image.parentElement ?? image)}`);
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    for (const id of ids.filter((one, index) => ids.indexOf(one) !== index)) faults.push(`id twice: ${id}`);
    for (const attribute of ['aria-labelledby', 'aria-describedby', 'for'])
      for (const element of document.querySelectorAll(`[${attribute}]`))
        for (const id of element.getAttribute(attribute)?.split(' ') ?? [])
          if (!document.getElementById(id)) faults.push(`${attribute} of ${label(element)} leads nowhere: ${id}`);

    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const read = (colour: string): Colour => {
      if (!canvas) return [0, 0, 0, 1];
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return [red, green, blue, alpha / 255];
    };
    const over = (top: Colour, under: Colour): Colour => {
      const mix = (index: 0 | 1 | 2) => top[index] * top[3] + under[index] * (1 - top[3]);
      return [mix(0), mix(1), mix(2), 1];
    };
    const backOf = (element: Element | null): Colour => {
      if (!element)
        return read(getComputedStyle(document.documentElement).colorScheme.includes('dark') ? '#121212' : '#ffffff');
      const own = read(getComputedStyle(element).backgroundColor);
      return own[3] === 1 ? own : over(own, backOf(element.parentElement));
    };
    const light = ([red, green, blue]: Colour) => {
      const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) =>
        part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const element = node.parentElement;
      const words = node.textContent?.trim();
      if (!element || !words || !shown(element) || element.closest('svg, [aria-disabled="true"]')) continue;
      const style = getComputedStyle(element);
      const back = backOf(element);
      const [high = 0, low = 0] = [light(over(read(style.color), back)), light(back)].sort((one, other) => other - one);
      const ratio = (high + 0.05) / (low + 0.05);
      const size = Number.parseFloat(style.fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      if (ratio < (isLarge ? 3 : 4.5))
        faults.push(`contrast ${ratio.toFixed(2)} of ${label(element)} "${words.slice(0, 30)}"`);
    }
    return [...new Set(faults)];
  });
}
